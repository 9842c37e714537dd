package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.legs;
import static org.ctip.correlator.call.Story.play;

import org.ctip.events.call.CallKind;
import org.ctip.events.call.Disposition;
import org.junit.jupiter.api.Test;

/** A PBX with none of our habits: no marker, unpadded extensions, short forms, words as causes. */
class ForeignPbxTest {

  @Test
  void shortFormsMakeAnAnsweredCall() {
    var story =
        play(
            "0 RING 501 486123456",
            "0.1 INFO 501 486123456 CAMPAIGN=DEMO",
            "3 CONN 501 486123456",
            "20 REL 501 normal");

    var call = story.call();
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(legs(call)).isEqualTo("501 ANSWERED");
    assertThat(call.legs().getFirst().cause()).isEqualTo("normal");
    assertThat(story.eventOf(2).callId()).isNull();
    assertThat(story.eventOf(2).extension()).isEqualTo("501");
    assertThat(story.disposals).containsEntry(Disposal.UNKNOWN, 1);
  }

  @Test
  void wordBusyIsBusy() {
    assertThat(play("0 ECHO 502 600000101", "5 REL 502 busy").call().disposition())
        .isEqualTo(Disposition.BUSY);
  }

  @Test
  void releaseWithoutCauseIsNoAnswer() {
    assertThat(play("0 RING 501 600000101", "5 REL 501").call().disposition())
        .isEqualTo(Disposition.NO_ANSWER);
  }

  @Test
  void ringWithoutAnyCallerIsACall() {
    var call = play("0 RING 501", "3 CONN 501", "9 REL 501").call();

    assertThat(call.number()).isNull();
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
  }

  @Test
  void internalNumberWithoutItsSignIsAnInternalCall() {
    var call =
        play("0 ECHO 103 104", "0.1 RING 104 /103", "3 CONN 104 /103", "9 REL 103", "9 REL 104")
            .call();

    assertThat(call.kind()).isEqualTo(CallKind.INTERNAL);
  }

  @Test
  void frameWithoutExtensionCostsOnlyItself() {
    var story = play("0 RING", "1 RING 501 600000101", "5 REL 501");

    assertThat(story.calls).hasSize(1);
    assertThat(story.eventOf(1).type()).isEqualTo("RING");
    assertThat(story.disposals).containsEntry(Disposal.MALFORMED, 1);
  }
}
