package org.ctip.protocol.message;

import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the PBX believes the time to be; used to report drift.
 *
 * @param time local time of the PBX, to the second
 * @param summerTime whether the PBX is on summer time
 */
public record PbxClock(LocalDateTime time, boolean summerTime) {
  private static final Pattern DATE = Pattern.compile("(\\d{4})\\.(\\d{2})\\.(\\d{2})");
  private static final Pattern TIME = Pattern.compile("(\\d{2}):(\\d{2})(['’,])(\\d{2})");

  /**
   * From {@code 2025.10.10} and {@code 01:54'59} ({@code ,} in winter); null when they are not
   * that.
   */
  static @Nullable PbxClock parse(String date, String time) {
    var day = DATE.matcher(date);
    var clock = TIME.matcher(time);
    if (!day.matches() || !clock.matches()) {
      return null;
    }
    try {
      var local =
          LocalDateTime.of(
              Integer.parseInt(day.group(1)),
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3)),
              Integer.parseInt(clock.group(1)),
              Integer.parseInt(clock.group(2)),
              Integer.parseInt(clock.group(4)));
      return new PbxClock(local, !",".equals(clock.group(3)));
    } catch (java.time.DateTimeException e) { // 2025.02.30
      return null;
    }
  }

  /** As on the wire: date and time with the mark of summer or winter. */
  public String wire() {
    return "%04d.%02d.%02d %02d:%02d%s%02d"
        .formatted(
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            summerTime ? "'" : ",",
            time.getSecond());
  }
}
