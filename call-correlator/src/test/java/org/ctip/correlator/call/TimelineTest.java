package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.at;
import static org.ctip.correlator.call.Story.play;
import static org.ctip.correlator.call.Story.playUntil;

import java.math.BigDecimal;
import org.ctip.events.call.Recording;
import org.junit.jupiter.api.Test;

/** Rule C16 and C18: every frame is an event of its call or of none, and details find their leg. */
class TimelineTest {

  @Test
  void frameIsAnEventOfItsLeg() {
    var story = playUntil("0 aRING 101_ 600000101", "0.5 aRING 102_ 600000101 0 _ _ _");

    var event = story.eventOf(2);
    assertThat(event.callId()).isEqualTo(story.call().callId());
    assertThat(event.leg()).isEqualTo(1);
    assertThat(event.type()).isEqualTo("RING");
    assertThat(event.extension()).isEqualTo("102");
    assertThat(event.number()).isEqualTo("600000101");
    assertThat(event.payload()).isEqualTo("aRING 102_ 600000101 0 _ _ _");
    assertThat(event.at()).isEqualTo(at("0.5"));
  }

  @Test
  void stateOfAPhoneInNoCallBelongsToNoCall() {
    var story = playUntil("0 RING 101_ 600000101", "1 STAT 102_ H f d");

    assertThat(story.eventOf(2).callId()).isNull();
  }

  @Test
  void stateOfAPhoneInOneCallBelongsToIt() {
    var story = playUntil("0 RING 101_ 600000101", "1 STAT 101_ H f d");

    assertThat(story.eventOf(2).callId()).isEqualTo(story.call().callId());
    assertThat(story.eventOf(2).number()).isEqualTo("H");
  }

  @Test
  void stateOfAPhoneInTwoCallsIsNoGuess() {
    var story =
        playUntil(
            "0 RING 101_ 600000101",
            "1 CONN 101_ 600000101",
            "5 CW 101_ 600000102 _",
            "6 STAT 101_ H f d l a p C q");

    assertThat(story.eventOf(4).callId()).isNull();
  }

  @Test
  void conclusionsFollowTheirFrame() {
    var story = playUntil("0 RING 500_ _");

    assertThat(story.events).extracting(event -> event.ordinal()).containsExactly(0, 1, 2);
    assertThat(story.events).extracting(event -> event.sequence()).containsOnly(1L);
    assertThat(story.events.get(1).type()).isEqualTo("INFO");
  }

  @Test
  void replyIsAnEventOfNoCall() {
    var story = playUntil("0 aOK NCP 1.23 15", "1 NA 4");

    assertThat(story.events).allMatch(event -> event.callId() == null);
    assertThat(story.events).extracting(event -> event.type()).containsExactly("OK", "NA");
    assertThat(story.disposals).containsEntry(Disposal.REPLY, 2);
  }

  @Test
  void keepAliveIsNoEvent() {
    var story = playUntil("0 t");

    assertThat(story.events).isEmpty();
    assertThat(story.disposals).containsEntry(Disposal.KEEP_ALIVE, 1);
  }

  @Test
  void snapshotIsMadeOnlyOfAVisibleChange() {
    var story =
        playUntil("0 RING 101_ 600000101", "5 RING 101_ 600000101", "6 STAT 101_ h f d", "7 tick");

    assertThat(story.snapshots).hasSize(1);
  }

  @Test
  void callIsKeptOpenForTwoSecondsAfterItsLastRelease() {
    var story = playUntil("0 RING 101_ 600000101", "5 REL 101_ 1", "6.9 tick");
    assertThat(story.call().endedAt()).isNull();

    story.tell("7 tick");
    assertThat(story.call().endedAt()).isEqualTo(at("5"));
  }

  @Test
  void lastCostCounts() {
    var call =
        play(
                "0 ECHO 101_ 0600000101",
                "5 CONN 101_ 0600000101",
                "9 AOC 101_ 0.38",
                "19 AOC 101_ 0.76",
                "20 REL 101_ 1",
                "20.2 AOC 101_ 0.80")
            .call();

    assertThat(call.cost()).isEqualTo(new BigDecimal("0.80"));
  }

  @Test
  void costOfNothingBelongsToNoCall() {
    assertThat(playUntil("0 AOC 101_ 0.38").eventOf(1).callId()).isNull();
  }

  @Test
  void cancelledRecordingSaysSo() {
    var call =
        playUntil(
                "0 RING 101_ 600000101",
                "1 CONN 101_ 600000101",
                "1.1 RECB 101_ 123456700",
                "5 RECC 101_ 123456700")
            .call();

    assertThat(call.legs().getFirst().recordings())
        .containsExactly(new Recording("123456700", null, null, true));
  }

  @Test
  void recordingOfAnEndedCallIsForgottenAfterTwoMinutes() {
    var story =
        playUntil(
            "0 RING 101_ 600000101",
            "1 CONN 101_ 600000101",
            "1.1 RECB 101_ 123456700",
            "5 REL 101_ 1",
            "130 tick",
            "131 RECE 101_ 123456700 192.168.0.1 <a.wav>");

    assertThat(story.eventOf(5).callId()).isNull();
    assertThat(story.state().recorded).isEmpty();
  }
}
