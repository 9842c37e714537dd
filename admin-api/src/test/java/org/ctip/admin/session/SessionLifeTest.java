package org.ctip.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionLifeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aRememberedSessionLastsTheLongerOfTheTwo() {
    assertThat(new SessionLife(HOUR, Duration.ofHours(72)).of(true)).hasHours(72);
    assertThat(new SessionLife(Duration.ofHours(100), Duration.ofHours(72)).of(true)).hasHours(100);
  }

  @Test
  void zeroHoursSwitchRememberingOff() {
    assertThat(new SessionLife(HOUR, Duration.ZERO).of(true)).isEqualTo(HOUR);
  }

  @Test
  void anOrdinarySessionLastsTheOrdinaryTime() {
    assertThat(new SessionLife(HOUR, Duration.ofHours(72)).of(false)).isEqualTo(HOUR);
  }

  @Test
  void refusesALifeOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionLife(Duration.ZERO, HOUR))
        .withMessageContaining("ADMIN_SESSION_TTL_MINUTES");
  }
}
