package org.ctip.operator.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls there were in a period. Days and hours without a call are in it, too.
 *
 * @param byHour of a day on the clock: on the day that has an hour twice, both count for it
 * @param byExtension busiest first, at most {@value #MOST_EXTENSIONS}. A call counts for one of
 *     them: for who answered, else for where it rang first; an outgoing one for who dialled
 */
public record CallReport(
    CallTally totals,
    List<Day> byDay,
    List<Hour> byHour,
    List<WeekdayHour> byWeekdayHour,
    List<OfExtension> byExtension,
    Waits waits) {
  /** More extensions than a company has people would not be read. */
  public static final int MOST_EXTENSIONS = 1000;

  private static final int HOURS = 24;

  /** Calls that began on a day. */
  public record Day(LocalDate day, CallTally tally) {}

  /** Calls that began in an hour of the day. */
  public record Hour(int hour, CallTally tally) {}

  /** Calls that began in an hour of a day of the week. */
  public record WeekdayHour(DayOfWeek weekday, int hour, CallTally tally) {}

  /**
   * Calls of an extension.
   *
   * @param extension normal form
   */
  public record OfExtension(String extension, CallTally tally) {}

  /** A count as the store gives it: of everything, or of what has one thing in common. */
  public sealed interface Part {
    CallTally tally();

    /** Of all calls. */
    record OfAll(CallTally tally) implements Part {}

    /** Of a day. */
    record OfDay(LocalDate day, CallTally tally) implements Part {}

    /** Of an hour of the clock. */
    record OfHour(int hour, CallTally tally) implements Part {}

    /** Of an hour of a day of the week. */
    record OfWeekdayHour(DayOfWeek weekday, int hour, CallTally tally) implements Part {}

    /** Of an extension. */
    record OfOne(String extension, CallTally tally) implements Part {}

    /**
     * Of the answered calls that waited for the same time.
     *
     * @param tenths see {@link Waits.Count}
     */
    record OfWait(int tenths, CallTally tally) implements Part {}
  }

  /** The report of a period, from counts in any order; each thing may be counted once. */
  public static CallReport of(Period period, List<Part> parts) {
    var totals = CallTally.NONE;
    var days = new HashMap<LocalDate, CallTally>();
    var hours = new HashMap<Integer, CallTally>();
    var week = new HashMap<Integer, CallTally>();
    var extensions = new ArrayList<OfExtension>();
    var waits = new ArrayList<Waits.Count>();
    for (Part part : parts) {
      switch (part) {
        case Part.OfAll(var tally) -> totals = tally;
        case Part.OfDay(var day, var tally) -> days.put(day, tally);
        case Part.OfHour(var hour, var tally) -> hours.put(hour, tally);
        case Part.OfWeekdayHour(var weekday, var hour, var tally) ->
            week.put(place(weekday, hour), tally);
        case Part.OfOne(var extension, var tally) -> {
          if (tally.isOfTheOutside()) {
            extensions.add(new OfExtension(extension, tally));
          }
        }
        case Part.OfWait(var tenths, var tally) ->
            waits.add(new Waits.Count(tenths, tally.waits()));
      }
    }
    return new CallReport(
        totals,
        period.days().stream().map(day -> new Day(day, of(days, day))).toList(),
        hours().stream().map(hour -> new Hour(hour, of(hours, hour))).toList(),
        List.of(DayOfWeek.values()).stream()
            .flatMap(
                weekday ->
                    hours().stream()
                        .map(
                            hour -> new WeekdayHour(weekday, hour, of(week, place(weekday, hour)))))
            .toList(),
        extensions.stream().sorted(BUSIEST_FIRST).limit(MOST_EXTENSIONS).toList(),
        new Waits(waits));
  }

  private static final Comparator<OfExtension> BUSIEST_FIRST =
      Comparator.comparingLong(
              (OfExtension one) ->
                  one.tally().answered() + one.tally().missed() + one.tally().outgoing())
          .reversed()
          .thenComparing(OfExtension::extension);

  private static List<Integer> hours() {
    return java.util.stream.IntStream.range(0, HOURS).boxed().toList();
  }

  private static int place(DayOfWeek weekday, int hour) {
    return weekday.getValue() * HOURS + hour;
  }

  private static <K> CallTally of(Map<K, CallTally> tallies, K key) {
    return tallies.getOrDefault(key, CallTally.NONE);
  }
}
