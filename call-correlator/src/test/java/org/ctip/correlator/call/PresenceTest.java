package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.at;
import static org.ctip.correlator.call.Story.playUntil;

import org.ctip.events.presence.PresenceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceTest {

  @ParameterizedTest
  @CsvSource({
    "h f d l a p c q, IDLE",
    "H f d l a p c q, BUSY",
    "o f d l a p c q, OUT_OF_ORDER",
    "h f D l a p c q, DND",
    "h F d l a p c q, FORWARDED",
    "h F D l a p c q, DND",
    "q d h, IDLE",
  })
  void phoneTellsItsState(String flags, PresenceState state) {
    assertThat(playUntil("0 STAT 101_ " + flags).presenceOf("101").state()).isEqualTo(state);
  }

  @Test
  void silentPhoneIsSeenInItsCalls() {
    var story = playUntil("0 RING 101_ 600000101", "5 CONN 101_ 600000101", "9 REL 101_ 1");

    assertThat(story.presences)
        .extracting(presence -> presence.state())
        .containsExactly(PresenceState.RINGING, PresenceState.BUSY, PresenceState.IDLE);
    assertThat(story.presences).allMatch(presence -> presence.offHook() == null);
    assertThat(story.presences.get(1).callId()).isEqualTo(story.call().callId());
    assertThat(story.presences.getLast().callId()).isNull();
  }

  @Test
  void stateLastsSinceItBegan() {
    var story = playUntil("0 STAT 101_ h f d l a p c q", "5 STAT 101_ h f d L a p c q");

    assertThat(story.presences).hasSize(2);
    assertThat(story.presenceOf("101").since()).isEqualTo(at("0"));
    assertThat(story.presenceOf("101").locked()).isTrue();
  }

  @Test
  void sayingTheSameAgainIsNoNews() {
    assertThat(playUntil("0 STAT 101_ h f d", "5 STAT 101_ h f d").presences).hasSize(1);
  }

  @Test
  void flagThatWasNeverToldIsNull() {
    var presence = playUntil("0 STAT 101_ h f").presenceOf("101");

    assertThat(presence.doNotDisturb()).isNull();
    assertThat(presence.forwarding()).isFalse();
  }

  @Test
  void liftedPhoneIsBusyUntilItIsHungUp() {
    var story =
        playUntil(
            "0 RING 101_ 600000101",
            "3 STAT 101_ H f d",
            "3.1 CONN 101_ 600000101",
            "9 REL 101_ 1");
    assertThat(story.presenceOf("101").state()).isEqualTo(PresenceState.BUSY);

    story.tell("9.1 STAT 101_ h f d");
    assertThat(story.presenceOf("101").state()).isEqualTo(PresenceState.IDLE);
  }

  @Test
  void diallingPhoneIsBusy() {
    assertThat(playUntil("0 ECHO 101_ 0600000101").presenceOf("101").state())
        .isEqualTo(PresenceState.BUSY);
  }
}
