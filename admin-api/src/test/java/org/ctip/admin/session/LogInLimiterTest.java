package org.ctip.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.ctip.admin.session.LogInLimiter.Limit;
import org.junit.jupiter.api.Test;

class LogInLimiterTest {
  private static final Limit TWO_A_MINUTE = new Limit(2, Duration.ofSeconds(30));
  private static final Limit MANY = new Limit(1000, Duration.ofSeconds(1));

  private final AtomicLong now = new AtomicLong();

  private LogInLimiter limiter(Limit account, Limit address, Limit overall, int bound) {
    return new LogInLimiter(account, address, overall, bound, now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void anAccountWaitsForItsRefillAndNeverLongerThanThat() {
    var limiter = limiter(TWO_A_MINUTE, MANY, MANY, 100);
    limiter.take("a", "1");
    limiter.take("a", "2");

    assertThat(limiter.take("a", "3")).isEqualTo(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(10));
    assertThat(limiter.take("a", "4")).isEqualTo(Duration.ofSeconds(20));
    pass(Duration.ofSeconds(20));
    assertThat(limiter.take("a", "5")).isZero();
  }

  @Test
  void anotherAccountIsNotHeldUp() {
    var limiter = limiter(TWO_A_MINUTE, MANY, MANY, 100);
    limiter.take("a", "1");
    limiter.take("a", "1");

    assertThat(limiter.take("b", "1")).isZero();
  }

  @Test
  void oneAddressIsHeldUpWhateverAccountsItTries() {
    var limiter = limiter(MANY, TWO_A_MINUTE, MANY, 100);
    limiter.take("a", "1");
    limiter.take("b", "1");

    assertThat(limiter.take("c", "1")).isPositive();
    assertThat(limiter.take("c", "2")).isZero();
  }

  @Test
  void manyAddressesTogetherAreHeldUpToo() {
    var limiter = limiter(MANY, MANY, TWO_A_MINUTE, 100);
    limiter.take("a", "1");
    limiter.take("b", "2");

    assertThat(limiter.take("c", "3")).isPositive();
  }

  @Test
  void aRightPasswordCostsNothing() {
    var limiter = limiter(TWO_A_MINUTE, TWO_A_MINUTE, TWO_A_MINUTE, 100);
    for (int i = 0; i < 50; i++) {
      assertThat(limiter.take("a", "1")).isZero();
      limiter.giveBack("a", "1");
    }
  }

  @Test
  void aRefusedAttemptTakesNothing() {
    var limiter = limiter(TWO_A_MINUTE, MANY, MANY, 100);
    limiter.take("a", "1");
    limiter.take("a", "1");
    for (int i = 0; i < 50; i++) {
      limiter.take("a", "1");
    }
    pass(Duration.ofSeconds(30));

    assertThat(limiter.take("a", "1")).isZero();
  }

  @Test
  void remembersNoMoreThanItsBoundAndForgetsTheOldestFirst() {
    var limiter = limiter(TWO_A_MINUTE, MANY, MANY, 2);
    limiter.take("old", "1");
    limiter.take("old", "1");
    limiter.take("b", "1");
    limiter.take("b", "1");
    limiter.take("c", "1");

    assertThat(limiter.take("b", "1")).isPositive();
    assertThat(limiter.take("old", "1")).isZero();
  }
}
