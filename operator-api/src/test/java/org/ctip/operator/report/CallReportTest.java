package org.ctip.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ctip.operator.report.CallReport.OfExtension;
import org.ctip.operator.report.CallReport.Part;
import org.junit.jupiter.api.Test;

class CallReportTest {
  private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 29);
  private static final Period WEEKEND = new Period(SUNDAY.minusDays(1), SUNDAY);

  private static CallTally answered(int calls) {
    return new CallTally(calls, 0, 0, calls, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void daysAndHoursWithoutCallsAreThere() {
    var report =
        CallReport.of(
            WEEKEND,
            List.of(
                new Part.OfAll(answered(3)),
                new Part.OfDay(SUNDAY, answered(3)),
                new Part.OfHour(9, answered(3)),
                new Part.OfWeekdayHour(DayOfWeek.SUNDAY, 9, answered(3))));
    assertThat(report.byDay())
        .extracting(day -> day.day() + " " + day.tally().answered())
        .containsExactly("2026-11-28 0", "2026-11-29 3");
    assertThat(report.byHour()).extracting(hour -> hour.tally().answered()).hasSize(24);
    assertThat(report.byHour().get(9).tally().answered()).isEqualTo(3);
    assertThat(report.byWeekdayHour()).hasSize(168);
    assertThat(report.byWeekdayHour())
        .filteredOn(cell -> cell.tally().calls() > 0)
        .extracting(cell -> cell.weekday() + " " + cell.hour())
        .containsExactly("SUNDAY 9");
  }

  @Test
  void noCallsMakeAReportOfNothing() {
    var report = CallReport.of(WEEKEND, List.of());
    assertThat(report.totals()).isEqualTo(CallTally.NONE);
    assertThat(report.totals().averageWait()).isNull();
    assertThat(report.byExtension()).isEmpty();
  }

  @Test
  void busyExtensionsComeFirstAndIdleOnesNot() {
    var report =
        CallReport.of(
            WEEKEND,
            List.of(
                new Part.OfOne("103", answered(1)),
                new Part.OfOne("102", answered(1)),
                new Part.OfOne("101", new CallTally(1, 1, 0, 0, 1, 0, 0, 0, 0, 0)),
                // Somebody else took it, or it was internal.
                new Part.OfOne("104", new CallTally(1, 0, 7, 0, 0, 0, 0, 0, 0, 0))));
    assertThat(report.byExtension())
        .extracting(OfExtension::extension)
        .containsExactly("101", "102", "103");
  }

  @Test
  void extensionsAreBounded() {
    var parts =
        IntStream.range(0, 1500)
            .<Part>mapToObj(i -> new Part.OfOne("" + (1000 + i), answered(1 + i)))
            .toList();
    var report = CallReport.of(WEEKEND, parts);
    assertThat(report.byExtension()).hasSize(CallReport.MOST_EXTENSIONS);
    assertThat(report.byExtension().getFirst().extension()).isEqualTo("2499");
  }

  @Test
  void anAverageWaitIsToldToATenth() {
    assertThat(new CallTally(3, 0, 0, 3, 0, 0, 0, 0, 3, 10_000).averageWait()).isEqualTo(3.3);
  }

  @Test
  void messagesCostTheirParts() {
    var price = new java.math.BigDecimal("0.0925");
    var three = new MessageTally(0, 2, 1, 1, 0, 0, 3);
    assertThat(three.cost(price)).isEqualByComparingTo("0.2775");
    assertThat(three.cost(null)).isNull();
    assertThat(three.messages()).isEqualTo(3);
    assertThat(
            MessageReport.of(WEEKEND, three, Map.of(SUNDAY, three)).byDay().stream()
                .map(day -> day.tally().parts()))
        .containsExactly(0L, 3L);
  }
}
