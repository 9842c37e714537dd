package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.at;
import static org.ctip.correlator.call.Story.leg;
import static org.ctip.correlator.call.Story.legs;
import static org.ctip.correlator.call.Story.play;

import java.math.BigDecimal;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.IvrDecision.NoSmsReason;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.Recording;
import org.ctip.events.presence.PresenceState;
import org.junit.jupiter.api.Test;

/** The worked sequences of the protocol reference, section 14, with their correct outcome. */
class WorkedSequencesTest {

  @Test
  void s1IncomingCallIsAnswered() {
    var story =
        play(
            "0 RING 101_ 600000101 0 223000001 _ 600000101",
            "4 STAT 101_ H f d l a p c q",
            "4.1 CONN 101_ 600000101 0",
            "64.1 REL 101_ 1",
            "64.2 STAT 101_ h f d l a p c q");

    var call = story.call();
    assertThat(call.direction()).isEqualTo(Direction.IN);
    assertThat(call.kind()).isEqualTo(CallKind.EXTERNAL);
    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(call.e164()).isEqualTo("+48600000101");
    assertThat(call.dialled()).isEqualTo("223000001");
    assertThat(call.callerName()).isNull();
    assertThat(call.ringMillis()).isEqualTo(4_100);
    assertThat(call.talkMillis()).isEqualTo(60_000);
    assertThat(call.endedAt()).isEqualTo(at("64.1"));
    assertThat(call.flags()).isEmpty();
    assertThat(legs(call)).isEqualTo("101 ANSWERED");
    assertThat(leg(call, "101").cause()).isEqualTo("1");
    assertThat(story.presenceOf("101").state()).isEqualTo(PresenceState.IDLE);
    assertThat(story.sms).isEmpty();
  }

  @Test
  void s2IncomingCallIsMissed() {
    var call = play("0 RING 101_ 600000102 0 223000001 _ _", "20 REL 101_ 1").call();

    assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
    assertThat(call.talkMillis()).isNull();
    assertThat(call.ringMillis()).isEqualTo(20_000);
  }

