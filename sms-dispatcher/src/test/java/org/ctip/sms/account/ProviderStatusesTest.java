package org.ctip.sms.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.ctip.events.sms.SmsProviderStatus;
import org.ctip.events.sms.SmsProviderStatus.State;
import org.ctip.sms.provider.Outcome;
import org.junit.jupiter.api.Test;

class ProviderStatusesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Standing READY =
      new Standing.Ready(new Access("https://x", "t", "", "", "CTIP", "", false, ""), "a");
  private static final Outcome TAKEN = new Outcome.Accepted("p", "queued");

  private Instant now = NOON;

  private final ProviderStatuses statuses =
      new ProviderStatuses(
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
  void whatChangedIsToldOnce() {
    statuses.adopted("t", READY, "serwersms");
    assertThat(statuses.toTell())
        .containsExactly(
            new SmsProviderStatus(
                "t", "serwersms", State.UP, NOON, false, "CTIP", null, null, null));
    assertThat(statuses.toTell()).isEmpty();
  }

  @Test
  void breakerAndSettingsMoveTheState() {
    statuses.adopted("t", READY, "serwersms");
    now = NOON.plusSeconds(5);
    statuses.healthy("t", false);
    assertThat(only().state()).isEqualTo(State.TROUBLE);
    assertThat(only().since()).isEqualTo(now);
    statuses.healthy("t", true);
    assertThat(only().state()).isEqualTo(State.UP);
    statuses.adopted("t", new Standing.NoCredentials("", true), "none");
    assertThat(only().state()).isEqualTo(State.NO_CREDENTIALS);
    statuses.adopted("t", new Standing.Unusable("", true, "no key"), "unknown");
    assertThat(only().state()).isEqualTo(State.TROUBLE);
    assertThat(only().lastFailure()).isEqualTo("no key");
  }

  @Test
  void newSettingsForgetTheTroubleOfTheOldOnes() {
    statuses.adopted("t", READY, "serwersms");
    statuses.healthy("t", false);
    statuses.adopted("t", READY, "serwersms");
    assertThat(only().state()).isEqualTo(State.UP);
  }

  @Test
  void firstSuccessAndFailureAreToldAtOnceAndTheRestOnceAMinute() {
    statuses.adopted("t", READY, "serwersms");
    statuses.toTell();
    statuses.ended("t", TAKEN);
    assertThat(statuses.toTell()).hasSize(1);
    now = NOON.plusSeconds(10);
    statuses.ended("t", TAKEN);
    assertThat(statuses.toTell()).isEmpty();
    now = NOON.plus(Duration.ofMinutes(1));
    assertThat(statuses.toTell())
        .singleElement()
        .satisfies(s -> assertThat(s.lastAcceptedAt()).isEqualTo(NOON.plusSeconds(10)));
    now = now.plusSeconds(1);
    statuses.ended("t", new Outcome.Later(null, "CONNECT", "refused"));
    assertThat(statuses.toTell()).hasSize(1);
    now = now.plusSeconds(1);
    statuses.ended("t", TAKEN);
    assertThat(statuses.toTell()).hasSize(1);
  }

  @Test
  void whatCouldNotBeToldIsToldAgain() {
    statuses.adopted("t", READY, "serwersms");
    var told = statuses.toTell();
    statuses.untold(told);
    assertThat(statuses.toTell()).isEqualTo(told);
  }

  @Test
  void numbersInAProvidersSentenceAreMasked() {
    statuses.adopted("t", READY, "serwersms");
    statuses.ended("t", new Outcome.Refused("4100", "Wrong number +48 600 000 101, code 12"));
    assertThat(only().lastFailure()).isEqualTo("4100: Wrong number ***, code 12");
  }

  @Test
  void unknownTenantsAreNobody() {
    statuses.ended("nobody", TAKEN);
    statuses.healthy("nobody", false);
    assertThat(statuses.all()).isEmpty();
  }

  private SmsProviderStatus only() {
    return statuses.all().getFirst();
  }
}
