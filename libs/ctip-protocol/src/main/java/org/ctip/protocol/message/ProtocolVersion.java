package org.ctip.protocol.message;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Version of the wire protocol, such as 15 or 15.01.
 *
 * @param major 0 to 999
 * @param minor 0 to 999; 0 when not told
 */
public record ProtocolVersion(int major, int minor) implements Comparable<ProtocolVersion> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,3}))?");

  /** Null when the text is no version. */
  public static @Nullable ProtocolVersion parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      return null;
    }
    String minor = match.group(2);
    return new ProtocolVersion(
        Integer.parseInt(match.group(1)), minor == null ? 0 : Integer.parseInt(minor));
  }

  @Override
  public int compareTo(ProtocolVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return minor == 0 ? Integer.toString(major) : "%d.%02d".formatted(major, minor);
  }
}
