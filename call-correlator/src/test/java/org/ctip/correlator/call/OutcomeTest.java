package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.play;

import org.ctip.events.call.CallKind;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.LegOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the protocol reference, section 7. */
class OutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "39, ELSEWHERE, UNKNOWN",
    "38, MOVED, UNKNOWN",
    "1, NO_ANSWER, NO_ANSWER",
    "35, NO_ANSWER, NO_ANSWER",
    "17, NO_ANSWER, NO_ANSWER",
    "'', NO_ANSWER, NO_ANSWER",
    "99, NO_ANSWER, NO_ANSWER",
    "16, REJECTED, NO_ANSWER",
    "40, REJECTED, NO_ANSWER",
  })
  void incoming(String cause, LegOutcome outcome, Disposition disposition) {
    var call = play("0 RING 101_ 600000101", "9 REL 101_ " + cause).call();

    assertThat(call.legs().getFirst().outcome()).isEqualTo(outcome);
    assertThat(call.disposition()).isEqualTo(disposition);
  }

  @ParameterizedTest
  @CsvSource({
    "17, BUSY, BUSY",
    "40, BUSY, BUSY",
    "1, NO_ANSWER, NO_ANSWER",
    "35, NO_ANSWER, NO_ANSWER",
    "'', NO_ANSWER, NO_ANSWER",
    "2, FAILED, FAILED",
    "3, FAILED, FAILED",
    "4, FAILED, FAILED",
    "5, FAILED, FAILED",
    "10, FAILED, FAILED",
    "15, FAILED, FAILED",
    "16, FAILED, FAILED",
    "18, FAILED, FAILED",
    "25, FAILED, FAILED",
    "26, FAILED, FAILED",
    "27, FAILED, FAILED",
    "28, FAILED, FAILED",
    "33, FAILED, FAILED",
    "46, FAILED, FAILED",
  })
  void outgoing(String cause, LegOutcome outcome, Disposition disposition) {
    var call = play("0 ECHO 101_ 0600000101", "9 REL 101_ " + cause).call();

    assertThat(call.legs().getFirst().outcome()).isEqualTo(outcome);
    assertThat(call.disposition()).isEqualTo(disposition);
  }

  @ParameterizedTest
  @CsvSource({"6", "7", "31", "32", "47"})
  void featureCodeIsNoCallForTheLists(String cause) {
    var call = play("0 ECHO 101_ *72", "1 REL 101_ " + cause).call();

    assertThat(call.kind()).isEqualTo(CallKind.SERVICE);
    assertThat(call.legs().getFirst().outcome()).isEqualTo(LegOutcome.SERVICE);
    assertThat(call.disposition()).isEqualTo(Disposition.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "4", "17", "38", "normal"})
  void connectedLegIsAnsweredWhateverTheCause(String cause) {
    var call = play("0 RING 101_ 600000101", "5 CONN 101_ 600000101", "9 REL 101_ " + cause).call();

    assertThat(call.legs().getFirst().outcome()).isEqualTo(LegOutcome.ANSWERED);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
  }
}
