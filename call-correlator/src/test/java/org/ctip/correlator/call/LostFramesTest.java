package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.at;
import static org.ctip.correlator.call.Story.leg;
import static org.ctip.correlator.call.Story.legs;
import static org.ctip.correlator.call.Story.play;
import static org.ctip.correlator.call.Story.playUntil;

import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.LegOutcome;
import org.junit.jupiter.api.Test;

/** Frames that never came, or came twice. */
class LostFramesTest {

  @Test
  void handsetOnTheHookEndsAConversation() {
    var call =
        play("0 RING 101_ 600000101", "3 CONN 101_ 600000101", "30 STAT 101_ h f d l a p c q")
            .call();

    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(call.endedAt()).isEqualTo(at("30"));
    assertThat(leg(call, "101").endImplied()).isTrue();
    assertThat(call.flags()).containsExactly(CallFlag.IMPLIED_END);
    assertThat(call.talkMillis()).isEqualTo(27_000);
  }

  @Test
  void releaseRightAfterTheHandsetIsTheEnd() {
    var call =
        play(
                "0 RING 101_ 600000101",
                "3 CONN 101_ 600000101",
                "30 STAT 101_ h f d l a p c q",
                "30.06 REL 101_ 1")
            .call();

    assertThat(call.flags()).isEmpty();
    assertThat(call.endedAt()).isEqualTo(at("30.06"));
  }

  @Test
  void lateReleaseCorrectsAnImpliedEnd() {
    var call =
        play(
                "0 RING 101_ 600000101",
                "3 CONN 101_ 600000101",
                "30 STAT 101_ h f d l a p c q",
                "31.5 REL 101_ 1")
            .call();

    assertThat(call.flags()).isEmpty();
    assertThat(leg(call, "101").cause()).isEqualTo("1");
    assertThat(call.endedAt()).isEqualTo(at("31.5"));
  }

  @Test
  void ringingPhoneIsOnTheHookByNature() {
    var call = playUntil("0 RING 101_ 600000101", "1 STAT 101_ h f d l a p c q", "9 tick").call();

    assertThat(call.state()).isEqualTo(CallState.RINGING);
  }

  @Test
  void nextRingEndsAConversation() {
    var story =
        play(
            "0 RING 101_ 600000101",
            "3 CONN 101_ 600000101",
            "60 RING 101_ 600000102",
            "70 REL 101_ 1");

    assertThat(story.callOf("600000101").flags()).containsExactly(CallFlag.IMPLIED_END);
    assertThat(story.callOf("600000101").endedAt()).isEqualTo(at("60"));
    assertThat(story.callOf("600000102").disposition()).isEqualTo(Disposition.NO_ANSWER);
  }

  @Test
  void nextRingOfTheSameCallerIsAnotherCall() {
    var story =
        play(
            "0 RING 101_ 600000101",
            "3 CONN 101_ 600000101",
            "60 RING 101_ 600000101",
            "70 REL 101_ 1");

    assertThat(story.all())
        .extracting(Story::legs)
        .containsExactly("101 ANSWERED", "101 NO_ANSWER");
  }

  @Test
  void nextNumberDialledEndsAConversation() {
    var story =
        play(
            "0 ECHO 101_ 0600000101",
            "3 CONN 101_ 0600000101",
            "60 ECHO 101_ 0600000102",
            "70 REL 101_ 17");

    assertThat(story.callOf("0600000101").talkMillis()).isEqualTo(57_000);
    assertThat(story.callOf("0600000102").disposition()).isEqualTo(Disposition.BUSY);
  }

  @Test
  void dialToneEndsAConversation() {
    var story =
        play(
            "0 ECHO 101_ 0600000101",
            "3 CONN 101_ 0600000101",
            "60 DRDY 101_",
            "62 ECHO 101_ 0",
            "63 ECHO 101_ 6",
            "70 REL 101_ 10");

    assertThat(story.all())
        .extracting(call -> call.disposition())
        .containsExactly(Disposition.ANSWERED, Disposition.FAILED);
  }

  @Test
  void tonesDuringAConversationAreNoCall() {
    var call =
        play(
                "0 ECHO 101_ 0600000101",
                "3 CONN 101_ 0600000101",
                "10 ECHO 101_ 1",
                "12 ECHO 101_ #",
                "60 REL 101_ 1")
            .call();

    assertThat(call.talkMillis()).isEqualTo(57_000);
  }

  @Test
  void phoneThatWasNeverReleasedAfterTheAnswerIsElsewhere() {
    var story =
        playUntil(
            "0 RING 101_ 600000101", "0.2 RING 102_ 600000101", "5 CONN 101_ 600000101", "20 tick");

    assertThat(legs(story.call())).isEqualTo("101 open, 102 ELSEWHERE");
    assertThat(leg(story.call(), "102").endImplied()).isTrue();
  }

  @Test
  void ringingThatNobodyEndedIsOverAfterTenMinutes() {
    var call = playUntil("0 RING 101_ 600000101", "599 tick", "601 tick").call();

    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
    assertThat(call.endEstimated()).isTrue();
    assertThat(call.flags()).containsExactly(CallFlag.IMPLIED_END, CallFlag.TIMED_OUT);
  }

