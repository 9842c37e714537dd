package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.sms.dispatch.Messages.LIFECYCLE;
import static org.ctip.sms.dispatch.Messages.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ctip.events.sms.SmsState;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.ReportedState;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

  @Test
  void endsAMessageThatWaitsForItsTime() {
    var before = scheduled();
    assertThat(before.state()).isEqualTo(SmsState.ADMITTED);
    assertThat(before.progress().nextAttemptAt()).isEqualTo(TOMORROW);

    var change = Cancellation.of(before, NOON.plusSeconds(5)).orElseThrow();

    assertThat(change.type()).isEqualTo(EventType.SUPPRESSED);
    assertThat(change.attempt()).isNull();
    var after = change.after();
    assertThat(after.state()).isEqualTo(SmsState.SUPPRESSED);
    assertThat(after.state().terminal()).isTrue();
    assertThat(after.state().listed()).isEqualTo("ERROR");
    assertThat(after.progress().errorCode()).isEqualTo(Codes.CANCELLED);
    assertThat(after.progress().nextAttemptAt()).isNull();
    assertThat(after.progress().version()).isEqualTo(before.progress().version() + 1);
    assertThat(Cancellation.happenedTo(after)).isTrue();
    assertThat(Cancellation.of(after, NOON)).isEmpty();
    assertThat(LIFECYCLE.report(after, Messages.report(ReportedState.DELIVERED), NOON))
        .isInstanceOf(Ruling.Says.class);
  }

  @Test
  void isTooLateForAMessageThatIsOnItsWay() {
    var claimed = Messages.claimed(scheduled());
    assertThat(Cancellation.of(claimed, NOON)).isEmpty();
    var sending = LIFECYCLE.begin(claimed, "serwersms", "account", TOMORROW).after();
    assertThat(Cancellation.of(sending, NOON)).isEmpty();
    assertThat(Cancellation.happenedTo(sending)).isFalse();
  }

  /** A gate was shut when its time came: nobody has been asked to send it. */
  @Test
  void stillReachesAMessageThatWasGivenBack() {
    var back =
        LIFECYCLE.release(Messages.claimed(scheduled()), TOMORROW.plusSeconds(5), TOMORROW).after();
    assertThat(Cancellation.of(back, TOMORROW)).isPresent();
  }

  @Test
  void isNotForMessagesWithoutATimeOfTheirOwn() {
    assertThat(Cancellation.of(Messages.admitted(), NOON)).isEmpty();
  }

  /**
   * It may be tried as long as any other, counted from its time and not from when it was written.
   */
  @Test
  void retriesOfAScheduledMessageCountFromItsTime() {
    var due = TOMORROW.plus(Duration.ofDays(30));
    var message = prepared(SendTimeTest.at(due));
    var sending = LIFECYCLE.begin(Messages.claimed(message), "p", "a", due).after();
    var settled =
        LIFECYCLE
            .settle(sending, 1, due, new Outcome.Later(null, "503", "later"), due, 0)
            .orElseThrow();
    assertThat(settled.after().state()).isEqualTo(SmsState.RETRY_AT);
  }

  @Test
  void whatCanNotBeSentDoesNotWaitForItsTime() {
    var message =
        prepared(
            new SendRequest(
                "default",
                "k",
                "_",
                null,
                "Hello",
                "ui",
                "ui",
                null,
                null,
                null,
                java.util.Map.of(),
                null,
                null,
                NOON,
                TOMORROW));
    assertThat(message.state()).isEqualTo(SmsState.FAILED);
    assertThat(message.progress().nextAttemptAt()).isNull();
  }

  private static Message scheduled() {
    return prepared(SendTimeTest.at(TOMORROW));
  }

  /** As the intake makes it; no store is needed for that. */
  @SuppressWarnings("NullAway")
  private static Message prepared(SendRequest request) {
    var intake =
        new Intake(
            null,
            (_, _) -> new DestinationNumbers("PL"),
            Clock.fixed(NOON, ZoneOffset.UTC),
            new Wake());
    var prepared = intake.prepared(request, NOON);
    return new Message(1, prepared.envelope(), prepared.first());
  }
}