  @Test
  void s3OutgoingCallHasItsCost() {
    var story =
        play(
            "0 DRDY 101_",
            "2 ECHO 101_ 0600000103",
            "10 CONN 101_ 0600000103 0",
            "30 AOC 101_ 0.38",
            "40 REL 101_ 1");

    var call = story.call();
    assertThat(call.direction()).isEqualTo(Direction.OUT);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.e164()).isEqualTo("+48600000103");
    assertThat(call.cost()).isEqualTo(new BigDecimal("0.38"));
    assertThat(legs(call)).isEqualTo("101 ANSWERED");
    assertThat(story.eventOf(1).callId()).isNull();
    assertThat(story.eventOf(4).callId()).isEqualTo(call.callId());
  }

  @Test
  void s4DigitsOneByOneAreOneCall() {
    var call =
        play(
                "0 ECHO 101_ 0",
                "0.3 ECHO 101_ 6",
                "0.6 ECHO 101_ 0",
                "2.6 ECHO 101_ 0",
                "10 CONN 101_ 0600000103 0",
                "40 REL 101_ 1")
            .call();

    assertThat(call.number()).isEqualTo("0600000103");
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.startedAt()).isEqualTo(at("0"));
  }

  @Test
  void s5OutgoingCallIsBusy() {
    var call =
        play("0 ECHO 109_ 0600000104", "5 STAT 109_ h f d l a p c q", "5.05 REL 109_ 17").call();

    assertThat(call.direction()).isEqualTo(Direction.OUT);
    assertThat(call.disposition()).isEqualTo(Disposition.BUSY);
    assertThat(call.flags()).isEmpty();
  }

  @Test
  void s6RingGroupIsOneCall() {
    var call =
        play(
                "0 RING 101_ 600000105 0 223000001 _ _",
                "0.2 RING 102_ 600000105 0 223000001 _ _",
                "0.4 RING 103_ 600000105 0 223000001 _ _",
                "5 STAT 102_ H f d l a p c q",
                "5.01 CONN 102_ 600000105 0",
                "5.06 REL 101_ 39",
                "5.07 STAT 101_ h f d l a p c q",
                "5.08 REL 103_ 39",
                "60 REL 102_ 1")
            .call();

    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.answeredBy()).isEqualTo("102");
    assertThat(legs(call)).isEqualTo("101 ELSEWHERE, 102 ANSWERED, 103 ELSEWHERE");
  }

  @Test
  void s7WhoStaysAnsweredADoubleAnswer() {
    var call =
        play(
                "0 RING 102_ 600000105",
                "0.2 RING 103_ 600000105",
                "40 RING 101_ 600000105",
                "45 CONN 101_ 600000105",
                "45.045 CONN 103_ 600000105",
                "45.1 REL 102_ 39",
                "45.24 REL 103_ 1",
                "90 REL 101_ 1")
            .call();

    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.talkMillis()).isEqualTo(45_000);
  }

  @Test
  void s7WhoWasFirstButDidNotStayDidNotAnswer() {
    var call =
        play(
                "0 RING 101_ 600000105",
                "0.2 RING 103_ 600000105",
                "5 CONN 103_ 600000105",
                "5.045 CONN 101_ 600000105",
                "5.24 REL 103_ 1",
                "90 REL 101_ 1")
            .call();

    assertThat(call.answeredBy()).isEqualTo("101");
  }

  @Test
  void s8TransferWhileRingingIsOneCall() {
    var call =
        play(
                "0 RING 101_ 600000106 0 223000001 _ _",
                "3 CONN 101_ 600000106 0",
                "20 ECHO 101_ /",
                "20.5 ECHO 101_ 1",
                "20.8 ECHO 101_ 0",
                "21 ECHO 101_ 9",
                "21.1 RING 109_ /101 0 /109 - _",
                "24 RING 109_ 600000106 0 /109 /101 _",
                "24.1 REL 101_ 38",
                "30 CONN 109_ 600000106 0",
                "60 REL 109_ 1")
            .call();

    assertThat(call.direction()).isEqualTo(Direction.IN);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(call.flags()).containsExactly(CallFlag.TRANSFERRED);
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 ANSWERED");
    assertThat(leg(call, "101").cause()).isEqualTo("38");
    assertThat(call.talkMillis()).isEqualTo(57_000);
  }

  @Test
  void s8bTransferAfterTheAnswerIsOneCall() {
    var call =
        play(
                "0 RING 101_ 600000106 0 223000001 _ _",
                "3 CONN 101_ 600000106 0",
                "20 ECHO 101_ /109",
                "20.1 RING 109_ /101 0 /109 600000106 Desk_A",
                "25 CONN 109_ /101 0",
                "25.01 CONN 101_ /109 0",
                "40 CONN 109_ 600000106 0",
                "40.1 REL 101_ 38",
                "60 REL 109_ 1")
            .call();

    assertThat(call.flags()).containsExactly(CallFlag.TRANSFERRED);
    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(call.callerName()).isNull();
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 ANSWERED");
    assertThat(leg(call, "109").connectedAt()).isEqualTo(at("40"));
    assertThat(leg(call, "109").party()).isEqualTo("600000106");
    assertThat(call.talkMillis()).isEqualTo(57_000);
  }

  @Test
  void s8cTransferNotAnsweredComesBack() {
    var call =
        play(
                "0 RING 101_ 600000106 0 223000001 _ _",
                "3 CONN 101_ 600000106 0",
                "20 ECHO 101_ /109",
                "21 RING 109_ 600000106 0 /109 /101 _",
                "21.1 REL 101_ 1",
                "61 REL 109_ 1",
                "61.15 RING 101_ 600000106 0 223000001 _ _",
                "90 REL 101_ 1")
            .call();

    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(call.flags()).containsExactly(CallFlag.RECALL);
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 NO_ANSWER, 101 NO_ANSWER");
  }

  @Test
  void s9WaitingCallIsACallOfItsOwn() {
    var story =
        play(
            "0 RING 101_ 600000111",
            "3 CONN 101_ 600000111",
            "20 CW 101_ 600000112 Client_B",
            "20.1 UTAG 101_ IdSub=112",
            "20.2 STAT 101_ H f d l a p C q",
            "40 REL 101_ 1",
            "40.2 RING 101_ 600000112",
            "45 CONN 101_ 600000112",
            "80 REL 101_ 1");

    assertThat(story.all()).hasSize(2);
    var first = story.callOf("600000111");
    var second = story.callOf("600000112");
    assertThat(first.endedAt()).isEqualTo(at("40"));
    assertThat(first.tags()).isEmpty();
    assertThat(second.startedAt()).isEqualTo(at("20"));
    assertThat(second.connectedAt()).isEqualTo(at("45"));
    assertThat(second.callerName()).isEqualTo("Client B");
    assertThat(second.tags()).containsExactly("IdSub=112");
    assertThat(second.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(story.snapshots)
        .filteredOn(call -> call.callId().equals(second.callId()))
        .first()
        .extracting(call -> call.state())
        .isEqualTo(CallState.WAITING);
  }

  @Test
  void s10InternalCallIsOneCallOfBothExtensions() {
    var call =
        play(
                "0 ECHO 103_ /104",
                "0.1 RING 104_ /103 0 /104 _ Desk_B",
                "5 STAT 104_ H f d l a p c q",
                "5.01 CONN 104_ /103 0",
                "5.02 CONN 103_ /104 0",
                "30 REL 103_ 1",
                "30.1 REL 104_ 1")
            .call();

    assertThat(call.kind()).isEqualTo(CallKind.INTERNAL);
    assertThat(call.extension()).isEqualTo("103");
    assertThat(call.number()).isEqualTo("/104");
    assertThat(call.answeredBy()).isEqualTo("104");
    assertThat(call.e164()).isNull();
    assertThat(legs(call)).isEqualTo("103 ANSWERED, 104 ANSWERED");
  }

  @Test
  void s11RecordingIsFoundAfterTheEnd() {
    var story =
        play(
            "0 RING 101_ 600000109",
            "3 CONN 101_ 600000109 0",
            "3.1 RECB 101_ 123456700",
            "60 REL 101_ 1",
            "110 RECE 101_ 123456700 192.168.0.1 <Rec/123456700.wav>");

    var call = story.call();
    assertThat(leg(call, "101").recordings())
        .containsExactly(new Recording("123456700", "192.168.0.1", "Rec/123456700.wav", false));
    assertThat(call.state()).isEqualTo(CallState.ENDED);
    assertThat(story.eventOf(5).callId()).isEqualTo(call.callId());
  }

  @Test
  void s12MenuSendsOneSms() {
    var story =
        play(
            "0 RING 500_ 600000107 0 223000001 _ _",
            "0.2 REL 500_ 38",
            "0.4 RING 101_ 600000107 0 /500 _ _",
            "5 CONN 101_ 600000107 0",
            "60 REL 101_ 1");

    var call = story.call();
    assertThat(legs(call)).isEqualTo("500 MOVED, 101 ANSWERED");
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(call.flags()).isEmpty();
    assertThat(story.conclusions()).containsExactly("IVR_MAP_HIT digit=9", "IVR_MAP_MISS ext=101");
    assertThat(story.sms).hasSize(1);
    var sms = story.sms.getFirst();
    assertThat(sms.to()).isEqualTo("+48600000107");
    assertThat(sms.callId()).isEqualTo(call.callId());
    assertThat(sms.idempotencyKey()).isEqualTo("ivr-" + call.callId());
    assertThat(sms.meta())
        .containsEntry("reason", "ivr_map")
        .containsEntry("ext", "500")
        .containsEntry("digit", "9")
        .containsEntry("ruleVersion", "3");
    assertThat(call.ivr()).isNotNull();
    assertThat(call.ivr().idempotencyKey()).isEqualTo(sms.idempotencyKey());
  }

  @Test
  void s12MenuSendsNothingToAColleague() {
    var story = play("0 RING 500_ /103 0 /500 _ _", "5 REL 500_ 1");

    assertThat(story.sms).isEmpty();
    assertThat(story.conclusions())
        .containsExactly("IVR_MAP_HIT digit=9", "IVR_NO_SMS reason=INTERNAL_CALLER");
    assertThat(story.call().ivr().withheldReason()).isEqualTo(NoSmsReason.INTERNAL_CALLER);
  }

  @Test
  void s12MenuSendsNothingToAWithheldNumber() {
    var story = play("0 RING 500_ _ 0 223000001 _ _", "5 REL 500_ 1");

    assertThat(story.sms).isEmpty();
    assertThat(story.conclusions())
        .containsExactly("IVR_MAP_HIT digit=9", "IVR_NO_SMS reason=WITHHELD_CALLER");
    assertThat(story.call().ivr().withheldReason()).isEqualTo(NoSmsReason.WITHHELD_CALLER);
  }

  @Test
  void s13ObserverIsAttachedInTheMiddle() {
    var call =
        play("0 CONN 101_ 600000108 0", "0.04 REL 102_ 39", "0.05 REL 103_ 39", "20 REL 101_ 1")
            .call();

    assertThat(call.direction()).isEqualTo(Direction.IN);
    assertThat(call.flags()).containsExactly(CallFlag.ATTACHED, CallFlag.DIRECTION_INFERRED);
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 102 ELSEWHERE, 103 ELSEWHERE");
    assertThat(leg(call, "102").outcome()).isEqualTo(LegOutcome.ELSEWHERE);
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
  }
}
