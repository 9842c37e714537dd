package org.ctip.operator.report.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.ctip.operator.report.Period;
import org.ctip.support.problem.Problem;

/** The days that a query asks for. */
final class Dates {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Dates() {}

  /**
   * Reads a period.
   *
   * @throws Problem 422 that names the date that is wrong
   */
  static Period period(String from, String to) {
    var first = date("from", from);
    var last = date("to", to);
    if (first.isBefore(Period.EARLIEST)) {
      throw Problem.invalid("from", "The first day is before " + Period.EARLIEST + ".");
    }
    if (last.isBefore(first)) {
      throw Problem.invalid("to", "The last day is before the first one.");
    }
    if (Period.length(first, last) > Period.MOST_DAYS) {
      throw Problem.invalid("to", "A report covers at most " + Period.MOST_DAYS + " days.");
    }
    return new Period(first, last);
  }

  private static LocalDate date(String field, String text) {
    if (DATE.matcher(text).matches()) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        // Told below.
      }
    }
    throw Problem.invalid(field, "A day is written like 2026-11-30.");
  }
}
