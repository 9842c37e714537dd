package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.leg;
import static org.ctip.correlator.call.Story.legs;
import static org.ctip.correlator.call.Story.play;

import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Disposition;
import org.junit.jupiter.api.Test;

/** Consultations, transfers, pick-ups in the course of a call. */
class TransferTest {
  private static final String RING = "0 RING 101_ 600000106 0 223000001 _ _";
  private static final String CONN = "3 CONN 101_ 600000106 0";

  @Test
  void consultationAndBackIsOneCall() {
    var call =
        play(
                RING,
                CONN,
                "20 ECHO 101_ /109",
                "20.1 RING 109_ /101 0 /109 - _",
                "25 CONN 109_ /101 0",
                "25.01 CONN 101_ /109 0",
                "40 REL 109_ 1",
                "40.1 CONN 101_ 600000106 0",
                "60 REL 101_ 1")
            .call();

    assertThat(call.kind()).isEqualTo(CallKind.EXTERNAL);
    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(call.flags()).isEmpty();
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 ANSWERED");
    assertThat(call.talkMillis()).isEqualTo(57_000);
  }

  @Test
  void consultationOfABusyColleagueDoesNotEndTheCall() {
    var call =
        play(
                RING,
                CONN,
                "20 ECHO 101_ /109",
                "21 REL 101_ 17",
                "22 CONN 101_ 600000106 0",
                "60 REL 101_ 1")
            .call();

    assertThat(call.talkMillis()).isEqualTo(57_000);
  }

  @Test
  void blindTransferSeparatedFromItsConsultation() {
    var call =
        play(
                RING,
                CONN,
                "21 RING 109_ 600000106 0 /109 /101 _",
                "21.1 REL 101_ 1",
                "30 CONN 109_ 600000106 0",
                "60 REL 109_ 1")
            .call();

    assertThat(call.flags()).containsExactly(CallFlag.TRANSFERRED);
    assertThat(call.answeredBy()).isEqualTo("101");
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 ANSWERED");
  }

  @Test
  void withheldCallerIsTransferred() {
    var call =
        play(
                "0 RING 101_ _ 0 223000001 _ _",
                "3 CONN 101_ _ 0",
                "21 RING 109_ _ 0 /109 /101 _",
                "21.1 REL 101_ 1",
                "30 CONN 109_ _ 0",
                "60 REL 109_ 1")
            .call();

    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 ANSWERED");
    assertThat(call.flags()).containsExactly(CallFlag.TRANSFERRED);
  }

  @Test
  void withheldCallersAtOneMenuAreToldApartByWhoJustLeftIt() {
    var story =
        play(
            "0 RING 500_ _ 0 223000001 _ _",
            "3 REL 500_ 38",
            "3.1 RING 101_ _ 0 /500 _ _",
            "9 CONN 101_ _ 0",
            "12 RING 500_ _ 0 223000001 _ _",
            "15 REL 500_ 38",
            "15.1 RING 102_ _ 0 /500 _ _",
            "15.3 RING 103_ _ 0 /500 _ _",
            "24 RING 104_ _ 0 /500 _ _",
            "30 CONN 104_ _ 0",
            "30.1 REL 102_ 39",
            "30.2 REL 103_ 39",
            "60 REL 101_ 1",
            "70 REL 104_ 1");

    assertThat(story.all())
        .extracting(Story::legs)
        .containsExactly(
            "500 MOVED, 101 ANSWERED", "500 MOVED, 102 ELSEWHERE, 103 ELSEWHERE, 104 ANSWERED");
    assertThat(story.all()).allMatch(call -> call.flags().isEmpty());
  }

  @Test
  void withheldCallerFromAMenuRingsAgainOnTheSameLegs() {
    var call =
        play(
                "0 RING 500_ _ 0 223000001 _ _",
                "3 REL 500_ 38",
                "3.1 RING 101_ _ 0 /500 _ _",
                "13.1 RING 101_ _ 0 /500 _ _",
                "15 CONN 101_ _ 0",
                "60 REL 101_ 1")
            .call();

    assertThat(legs(call)).isEqualTo("500 MOVED, 101 ANSWERED");
  }

  @Test
  void outgoingCallIsTransferred() {
    var call =
        play(
                "0 ECHO 101_ 0600000106",
                "5 CONN 101_ 0600000106 0",
                "20 ECHO 101_ /109",
                "20.1 RING 109_ /101 0 /109 - _",
                "24 RING 109_ 0600000106 0 /109 /101 _",
                "24.1 REL 101_ 38",
                "30 CONN 109_ 0600000106 0",
                "60 REL 109_ 1")
            .call();

    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 ANSWERED");
    assertThat(call.ringMillis()).isNull();
  }

  @Test
  void handOverWithoutAnyRingIsTheSameCall() {
    var call =
        play(RING, CONN, "24.1 REL 101_ 38", "25 CONN 109_ 600000106 0", "60 REL 109_ 1").call();

    assertThat(call.flags()).containsExactly(CallFlag.TRANSFERRED);
    assertThat(legs(call)).isEqualTo("101 ANSWERED, 109 ANSWERED");
  }

  @Test
  void consultationWhoseBeginningWasMissedMovesToTheCustomersCall() {
    var story =
        play(
            "0 RING 109_ /101 0 /109 - _",
            "2 CONN 109_ /101 0",
            "3 RING 102_ 600000106 0 223000001 _ _",
            "4 CONN 102_ 600000106 0",
            "9 CONN 109_ 600000106 0",
            "9.1 REL 102_ 38",
            "30 REL 109_ 1",
            "31 REL 101_ 38");

    assertThat(legs(story.callOf("600000106"))).isEqualTo("102 ANSWERED, 109 ANSWERED");
    assertThat(legs(story.callOf("/109"))).isEqualTo("101 MOVED, 109 MOVED");
  }

  @Test
  void transferOfAnUnseenCallIsAttached() {
    var call = play("0 RING 109_ 600000106 0 /109 /101 _", "9 REL 109_ 1").call();

    assertThat(call.flags()).containsExactly(CallFlag.TRANSFERRED, CallFlag.ATTACHED);
  }

  @Test
  void callRingsWhereItIsSentNext() {
    var call =
        play(
                "0 RING 101_ 600000106 0 223000001 _ _",
                "20 REL 101_ 17",
                "21.5 RING 102_ 600000106 0 223000001 _ _",
                "25 CONN 102_ 600000106 0",
                "30 REL 102_ 1")
            .call();

    assertThat(legs(call)).isEqualTo("101 NO_ANSWER, 102 ANSWERED");
    assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
  }

  @Test
  void colleagueWhoIsAskedDoesNotAnswerForTheCall() {
    var call =
        play(
                RING,
                CONN,
                "20 RING 109_ /101 0 /109 - Desk_A",
                "25 CONN 109_ /101 0",
                "40 REL 109_ 1",
                "60 REL 101_ 1")
            .call();

    assertThat(leg(call, "109").party()).isEqualTo("/101");
    assertThat(call.callerName()).isNull();
    assertThat(call.answeredBy()).isEqualTo("101");
  }
}
