package org.ctip.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionLifeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aRememberedSessionLastsTheLongerOfTheTwo() {
    assertThat(life(HOUR, Duration.ofHours(72)).of(true)).hasHours(72);
    assertThat(life(Duration.ofHours(100), Duration.ofHours(72)).of(true)).hasHours(100);
  }

  @Test
  void zeroHoursSwitchRememberingOff() {
    assertThat(life(HOUR, Duration.ZERO).of(true)).isEqualTo(HOUR);
  }

  @Test
  void anOrdinarySessionLastsTheOrdinaryTime() {
    assertThat(life(HOUR, Duration.ofHours(72)).of(false)).isEqualTo(HOUR);
  }

  @Test
  void refusesALifeOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> life(Duration.ZERO, HOUR))
        .withMessageContaining("ADMIN_SESSION_TTL_MINUTES");
  }

  @Test
  void idlenessEndsOrdinarySessionsAndLeavesRememberedOnesAlone() {
    var life = new SessionLife(HOUR, Duration.ofHours(72), Duration.ofMinutes(30), Duration.ZERO);

    assertThat(life.idleOf(false)).hasMinutes(30);
    assertThat(life.idleOf(true)).isNull();
  }

  @Test
  void aSessionThatCanNotBeRememberedIsIdleLikeAnyOther() {
    var life = new SessionLife(HOUR, Duration.ZERO, Duration.ofMinutes(30), Duration.ZERO);

    assertThat(life.idleOf(true)).hasMinutes(30);
  }

  @Test
  void refusesIdleLimitsBelowWhatIsKnownOfASession() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionLife(HOUR, HOUR, Duration.ofMinutes(4), Duration.ZERO));
  }

  private static SessionLife life(Duration normal, Duration remembered) {
    return new SessionLife(normal, remembered, Duration.ZERO, Duration.ZERO);
  }
}
