package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.at;
import static org.ctip.correlator.call.Story.legs;
import static org.ctip.correlator.call.Story.playUntil;

import java.nio.charset.StandardCharsets;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Disposition;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.presence.PresenceState;
import org.junit.jupiter.api.Test;

/** Rule C14: what was said while the link was away is not known, and nothing is made up for it. */
class LinkLossTest {

  private static Story talkingAcrossAGap(String... lines) {
    return new Story()
        .tell(
            "0 opened",
            "1 RING 101_ 600000101",
            "3 CONN 101_ 600000101",
            "60 closed",
            "90 gap",
            "91 opened")
        .tell(lines);
  }

  private static Story ringingAcrossAGap(String... lines) {
    return new Story()
        .tell("0 opened", "1 RING 101_ 600000101", "10 closed", "20 gap", "21 opened")
        .tell(lines);
  }

  @Test
  void openCallIsUnsureFromTheLossOn() {
    var call = playUntil("0 opened", "1 RING 101_ 600000101", "10 closed").call();

    assertThat(call.flags()).containsExactly(CallFlag.UNSURE);
    assertThat(call.state()).isEqualTo(CallState.RINGING);
  }

  @Test
  void handsetOnTheHookEndsTheConversationAtTheLastSignOfLife() {
    var call = talkingAcrossAGap("91.1 STAT 101_ h f d l a p c q", "95 tick").call();

    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.endEstimated()).isTrue();
    assertThat(call.endedAt()).isEqualTo(at("60"));
    assertThat(call.flags()).containsExactly(CallFlag.UNSURE, CallFlag.IMPLIED_END);
  }

  @Test
  void liftedHandsetKeepsTheConversation() {
    var call =
        talkingAcrossAGap("91.1 STAT 101_ H f d l a p c q", "5000 tick", "5001 REL 101_ 1").call();

    assertThat(call.endedAt()).isNull();
    assertThat(call.state()).isEqualTo(CallState.ENDING);
    assertThat(call.flags()).containsExactly(CallFlag.UNSURE);
    assertThat(call.talkMillis()).isEqualTo(4_998_000);
  }

  @Test
  void phoneThatNeverTellsItsHookMayTalkOnForAnHour() {
    var story = talkingAcrossAGap("3600 tick");
    assertThat(story.call().state()).isEqualTo(CallState.TALKING);

    story.tell("3700 tick");
    assertThat(story.call().state()).isEqualTo(CallState.ENDED);
    assertThat(story.call().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(story.call().flags()).contains(CallFlag.TIMED_OUT, CallFlag.UNSURE);
    assertThat(story.call().endEstimated()).isTrue();
  }

  @Test
  void phoneThatTellsItsHookButDoesNotAnswerIsGivenTwoMinutes() {
    var story =
        new Story()
            .tell(
                "0 opened",
                "1 RING 101_ 600000101",
                "3 STAT 101_ H f d l a p c q",
                "3.1 CONN 101_ 600000101",
                "60 closed",
                "90 gap",
                "91 opened",
                "212 tick");

    assertThat(story.call().state()).isEqualTo(CallState.ENDED);
  }

  @Test
  void ringingAcrossAGapIsGivenTwoMinutesAndHasNoDisposition() {
    var story = ringingAcrossAGap("140 tick");
    assertThat(story.call().state()).isEqualTo(CallState.RINGING);

    story.tell("142 tick");
    assertThat(story.call().state()).isEqualTo(CallState.ENDED);
    assertThat(story.call().disposition()).isEqualTo(Disposition.UNKNOWN);
  }

  @Test
  void releaseAfterAGapMayEndAConversationNobodySawBegin() {
    var call = ringingAcrossAGap("60 REL 101_ 1", "70 tick").call();

    assertThat(call.disposition()).isEqualTo(Disposition.UNKNOWN);
    assertThat(legs(call)).isEqualTo("101 UNKNOWN");
  }

  @Test
  void answerAfterAGapIsAnAnswer() {
    var call = ringingAcrossAGap("25 CONN 101_ 600000101", "60 REL 101_ 1", "70 tick").call();

    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.flags()).containsExactly(CallFlag.UNSURE);
  }

  @Test
  void ringAgainSoonAfterAGapIsTheSameCall() {
    var call = ringingAcrossAGap("25 RING 101_ 600000101", "60 REL 101_ 1", "70 tick").call();

    assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
  }

  @Test
  void ringLongAfterAGapIsAnotherCall() {
    var story = ringingAcrossAGap("100 RING 101_ 600000101", "160 REL 101_ 1", "170 tick");

    assertThat(story.all())
        .extracting(call -> call.disposition())
        .containsExactly(Disposition.UNKNOWN, Disposition.NO_ANSWER);
  }

  @Test
  void newEpochWithoutItsGapIsAGap() {
    var story = playUntil("0 opened", "1 RING 101_ 600000101");
    story.take(
        new LinkRecord.FrameReceived(
            new LinkPosition("default", "main", 2, 1, at("5")), bytes("aOK LOGA")));

    assertThat(story.call().flags()).containsExactly(CallFlag.UNSURE);
  }

  @Test
  void skippedSequenceIsAGap() {
    var story = playUntil("0 opened", "1 RING 101_ 600000101");
    story.take(
        new LinkRecord.FrameReceived(
            new LinkPosition("default", "main", 1, 3, at("5")), bytes("STAT 102_ h")));

    assertThat(story.call().flags()).containsExactly(CallFlag.UNSURE);
  }

  @Test
  void presenceIsNotKnownWhileTheLinkIsAway() {
    var story = playUntil("0 opened", "1 STAT 101_ h f d l a p c q", "10 closed");
    assertThat(story.presenceOf("101").state()).isEqualTo(PresenceState.UNKNOWN);

    story.tell("20 gap", "21 opened", "22 STAT 101_ h f d l a p c q");
    assertThat(story.presenceOf("101").state()).isEqualTo(PresenceState.IDLE);
    assertThat(story.presenceOf("101").since()).isEqualTo(at("22"));
  }

  @Test
  void frameSeenBeforeIsDropped() {
    var story = playUntil("0 RING 101_ 600000101");
    story.take(
        new LinkRecord.FrameReceived(
            new LinkPosition("default", "main", 1, 1, at("5")), bytes("REL 101_ 1")));

    assertThat(story.call().state()).isEqualTo(CallState.RINGING);
    assertThat(story.disposals).containsEntry(Disposal.DUPLICATE, 1);
    assertThat(story.events).filteredOn(event -> event.ordinal() == 0).hasSize(1);
  }

  @Test
  void frameOfAnOlderConnectionIsDropped() {
    var story = playUntil("0 RING 101_ 600000101");
    story.take(
        new LinkRecord.FrameReceived(
            new LinkPosition("default", "main", 0, 9, at("5")), bytes("REL 101_ 1")));

    assertThat(story.call().state()).isEqualTo(CallState.RINGING);
    assertThat(story.disposals).containsEntry(Disposal.STALE_EPOCH, 1);
  }

  @Test
  void clockSetBackDoesNotKeepACallOpen() {
    var story =
        playUntil(
            "7200 RING 101_ 600000101", "7210 CONN 101_ 600000101", "20 STAT 101_ h f d l a p c q");
    story.tell("25 tick", "30 tick");

    assertThat(story.call().state()).isEqualTo(CallState.ENDED);
    assertThat(story.call().talkMillis()).isZero();
  }

  @Test
  void pbxsHaveCallsOfTheirOwn() {
    var one = new Story(CorrelationSettings.DEFAULT, "main").tell("0 RING 101_ 600000101");
    var other = new Story(CorrelationSettings.DEFAULT, "branch").tell("0 RING 101_ 600000101");

    assertThat(one.call().callId()).isNotEqualTo(other.call().callId());
  }

  private static byte[] bytes(String frame) {
    return frame.getBytes(StandardCharsets.ISO_8859_1);
  }
}
