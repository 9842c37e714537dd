package org.ctip.sms.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TrialLimitTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  private final TrialLimit limit =
      new TrialLimit(
          2,
          Duration.ofMinutes(1),
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  @Test
  void soManyInAWindowThatMoves() {
    assertThat(limit.take("t")).isEmpty();
    now = now.plusSeconds(20);
    assertThat(limit.take("t")).isEmpty();
    assertThat(limit.take("t")).contains(Duration.ofSeconds(40));
    assertThat(limit.take("other")).isEmpty();
    now = now.plusSeconds(40);
    assertThat(limit.take("t")).isEmpty();
    assertThat(limit.take("t")).contains(Duration.ofSeconds(20));
  }
}
