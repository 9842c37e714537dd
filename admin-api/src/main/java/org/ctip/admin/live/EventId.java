package org.ctip.admin.live;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Place in a tenant's stream.
 *
 * @param epoch when the stream's service started, in milliseconds of the epoch: numbers of another
 *     start say nothing about this one's
 * @param number of the event, from 1; 0 is before the first
 */
public record EventId(long epoch, long number) {
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** Reads an id as it is on the wire; empty when it is none of ours. */
  public static Optional<EventId> parse(String text) {
    var matcher = SYNTAX.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new EventId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return epoch + "-" + number;
  }
}
