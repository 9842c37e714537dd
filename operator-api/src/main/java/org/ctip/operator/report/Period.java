package org.ctip.operator.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Days that a report is about.
 *
 * @param from the first one
 * @param to the last one
 */
public record Period(LocalDate from, LocalDate to) {
  /** A year, whichever it is. */
  public static final int MOST_DAYS = 366;

  /** Nobody has calls from before; hours are counted from here. */
  public static final LocalDate EARLIEST = LocalDate.EPOCH;

  public Period {
    if (from.isBefore(EARLIEST) || to.isBefore(from) || length(from, to) > MOST_DAYS) {
      throw new IllegalArgumentException("no period: " + from + " to " + to);
    }
  }

  /** How many days that would be, both included. */
  public static long length(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** Its days in their order. */
  public List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }
}
