package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final RetryPolicy policy =
      new RetryPolicy(
          Duration.ofSeconds(5), 3, Duration.ofMinutes(15), 10, Duration.ofHours(24), 0.3);

  @Property
  void pausesStayWithinTheirBounds(
      @ForAll @IntRange(min = 1, max = 9) int made,
      @ForAll @DoubleRange(min = 0, max = 0.99) double luck) {
    var next = policy.next(made, NOON, NOON, null, luck).orElseThrow();
    assertThat(next).isAfter(NOON.plusSeconds(3)).isBeforeOrEqualTo(NOON.plusSeconds(900));
  }

  @Test
  void endsWithTheLastAttemptAndWithAge() {
    assertThat(policy.next(10, NOON, NOON, null, 0)).isEmpty();
    var old = NOON.minus(Duration.ofHours(24)).plusSeconds(4);
    assertThat(policy.next(1, old, NOON, null, 0)).isEmpty();
    assertThat(policy.next(1, NOON, NOON, Duration.ofHours(25), 0)).isEmpty();
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(
            () -> new RetryPolicy(Duration.ZERO, 1, Duration.ZERO, 1, Duration.ofHours(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
