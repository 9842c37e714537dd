package org.ctip.operator.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What messages there were in a period. Days without one are in it, too. */
public record MessageReport(MessageTally totals, List<Day> byDay) {

  /** Messages that were made on a day. */
  public record Day(LocalDate day, MessageTally tally) {}

  /** The report of a period. */
  public static MessageReport of(
      Period period, MessageTally totals, Map<LocalDate, MessageTally> days) {
    return new MessageReport(
        totals,
        period.days().stream()
            .map(day -> new Day(day, days.getOrDefault(day, MessageTally.NONE)))
            .toList());
  }
}
