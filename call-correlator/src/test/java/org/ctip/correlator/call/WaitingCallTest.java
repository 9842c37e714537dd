package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.at;
import static org.ctip.correlator.call.Story.legs;
import static org.ctip.correlator.call.Story.play;
import static org.ctip.correlator.call.Story.playUntil;

import org.ctip.events.call.CallState;
import org.ctip.events.call.Disposition;
import org.junit.jupiter.api.Test;

class WaitingCallTest {
  private static final String[] TALKING = {"0 RING 101_ 600000111", "3 CONN 101_ 600000111"};

  private static Story talkingThen(String... lines) {
    return new Story().tell(TALKING).tell(lines).settle();
  }

  @Test
  void refusalEndsTheWaitingCallOnly() {
    var story = talkingThen("20 CW 101_ 600000112 _", "22 REL 101_ 16", "40 REL 101_ 1");

    assertThat(story.callOf("600000112").disposition()).isEqualTo(Disposition.NO_ANSWER);
    assertThat(legs(story.callOf("600000112"))).isEqualTo("101 REJECTED");
    assertThat(story.callOf("600000111").endedAt()).isEqualTo(at("40"));
  }

  @Test
  void waitingCallerWhoGivesUpIsMissed() {
    var story =
        talkingThen(
            "20 CW 101_ 600000112 _",
            "20.1 STAT 101_ H f d l a p C q",
            "30 STAT 101_ H f d l a p c q",
            "60 REL 101_ 1");

    assertThat(story.callOf("600000112").disposition()).isEqualTo(Disposition.NO_ANSWER);
    assertThat(story.callOf("600000112").endedAt()).isEqualTo(at("32"));
    assertThat(story.callOf("600000111").endedAt()).isEqualTo(at("60"));
  }

  @Test
  void waitingCallThatDoesNotRingOnTheFreePhoneHasGone() {
    var story =
        new Story().tell(TALKING).tell("20 CW 101_ 600000112 _", "40 REL 101_ 1", "53 tick");

    assertThat(story.callOf("600000112").state()).isEqualTo(CallState.ENDED);
    assertThat(story.callOf("600000112").disposition()).isEqualTo(Disposition.NO_ANSWER);
  }

  @Test
  void waitingCallRingsWhenThePhoneIsFree() {
    var story =
        talkingThen(
            "20 CW 101_ 600000112 _",
            "20.1 STAT 101_ H f d l a p C q",
            "40 REL 101_ 1",
            "40.1 STAT 101_ h f d l a p c q",
            "40.2 RING 101_ 600000112",
            "50 REL 101_ 1");

    assertThat(story.callOf("600000112").ringMillis()).isEqualTo(9_800);
    assertThat(story.conclusions()).containsExactly("IVR_MAP_MISS ext=101", "IVR_MAP_MISS ext=101");
  }

  @Test
  void firstPartyIsHeldWhileTheWaitingOneIsAnswered() {
    var story =
        talkingThen(
            "20 CW 101_ 600000112 _",
            "25 CONN 101_ 600000112",
            "40 REL 101_ 1",
            "41 CONN 101_ 600000111",
            "60 REL 101_ 1");

    assertThat(story.callOf("600000111").talkMillis()).isEqualTo(57_000);
    assertThat(story.callOf("600000112").talkMillis()).isEqualTo(15_000);
  }

  @Test
  void releaseEndsTheOneOfTwoHeldCallsThatIsSpokenIn() {
    var story =
        talkingThen(
            "20 CW 101_ 600000112 _",
            "25 CONN 101_ 600000112",
            "40 CONN 101_ 600000111",
            "50 REL 101_ 1",
            "51 CONN 101_ 600000112",
            "60 REL 101_ 1");

    assertThat(story.callOf("600000111").endedAt()).isEqualTo(at("50"));
    assertThat(story.callOf("600000112").endedAt()).isEqualTo(at("60"));
  }

  @Test
  void busyMemberOfAGroupWaitsInTheGroupsCall() {
    var story =
        talkingThen(
            "20 RING 102_ 600000112",
            "20.2 CW 101_ 600000112 _",
            "25 CONN 102_ 600000112",
            "25.1 REL 101_ 39",
            "30 REL 102_ 1",
            "40 REL 101_ 1");

    assertThat(legs(story.callOf("600000112"))).isEqualTo("102 ANSWERED, 101 ELSEWHERE");
    assertThat(story.callOf("600000111").endedAt()).isEqualTo(at("40"));
  }

  @Test
  void releaseSaidTwiceDoesNotEndTheWaitingCall() {
    var story =
        talkingThen(
            "20 CW 101_ 600000112 _",
            "40 REL 101_ 1",
            "40.01 REL 101_ 1",
            "40.2 RING 101_ 600000112",
            "45 CONN 101_ 600000112",
            "50 REL 101_ 1");

    assertThat(story.callOf("600000112").disposition()).isEqualTo(Disposition.ANSWERED);
  }

  @Test
  void waitingIsTheStateOfACallThatHasNotRung() {
    var story = new Story().tell(TALKING).tell("20 CW 101_ 600000112 _");

    assertThat(story.callOf("600000112").state()).isEqualTo(CallState.WAITING);
    assertThat(story.callOf("600000112").lastState()).isEqualTo("CW");
  }

  @Test
  void internalCallerWaitsToo() {
    var story =
        play(
            "0 RING 101_ 600000111",
            "3 CONN 101_ 600000111",
            "20 ECHO 103_ /101",
            "20.1 CW 101_ /103 _",
            "30 REL 103_ 1",
            "40 REL 101_ 1");

    assertThat(story.callOf("/101").legs()).hasSize(2);
    assertThat(playUntil("0 CW 101_ /103 _").call().state()).isEqualTo(CallState.WAITING);
  }
}