  @Test
  void ringingGoesOnForTenMinutes() {
    var call = playUntil("0 RING 101_ 600000101", "599 tick").call();

    assertThat(call.state()).isEqualTo(CallState.RINGING);
  }

  @Test
  void conversationThatNobodyEndedIsOverAfterTwelveHours() {
    var call = playUntil("0 RING 101_ 600000101", "3 CONN 101_ 600000101", "43204 tick").call();

    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.flags()).containsExactly(CallFlag.IMPLIED_END, CallFlag.TIMED_OUT);
  }

  @Test
  void connectWithoutRingOfADialledPrefixIsOutgoing() {
    var call = play("0 CONN 101_ 0600000101 0", "30 REL 101_ 1").call();

    assertThat(call.direction()).isEqualTo(Direction.OUT);
    assertThat(call.flags()).containsExactly(CallFlag.ATTACHED, CallFlag.DIRECTION_INFERRED);
  }

  @Test
  void lostRingOfOnePhoneInAGroupDoesNotSplitTheCall() {
    var call =
        play(
                "0 RING 101_ 600000101",
                "5 CONN 103_ 600000101",
                "5.1 REL 101_ 39",
                "5.2 REL 102_ 39",
                "30 REL 103_ 1")
            .call();

    assertThat(legs(call)).isEqualTo("101 ELSEWHERE, 103 ANSWERED, 102 ELSEWHERE");
    assertThat(call.flags()).isEmpty();
  }

  @Test
  void lostConnectOfAGroupCallIsFoundByTheOthersRelease() {
    var call =
        play(
                "0 RING 101_ 600000101",
                "0.2 RING 102_ 600000101",
                "0.4 RING 103_ 600000101",
                "5.1 REL 102_ 39",
                "5.2 REL 103_ 39",
                "30 REL 101_ 1")
            .call();

    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(call.connectedAt()).isEqualTo(at("5.1"));
    assertThat(call.flags()).containsExactly(CallFlag.UNCERTAIN);
  }

  @Test
  void callTakenElsewhereUnseenIsNotMissed() {
    var call = play("0 RING 101_ 600000101", "5 REL 101_ 39").call();

    assertThat(call.disposition()).isEqualTo(Disposition.UNKNOWN);
    assertThat(legs(call)).isEqualTo("101 ELSEWHERE");
  }

  @Test
  void lostDigitsOfAnInternalCallerMakeNoSecondCall() {
    var call =
        play(
                "0 RING 104_ /103 0 /104 _ Desk_B",
                "5 CONN 104_ /103 0",
                "5.02 CONN 103_ /104 0",
                "30 REL 103_ 1",
                "30.1 REL 104_ 1")
            .call();

    assertThat(call.kind()).isEqualTo(CallKind.INTERNAL);
    assertThat(call.extension()).isEqualTo("103");
    assertThat(legs(call)).isEqualTo("103 ANSWERED, 104 ANSWERED");
  }

  @Test
  void callerOfAnInternalCallWhoIsNeverHeardOfDoesNotKeepItOpen() {
    var call = play("0 RING 104_ /103 0 /104 _ _", "5 REL 104_ 1").call();

    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
  }

  @Test
  void sideThatIsLeftAloneInAnInternalCallHasEnded() {
    var call =
        playUntil(
                "0 ECHO 103_ /104",
                "0.1 RING 104_ /103",
                "5 CONN 104_ /103 0",
                "5.02 CONN 103_ /104 0",
                "30 REL 103_ 1",
                "45 tick")
            .call();

    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(call.endedAt()).isEqualTo(at("30"));
    assertThat(legs(call)).isEqualTo("103 ANSWERED, 104 ANSWERED");
  }

  @Test
  void releaseOfNothingBelongsToNoCall() {
    var story = play("0 REL 101_ 1");

    assertThat(story.all()).isEmpty();
    assertThat(story.eventOf(1).callId()).isNull();
  }

  @Test
  void framesSaidTwiceChangeNothing() {
    var story =
        play(
            "0 RING 101_ 600000101",
            "0 RING 101_ 600000101",
            "0.2 RING 500_ 600000101",
            "0.2 RING 500_ 600000101",
            "5 CONN 101_ 600000101",
            "5 CONN 101_ 600000101",
            "5.1 REL 500_ 39",
            "5.1 REL 500_ 39",
            "30 REL 101_ 1",
            "30 REL 101_ 1");

    assertThat(legs(story.call())).isEqualTo("101 ANSWERED, 500 ELSEWHERE");
    assertThat(story.sms).hasSize(1);
    assertThat(story.events).allMatch(event -> event.callId() != null);
  }

  @Test
  void numberDialledTwiceIsOneNumber() {
    var call =
        play("0 ECHO 101_ 0600000101", "0 ECHO 101_ 0600000101", "9 REL 101_ 17", "9 REL 101_ 17")
            .call();

    assertThat(call.number()).isEqualTo("0600000101");
    assertThat(leg(call, "101").outcome()).isEqualTo(LegOutcome.BUSY);
  }
}
