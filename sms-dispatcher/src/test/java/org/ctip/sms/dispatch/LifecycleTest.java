package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ctip.sms.dispatch.Messages.LIFECYCLE;
import static org.ctip.sms.dispatch.Messages.NOON;
import static org.ctip.sms.dispatch.Messages.admitted;
import static org.ctip.sms.dispatch.Messages.claimed;
import static org.ctip.sms.dispatch.Messages.report;
import static org.ctip.sms.dispatch.Messages.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.ReportedState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
  private static final Outcome TAKEN = new Outcome.Accepted("p1", "queued");

  @Test
  void intentCountsAnAttemptAndIsTold() {
    var change = LIFECYCLE.begin(claimed(admitted()), "serwersms", "account", NOON);
    assertThat(change.after().state()).isEqualTo(SmsState.SENDING);
    assertThat(change.after().progress().attempts()).isEqualTo(1);
    assertThat(change.after().progress().version()).isEqualTo(2);
    assertThat(change.type()).isEqualTo(EventType.ATTEMPT);
    assertThat(change.attempt()).isNotNull();
    assertThat(change.attempt().finishedAt()).isNull();
  }

  @Test
  void onlyAClaimedMessageCanBeBegun() {
    assertThatThrownBy(() -> LIFECYCLE.begin(admitted(), "serwersms", "account", NOON))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void acceptedKeepsTheProvidersIdAndAsksForAReportLater() {
    var after = settled(sending(), TAKEN);
    assertThat(after.state()).isEqualTo(SmsState.ACCEPTED);
    assertThat(after.progress().providerMessageId()).isEqualTo("p1");
    assertThat(after.progress().providerStatus()).isEqualTo("queued");
    assertThat(after.progress().nextCheckAt()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void refusalIsFinal() {
    var after = settled(sending(), new Outcome.Refused("2001", "Invalid phone number"));
    assertThat(after.state()).isEqualTo(SmsState.FAILED);
    assertThat(after.progress().errorCode()).isEqualTo("2001");
    assertThat(after.progress().nextAttemptAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 15", "3, 45", "4, 135"})
  void definiteTransientRefusalIsTriedAgainLaterAndLater(int attempt, int seconds) {
    var message = sending();
    for (int i = 1; i < attempt; i++) {
      message =
          LIFECYCLE
              .begin(claimed(settled(message, later(null))), "serwersms", "account", NOON)
              .after();
    }
    var after = settled(message, later(null));
    assertThat(after.state()).isEqualTo(SmsState.RETRY_AT);
    assertThat(after.progress().nextAttemptAt()).isEqualTo(NOON.plusSeconds(seconds));
  }

  @Test
  void aProvidersWishToBeLeftAloneIsHeeded() {
    var after = settled(sending(), later(Duration.ofMinutes(7)));
    assertThat(after.progress().nextAttemptAt()).isEqualTo(NOON.plusSeconds(420));
  }

  @Test
  void retriesAreGivenUpAfterTheLastAttempt() {
    var message = sending();
    for (int i = 1; i < 5; i++) {
      message =
          LIFECYCLE
              .begin(claimed(settled(message, later(null))), "serwersms", "account", NOON)
              .after();
    }
    var after = settled(message, later(null));
    assertThat(after.state()).isEqualTo(SmsState.FAILED);
    assertThat(after.progress().errorText()).startsWith("given up: ");
  }

  @Test
  void retryThatWouldComeTooLateIsSuppressed() {
    var message =
        LIFECYCLE
            .begin(claimed(admitted(NOON.plusSeconds(3))), "serwersms", "account", NOON)
            .after();
    var after = settled(message, later(null));
    assertThat(after.state()).isEqualTo(SmsState.SUPPRESSED);
    assertThat(after.progress().errorCode()).isEqualTo(Codes.TOO_LATE);
  }

  @Test
  void doubtIsNeverTriedAgain() {
    var after = settled(sending(), new Outcome.Unsure("TIME_LIMIT", "no answer"));
    assertThat(after.state()).isEqualTo(SmsState.UNCERTAIN);
    assertThat(after.progress().nextAttemptAt()).isNull();
    assertThat(after.progress().nextCheckAt()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void withoutAProviderItIsSimulated() {
    var after = settled(sending(), new Outcome.Simulated());
    assertThat(after.state()).isEqualTo(SmsState.SIMULATED);
    assertThat(after.progress().providerStatus()).isEqualTo("SIMULATED");
  }

  @Test
  void deadWorkersClaimIsFreedAndItsIntentIsDoubted() {
    var freed = LIFECYCLE.leaseExpired(claimed(admitted()), NOON).orElseThrow();
    assertThat(freed.after().state()).isEqualTo(SmsState.ADMITTED);
    assertThat(freed.after().progress().attempts()).isZero();
    assertThat(freed.type()).isNull();
    var doubted = LIFECYCLE.leaseExpired(sending(), NOON).orElseThrow();
    assertThat(doubted.after().state()).isEqualTo(SmsState.UNCERTAIN);
    assertThat(doubted.after().progress().errorCode()).isEqualTo(Codes.INTERRUPTED);
    assertThat(LIFECYCLE.leaseExpired(admitted(), NOON)).isEmpty();
  }

  @Test
  void lateOutcomeOfAnInterruptedAttemptStillCounts() {
    var doubted = LIFECYCLE.leaseExpired(sending(), NOON).orElseThrow().after();
    assertThat(settled(doubted, TAKEN).state()).isEqualTo(SmsState.ACCEPTED);
  }

  @Test
  void outcomeOfAnEarlierAttemptIsIgnored() {
    var second =
        LIFECYCLE
            .begin(claimed(settled(sending(), later(null))), "serwersms", "account", NOON)
            .after();
    assertThat(LIFECYCLE.settle(second, 1, NOON, TAKEN, NOON, 0)).isEmpty();
  }

  @Test
  void outcomeStoredTwiceChangesNothing() {
    var accepted = settled(sending(), TAKEN);
    var again = LIFECYCLE.settle(accepted, 1, NOON, TAKEN, NOON.plusSeconds(9), 0).orElseThrow();
    assertThat(again.after()).isEqualTo(accepted);
    assertThat(again.type()).isNull();
  }

  @Test
  void reportBeforeTheAnswerMovesTheMessageAndTheAnswerDoesNotMoveItBack() {
    var delivered = ruled(sending(), ReportedState.DELIVERED);
    assertThat(delivered.state()).isEqualTo(SmsState.DELIVERED);
    assertThat(settled(delivered, TAKEN).state()).isEqualTo(SmsState.DELIVERED);
    assertThat(settled(delivered, new Outcome.Unsure("x", "y")).state())
        .isEqualTo(SmsState.DELIVERED);
  }

  @Test
  void onItsWayWaitsForTheAnswer() {
    assertThat(LIFECYCLE.report(sending(), report(ReportedState.PENDING), NOON))
        .isInstanceOf(Ruling.Waits.class);
    assertThat(LIFECYCLE.report(sending(), report(ReportedState.UNSENT), NOON))
        .isInstanceOf(Ruling.Waits.class);
  }

  @Test
  void reportForAMessageThatWasNeverTriedSaysNothing() {
    assertThat(LIFECYCLE.report(admitted(), report(ReportedState.DELIVERED), NOON))
        .isInstanceOf(Ruling.Says.class);
  }

  @Test
  void evidenceResolvesADoubt() {
    var doubted = settled(sending(), new Outcome.Unsure("x", "y"));
    var found = new Evidence.Found(report(ReportedState.PENDING));
    assertThat(LIFECYCLE.evidence(doubted, found, NOON).orElseThrow().after().state())
        .isEqualTo(SmsState.ACCEPTED);
    var delivered = new Evidence.Found(report(ReportedState.DELIVERED));
    assertThat(LIFECYCLE.evidence(doubted, delivered, NOON).orElseThrow().after().state())
        .isEqualTo(SmsState.DELIVERED);
    var unsent = new Evidence.Found(report(ReportedState.UNSENT));
    assertThat(LIFECYCLE.evidence(doubted, unsent, NOON).orElseThrow().after().state())
        .isEqualTo(SmsState.FAILED);
    var strange = new Evidence.Found(report(ReportedState.UNKNOWN));
    assertThat(LIFECYCLE.evidence(doubted, strange, NOON).orElseThrow().after().state())
        .isEqualTo(SmsState.ACCEPTED);
  }

  @Test
  void withoutEvidenceItStaysUncertainForAPersonAndIsNotAskedAboutForEver() {
    var message = settled(sending(), new Outcome.Unsure("x", "y"));
    Instant now = NOON;
    int asked = 0;
    while (message.progress().nextCheckAt() != null) {
      now = message.progress().nextCheckAt();
      message = LIFECYCLE.evidence(message, new Evidence.NotFound(), now).orElseThrow().after();
      asked++;
      assertThat(asked).isLessThan(50);
    }
    assertThat(message.state()).isEqualTo(SmsState.UNCERTAIN);
    assertThat(message.progress().errorCode()).isEqualTo(Codes.NO_EVIDENCE);
    assertThat(asked).isGreaterThan(5);
    assertThat(now).isBetween(NOON.plus(Duration.ofMinutes(100)), NOON.plus(Duration.ofHours(2)));
  }

  @Property
  void anyOrderOfReportsEndsInTheSameState(@ForAll("reports") List<ReportedState> reports) {
    var accepted = settled(sending(), TAKEN);
    var end = all(accepted, reports);
    assertThat(all(accepted, reports.reversed()).state()).isEqualTo(end.state());
    assertThat(all(accepted, reports.stream().sorted().toList()).state()).isEqualTo(end.state());
    // Repeating all of them changes nothing.
    assertThat(all(end, reports)).isEqualTo(end);
  }

  @Property
  void reportsOnlyMoveForward(@ForAll("reports") List<ReportedState> reports) {
    var order =
        List.of(
            SmsState.ACCEPTED,
            SmsState.EXPIRED,
            SmsState.FAILED,
            SmsState.UNDELIVERED,
            SmsState.DELIVERED);
    var message = settled(sending(), TAKEN);
    for (var state : reports) {
      var next = all(message, List.of(state));
      assertThat(order.indexOf(next.state()))
          .isGreaterThanOrEqualTo(order.indexOf(message.state()));
      assertThat(next.progress().version()).isGreaterThanOrEqualTo(message.progress().version());
      message = next;
    }
  }

  @Property
  void noOutcomeAndNoReportEverMakesAnAttemptedDoubtDueAgain(
      @ForAll("reports") List<ReportedState> reports) {
    var doubted = settled(sending(), new Outcome.Unsure("x", "y"));
    var end = all(doubted, reports);
    assertThat(end.state())
        .isNotIn(SmsState.ADMITTED, SmsState.RETRY_AT, SmsState.CLAIMED, SmsState.SENDING);
    assertThat(end.progress().nextAttemptAt()).isNull();
  }

  @Provide
  Arbitrary<List<ReportedState>> reports() {
    return Arbitraries.of(ReportedState.class).list().ofMaxSize(12);
  }

  private static Message all(Message message, List<ReportedState> reports) {
    for (var state : reports) {
      if (LIFECYCLE.report(message, report(state), NOON) instanceof Ruling.Moves(var change)) {
        message = change.after();
      }
    }
    return message;
  }

  private static Message ruled(Message message, ReportedState state) {
    return ((Ruling.Moves) LIFECYCLE.report(message, report(state), NOON)).change().after();
  }

  private static Message settled(Message message, Outcome outcome) {
    return LIFECYCLE
        .settle(message, message.progress().attempts(), NOON, outcome, NOON, 0)
        .orElseThrow()
        .after();
  }

  private static Outcome later(@Nullable Duration wish) {
    return new Outcome.Later(wish, "CONNECT", "refused");
  }
}
