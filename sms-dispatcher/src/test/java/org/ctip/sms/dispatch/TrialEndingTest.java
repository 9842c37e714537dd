package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.sms.dispatch.Messages.LIFECYCLE;
import static org.ctip.sms.dispatch.Messages.NOON;

import java.time.Duration;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.Outcome;
import org.junit.jupiter.api.Test;

class TrialEndingTest {
  @Test
  void whatTheProviderTookIsSimulatedWithItsId() {
    var change = ending(Messages.sending(), new Outcome.Accepted("p1", "queued"));
    var after = change.after().progress();
    assertThat(after.state()).isEqualTo(SmsState.SIMULATED);
    assertThat(after.providerMessageId()).isEqualTo("p1");
    assertThat(after.providerStatus()).isEqualTo("queued");
    assertThat(change.type()).isEqualTo(EventType.SIMULATED);
    assertThat(change.attempt().outcome()).isEqualTo("accepted");
  }

  @Test
  void itIsNeverTriedAgain() {
    var later = new Outcome.Later(Duration.ofSeconds(1), "CONNECT", "refused");
    var change = ending(Messages.sending(), later);
    assertThat(change.after().state()).isEqualTo(SmsState.FAILED);
    assertThat(change.after().progress().nextAttemptAt()).isNull();
    assertThat(change.attempt().outcome()).isEqualTo("later");
    assertThat(ending(Messages.sending(), new Outcome.Refused("2001", "x")).after().state())
        .isEqualTo(SmsState.FAILED);
  }

  @Test
  void doubtStaysADoubtUntilTheAnswerComes() {
    var doubt = ending(Messages.sending(), new Outcome.Unsure("500", "x")).after();
    assertThat(doubt.state()).isEqualTo(SmsState.UNCERTAIN);
    assertThat(ending(doubt, new Outcome.Accepted("p1", "queued")).after().state())
        .isEqualTo(SmsState.SIMULATED);
  }

  @Test
  void anOutcomeOfAnEarlierAttemptSaysNothing() {
    assertThat(
            TrialEnding.of(
                LIFECYCLE, Messages.sending(), 7, NOON, new Outcome.Accepted("p1", "queued"), NOON))
        .isEmpty();
  }

  private static Change ending(Message message, Outcome outcome) {
    return TrialEnding.of(LIFECYCLE, message, 1, NOON, outcome, NOON).orElseThrow();
  }
}
