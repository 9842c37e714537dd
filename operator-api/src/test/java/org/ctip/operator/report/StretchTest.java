package org.ctip.operator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTest {
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private static Period days(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28, Europe/Warsaw, 24",
    "2026-03-29, Europe/Warsaw, 23",
    "2026-10-25, Europe/Warsaw, 25",
    "2026-10-25, UTC, 24",
    // The clocks are set at midnight there: the day begins at one o'clock.
    "2026-09-06, America/Santiago, 23",
  })
  void aDayHasTheHoursThatItsClocksShow(String day, String zone, int hours) {
    var stretch = Stretch.of(days(day, day), ZoneId.of(zone));
    assertThat(Duration.between(stretch.from(), stretch.to())).hasHours(hours);
  }

  @Test
  void aYearTellsWhenItsClocksWereSet() {
    var stretch = Stretch.of(days("2026-01-01", "2026-12-31"), WARSAW);
    assertThat(stretch.from()).isEqualTo("2025-12-31T23:00:00Z");
    assertThat(stretch.to()).isEqualTo("2026-12-31T23:00:00Z");
    assertThat(stretch.steps())
        .containsExactly(
            Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-10-25T01:00:00Z"));
    assertThat(stretch.offsets()).containsExactly(3600, 7200, 3600);
  }

  @Test
  void aPlaceWithoutStepsHasOneOffset() {
    var stretch = Stretch.of(days("2026-01-01", "2026-12-31"), ZoneId.of("Asia/Kathmandu"));
    assertThat(stretch.steps()).isEmpty();
    assertThat(stretch.offsets()).containsExactly(20_700);
  }

  @Test
  void aPeriodIsAtMostAYear() {
    assertThat(days("2024-01-01", "2024-12-31").days()).hasSize(366);
    assertThat(days("2026-11-29", "2026-11-29").days()).containsExactly(LocalDate.of(2026, 11, 29));
    assertThatThrownBy(() -> days("2026-01-01", "2027-01-02"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> days("2026-01-02", "2026-01-01"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> days("1969-12-31", "1970-01-01"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
