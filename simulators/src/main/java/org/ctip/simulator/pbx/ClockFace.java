package org.ctip.simulator.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the clock of a PBX shows (protocol section 2).
 *
 * @param zone where it hangs
 * @param ahead how far it is ahead of the right time; negative when it is behind
 */
public record ClockFace(ZoneId zone, Duration ahead) {
  private static final DateTimeFormatter TO_MINUTES =
      DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm", Locale.ROOT);

  /** Warsaw, and right. */
  public static ClockFace right() {
    return new ClockFace(ZoneId.of("Europe/Warsaw"), Duration.ZERO);
  }

  /** The same clock, wrong by so much. */
  public ClockFace ahead(Duration by) {
    return new ClockFace(zone, by);
  }

  /** Date and time as WHO tells them: {@code '} before the seconds in summer time, else a comma. */
  public String show(Instant now) {
    var shown = now.plus(ahead);
    var summer = zone.getRules().isDaylightSavings(shown);
    var local = shown.atZone(zone);
    return "%s%s%02d".formatted(TO_MINUTES.format(local), summer ? "'" : ",", local.getSecond());
  }
}
