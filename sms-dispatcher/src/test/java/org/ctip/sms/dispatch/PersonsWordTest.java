package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.sms.dispatch.Messages.LIFECYCLE;
import static org.ctip.sms.dispatch.Messages.NOON;

import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.ReportedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PersonsWordTest {
  @ParameterizedTest
  @CsvSource({
    "SENT, ACCEPTED, SENT, , ",
    "NOT_SENT_RETRY, RETRY_AT, RETRY, , 2026-03-01T12:00:01Z",
    "NOT_SENT_DROP, FAILED, FAILED, DROPPED, "
  })
  void movesOnlyForward(
      PersonsWord word, SmsState state, EventType type, String code, java.time.Instant due) {
    var before = uncertain();
    var change = word.on(before, NOON.plusSeconds(1)).orElseThrow();
    assertThat(change.type()).isEqualTo(type);
    var after = change.after().progress();
    assertThat(after.state()).isEqualTo(state);
    assertThat(after.errorCode()).isEqualTo(code);
    assertThat(after.nextAttemptAt()).isEqualTo(due);
    assertThat(after.nextCheckAt()).isNull();
    assertThat(after.version()).isEqualTo(before.progress().version() + 1);
    assertThat(after.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(PersonsWord.class)
  void saysNothingToAMessageThatIsNotInDoubt(PersonsWord word) {
    assertThat(word.on(Messages.admitted(), NOON)).isEmpty();
    assertThat(word.on(Messages.sending(), NOON)).isEmpty();
    assertThat(word.on(word.on(uncertain(), NOON).orElseThrow().after(), NOON)).isEmpty();
    assertThat(PersonsWord.of(word.word())).contains(word);
  }

  /** A phone's receipt is stronger than anybody's word. */
  @ParameterizedTest
  @EnumSource(PersonsWord.class)
  void aReportThatComesLaterStillCounts(PersonsWord word) {
    var decided = word.on(uncertain(), NOON).orElseThrow().after();
    assertThat(LIFECYCLE.report(decided, Messages.report(ReportedState.DELIVERED), NOON))
        .isInstanceOfSatisfying(
            Ruling.Moves.class,
            moves -> assertThat(moves.change().after().state()).isEqualTo(SmsState.DELIVERED));
  }

  @Test
  void unknownWordsAreNone() {
    assertThat(PersonsWord.of("")).isEmpty();
    assertThat(PersonsWord.of("SENT")).isEmpty();
  }

  private static Message uncertain() {
    return LIFECYCLE
        .settle(Messages.sending(), 1, NOON, new Outcome.Unsure("500", "x"), NOON, 0)
        .orElseThrow()
        .after();
  }
}
