package org.ctip.sms.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-02-28T23:00:00Z, 2026-02-28T23:00:00Z",
    "2026-06-30T22:30:00Z, 2026-06-30T22:00:00Z, 2026-06-30T22:00:00Z",
    "2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-02-28T23:00:00Z",
    "2026-03-30T12:00:00Z, 2026-03-29T22:00:00Z, 2026-02-28T23:00:00Z"
  })
  void dayAndMonthBeginAtThePersonsMidnight(Instant now, Instant today, Instant month) {
    assertThat(Periods.at(now, ZoneId.of("Europe/Warsaw"))).isEqualTo(new Periods(today, month));
  }
}
