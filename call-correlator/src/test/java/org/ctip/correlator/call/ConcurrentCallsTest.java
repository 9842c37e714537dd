package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.leg;
import static org.ctip.correlator.call.Story.legs;
import static org.ctip.correlator.call.Story.play;

import java.util.Set;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.LegOutcome;
import org.junit.jupiter.api.Test;

/** Several callers at once, and the same one twice. */
class ConcurrentCallsTest {

  @Test
  void twoCallersInOneGroupAreTwoCalls() {
    var story =
        play(
            "0 RING 101_ 600000101",
            "0.2 RING 102_ 600000101",
            "1 RING 101_ 600000102",
            "1.2 RING 102_ 600000102",
            "5 CONN 101_ 600000101",
            "5.1 REL 102_ 39",
            "8 CONN 102_ 600000102",
            "8.1 REL 101_ 39",
            "20 REL 101_ 1",
            "30 REL 102_ 1");

    assertThat(legs(story.callOf("600000101"))).isEqualTo("101 ANSWERED, 102 ELSEWHERE");
    assertThat(legs(story.callOf("600000102"))).isEqualTo("101 ELSEWHERE, 102 ANSWERED");
  }

  @Test
  void oneOfTwoCallersInAGroupGivesUp() {
    var story =
        play(
            "0 RING 101_ 600000101",
            "0.2 RING 102_ 600000101",
            "1 RING 101_ 600000102",
            "1.2 RING 102_ 600000102",
            "5 CONN 101_ 600000101",
            "5.1 REL 102_ 39",
            "9 REL 102_ 1",
            "9.1 REL 101_ 1",
            "20 REL 101_ 1");

    assertThat(story.callOf("600000101").talkMillis()).isEqualTo(15_000);
    assertThat(story.callOf("600000102").disposition()).isEqualTo(Disposition.NO_ANSWER);
  }

  @Test
  void withheldCallersToDifferentNumbersAreTwoCalls() {
    var story =
        play(
            "0 RING 101_ _ 0 223000001 _ _",
            "0.2 RING 102_ _ 0 223000002 _ _",
            "5 CONN 101_ _ 0",
            "6 CONN 102_ _ 0",
            "20 REL 101_ 1",
            "30 REL 102_ 1");

    assertThat(story.all()).hasSize(2).allMatch(call -> call.flags().isEmpty());
  }

  @Test
  void withheldCallersOnOnePhoneAreUncertain() {
    var story =
        play(
            "0 RING 101_ _ 0 223000001 _ _",
            "3 RING 101_ _ 0 223000002 _ _",
            "5 CONN 101_ _",
            "20 REL 101_ 1",
            "30 REL 101_ 1");

    assertThat(story.all())
        .extracting(call -> call.disposition())
        .containsExactly(Disposition.NO_ANSWER, Disposition.ANSWERED);
    assertThat(story.all().getLast().flags()).containsExactly(CallFlag.UNCERTAIN);
  }

  @Test
  void internalGroupCallIsOneCall() {
    var call =
        play(
                "0 ECHO 103_ /600",
                "0.1 RING 104_ /103 0 /600 _ _",
                "0.2 RING 105_ /103 0 /600 _ _",
                "5 CONN 104_ /103 0",
                "5.1 CONN 103_ /104 0",
                "5.2 REL 105_ 39",
                "20 REL 103_ 1",
                "20.1 REL 104_ 1")
            .call();

    assertThat(call.answeredBy()).isEqualTo("104");
    assertThat(legs(call)).isEqualTo("103 ANSWERED, 104 ANSWERED, 105 ELSEWHERE");
    assertThat(call.flags()).isEmpty();
  }

  @Test
  void withheldGroupCallIsOneCall() {
    var call =
        play(
                "0 RING 101_ _ 0 223000001 _ _",
                "0.2 RING 102_ _ 0 223000001 _ _",
                "5 CONN 101_ _ 0",
                "5.1 REL 102_ 39",
                "20 REL 101_ 1")
            .call();

    assertThat(legs(call)).isEqualTo("101 ANSWERED, 102 ELSEWHERE");
    assertThat(call.flags()).isEmpty();
  }

  @Test
  void withheldCallersInOneGroupPartWhenBothAreAnswered() {
    var story =
        play(
            "0 RING 101_ _ 0 223000001 _ _",
            "3 RING 102_ _ 0 223000001 _ _",
            "5 CONN 101_ _ 0",
            "9 CONN 102_ _ 0",
            "20 REL 101_ 1",
            "30 REL 102_ 1");

    assertThat(story.all()).hasSize(2);
    assertThat(story.all()).allMatch(call -> call.flags().contains(CallFlag.UNCERTAIN));
    assertThat(story.all()).extracting(call -> call.talkMillis()).containsExactly(15_000L, 21_000L);
    assertThat(story.all().getLast().startedAt()).isEqualTo(Story.at("3"));
  }

