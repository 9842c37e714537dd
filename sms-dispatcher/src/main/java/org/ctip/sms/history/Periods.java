package org.ctip.sms.history;

import java.time.Instant;
import java.time.ZoneId;

/** Where a person's day and month begin. */
public record Periods(Instant today, Instant month) {
  /** The day and the month an instant lies in, in a zone. */
  public static Periods at(Instant now, ZoneId zone) {
    var date = now.atZone(zone).toLocalDate();
    return new Periods(
        date.atStartOfDay(zone).toInstant(), date.withDayOfMonth(1).atStartOfDay(zone).toInstant());
  }
}
