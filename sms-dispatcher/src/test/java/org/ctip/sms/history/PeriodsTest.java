package org.ctip.sms.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {
  @ParameterizedTest
  @CsvSource({
    "Europe/Warsaw, 2026-03-01T12:00:00Z, 2026-02-28T23:00:00Z, 2026-02-28T23:00:00Z",
    "Europe/Warsaw, 2026-06-30T22:30:00Z, 2026-06-30T22:00:00Z, 2026-06-30T22:00:00Z",
    // Clocks go forward in the night before, and back in October.
    "Europe/Warsaw, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-02-28T23:00:00Z",
    "Europe/Warsaw, 2026-03-30T12:00:00Z, 2026-03-29T22:00:00Z, 2026-02-28T23:00:00Z",
    "Europe/Warsaw, 2026-03-31T22:30:00Z, 2026-03-31T22:00:00Z, 2026-03-31T22:00:00Z",
    "Europe/Warsaw, 2026-10-25T00:30:00Z, 2026-10-24T22:00:00Z, 2026-09-30T22:00:00Z",
    "Europe/Warsaw, 2026-10-25T22:59:59Z, 2026-10-24T22:00:00Z, 2026-09-30T22:00:00Z",
    "Europe/Warsaw, 2026-10-25T23:00:00Z, 2026-10-25T23:00:00Z, 2026-09-30T22:00:00Z",
    "Europe/Warsaw, 2026-10-31T23:30:00Z, 2026-10-31T23:00:00Z, 2026-10-31T23:00:00Z",
    // A day that has no midnight begins at one.
    "America/Havana, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-01T05:00:00Z",
    // Half an hour off, and on the other side of the date line.
    "Asia/Kolkata, 2026-03-31T18:29:59Z, 2026-03-30T18:30:00Z, 2026-02-28T18:30:00Z",
    "Asia/Kolkata, 2026-03-31T18:30:00Z, 2026-03-31T18:30:00Z, 2026-03-31T18:30:00Z",
    "Pacific/Kiritimati, 2026-03-31T10:00:00Z, 2026-03-31T10:00:00Z, 2026-03-31T10:00:00Z"
  })
  void dayAndMonthBeginAtThePersonsMidnight(
      ZoneId zone, Instant now, Instant today, Instant month) {
    assertThat(Periods.at(now, zone)).isEqualTo(new Periods(today, month));
  }
}