  @Test
  void withheldCallerWhoGivesUpWhileAnotherTalksIsMissed() {
    var story =
        play(
            "0 RING 101_ _ 0 223000001 _ _",
            "3 RING 102_ _ 0 223000001 _ _",
            "5 CONN 101_ _ 0",
            "19 REL 102_ 1",
            "20 REL 101_ 1");

    assertThat(story.all())
        .extracting(call -> call.disposition())
        .containsExactly(Disposition.ANSWERED, Disposition.NO_ANSWER);
  }

  @Test
  void portsTellWithheldCallersApart() {
    var story =
        play(
            "0 RING 101_ _ 0005 223000001 _ _",
            "0.2 RING 102_ _ 0006 223000001 _ _",
            "0.4 RING 103_ _ 0005 223000001 _ _",
            "5 REL 101_ 1",
            "5.1 REL 103_ 1",
            "9 REL 102_ 1");

    assertThat(story.all())
        .extracting(Story::legs)
        .containsExactly("101 NO_ANSWER, 103 NO_ANSWER", "102 NO_ANSWER");
  }

  @Test
  void callerWhoTalksAndCallsAgainHasTwoCalls() {
    var story =
        play(
            "0 RING 101_ 600000101",
            "3 CONN 101_ 600000101",
            "10 RING 102_ 600000101",
            "15 CONN 102_ 600000101",
            "20 REL 102_ 1",
            "30 REL 101_ 1");

    assertThat(story.all()).extracting(Story::legs).containsExactly("101 ANSWERED", "102 ANSWERED");
  }

  @Test
  void callerAndTheOneWhoCallsHimAreTwoCalls() {
    var story =
        play(
            "0 ECHO 101_ 0600000101",
            "2 RING 102_ 600000101",
            "9 REL 101_ 17",
            "12 CONN 102_ 600000101",
            "30 REL 102_ 1");

    assertThat(story.all())
        .extracting(call -> call.disposition())
        .containsExactly(Disposition.BUSY, Disposition.ANSWERED);
  }

  @Test
  void sharedNumberIdentifiesNobody() {
    var shared =
        new CorrelationSettings(
            CorrelationSettings.DEFAULT.ringLimit(),
            CorrelationSettings.DEFAULT.talkLimit(),
            CorrelationSettings.DEFAULT.unsureRingLimit(),
            CorrelationSettings.DEFAULT.unsureTalkLimit(),
            Set.of("600000100"),
            100,
            100);
    var story =
        new Story(shared, "main")
            .tell(
                "0 RING 101_ 600000100 0 223000001 _ _",
                "0.2 RING 102_ 600000100 0 223000002 _ _",
                "9 REL 101_ 1",
                "9 REL 102_ 1")
            .settle();

    assertThat(story.all()).hasSize(2);
  }

  @Test
  void ringAgainTenSecondsLaterIsTheSameRinging() {
    var story =
        play(
            "0 RING 101_ 600000101",
            "0.2 RING 102_ 600000101",
            "10 RING 101_ 600000101",
            "10.2 RING 102_ 600000101",
            "15 CONN 101_ 600000101",
            "15.1 REL 102_ 39",
            "30 REL 101_ 1");

    assertThat(legs(story.call())).isEqualTo("101 ANSWERED, 102 ELSEWHERE");
    assertThat(story.call().ringMillis()).isEqualTo(15_000);
    assertThat(story.conclusions()).containsExactly("IVR_MAP_MISS ext=101", "IVR_MAP_MISS ext=102");
  }

  @Test
  void callerWhoCallsAgainLaterHasTwoCalls() {
    var story =
        play("0 RING 101_ 600000101", "9 REL 101_ 1", "14 RING 101_ 600000101", "20 REL 101_ 1");

    assertThat(story.all()).hasSize(2);
  }

  @Test
  void pickUpElsewhereNeedsNoRing() {
    var call =
        play(
                "0 RING 101_ 600000101",
                "5 ECHO 109_ *8",
                "6 CONN 109_ 600000101",
                "6.1 REL 101_ 39",
                "30 REL 109_ 1")
            .callOf("600000101");

    assertThat(call.answeredBy()).isEqualTo("109");
    assertThat(legs(call)).isEqualTo("101 ELSEWHERE, 109 ANSWERED");
    assertThat(leg(call, "109").rangAt()).isNull();
  }

  @Test
  void ringJustAfterTheAnswerBelongsToTheCall() {
    var call =
        play(
                "0 RING 101_ 600000101",
                "5 CONN 101_ 600000101",
                "5.004 RING 102_ 600000101",
                "5.1 REL 102_ 39",
                "30 REL 101_ 1")
            .call();

    assertThat(legs(call)).isEqualTo("101 ANSWERED, 102 ELSEWHERE");
  }

  @Test
  void whoWasMarkedElsewhereIsNotMissed() {
    var call =
        play(
                "0 RING 101_ 600000101",
                "0.2 RING 102_ 600000101",
                "6 CONN 102_ 600000101",
                "6.1 REL 101_ 39",
                "30 REL 102_ 1")
            .call();

    assertThat(leg(call, "101").outcome()).isEqualTo(LegOutcome.ELSEWHERE);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
  }
}
