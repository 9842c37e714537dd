package org.ctip.simulator.pbx.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Disposition;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Kind;
import org.ctip.simulator.pbx.traffic.ExpectedCall.NoSms;
import org.ctip.simulator.pbx.traffic.ExpectedLeg.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each scene against the worked sequence it follows. */
class SceneTest {
  private static final int CALLS = 60;

  private static List<ExpectedCall> play(Scene scene) {
    return traffic(scene).expectedCalls();
  }

  private static Traffic traffic(Scene scene) {
    return new Traffic(3, Profile.office().scenes(Map.of(scene, 1)).calls(CALLS));
  }

  /** The frames of a call without STAT, with what differs from call to call replaced. */
  private static String story(Scene scene, int index) {
    var call = play(scene).get(index);
    var lines = new ArrayList<String>();
    traffic(scene)
        .frames()
        .forEachRemaining(
            frame -> {
              if (frame.call() == index) {
                lines.add(frame.line());
              }
            });
    var text = String.join(" | ", lines);
    var names = List.of("A", "B", "C", "D", "E", "F", "G", "H");
    for (var i = 0; i < call.legs().size(); i++) {
      text = text.replace(call.legs().get(i).extension() + "_", names.get(i));
      text = text.replace("/" + call.legs().get(i).extension(), "/" + names.get(i));
      text = text.replace("Desk_" + call.legs().get(i).extension(), "Desk");
    }
    return text.replace(call.number(), "N").replaceAll("2230000\\d\\d", "DDI");
  }

  private static ExpectedCall withoutGroup(List<ExpectedCall> calls, int legs) {
    return calls.stream().filter(call -> call.legs().size() == legs).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "DIRECT_ANSWERED, ANSWERED",
    "DIRECT_MISSED, NO_ANSWER",
    "DIRECT_REJECTED, NO_ANSWER",
    "PICKED_UP, ANSWERED",
    "GROUP_ANSWERED, ANSWERED",
    "GROUP_DOUBLE_ANSWER, ANSWERED",
    "GROUP_MISSED, NO_ANSWER",
    "TRANSFER_BLIND, ANSWERED",
    "TRANSFER_WHILE_RINGING, ANSWERED",
    "TRANSFER_ATTENDED, ANSWERED",
    "TRANSFER_RECALL, ANSWERED",
    "CONSULTATION, ANSWERED",
    "CALL_WAITING, ANSWERED",
    "OUTGOING_ANSWERED, ANSWERED",
    "OUTGOING_DIGITS, ANSWERED",
    "OUTGOING_BUSY, BUSY",
    "OUTGOING_WRONG, FAILED",
    "OUTGOING_NO_ANSWER, NO_ANSWER",
    "INTERNAL_ANSWERED, ANSWERED",
    "INTERNAL_NO_ANSWER, NO_ANSWER",
    "INTERNAL_BUSY, BUSY",
  })
  void comesOutAs(Scene scene, Disposition disposition) {
    assertThat(play(scene)).hasSize(CALLS).allMatch(call -> call.disposition() == disposition);
  }

  @Test
  void featureCodeHasNoDisposition() {
    assertThat(play(Scene.FEATURE_CODE))
        .allMatch(call -> call.disposition() == null && call.kind() == Kind.SERVICE)
        .allMatch(call -> call.legs().getFirst().outcome() == Outcome.SERVICE);
  }

  @Test
  void blindTransferReadsAsMeasured() {
    var call = withoutGroup(play(Scene.TRANSFER_BLIND), 2);

    assertThat(story(Scene.TRANSFER_BLIND, call.index()))
        .matches(
            "aRING A N 0 DDI _ \\S+ \\| aCONN A N 0 \\| aECHO A / \\| aECHO A \\d \\| aECHO A \\d"
                + " \\| aECHO A \\d \\| aRING B N 0 /B /A \\S+ \\| aREL A 1 \\| aCONN B N 0"
                + " \\| aREL B 1");
    assertThat(call.transferred()).isTrue();
    assertThat(call.answeredBy()).isEqualTo(call.legs().getFirst().extension());
  }

  @Test
  void transferWhileRingingReadsAsWorkedSequence8() {
    var call = withoutGroup(play(Scene.TRANSFER_WHILE_RINGING), 2);

    assertThat(story(Scene.TRANSFER_WHILE_RINGING, call.index()))
        .matches(
            ".*\\| aRING B /A 0 /B - _ \\| aRING B N 0 /B /A \\S+ \\| aREL A 38 \\| aCONN B N 0"
                + " \\| aREL B 1");
  }

  @Test
  void attendedTransferReadsAsWorkedSequence8b() {
    var call = withoutGroup(play(Scene.TRANSFER_ATTENDED), 2);

    assertThat(story(Scene.TRANSFER_ATTENDED, call.index()))
        .matches(
            ".*\\| aRING B /A 0 /B N Desk \\| aCONN B /A 0 \\| aCONN A /B 0 \\| aCONN B N 0"
                + " \\| aREL A 38 \\| aREL B 1");
  }

  @Test
  void recallReadsAsWorkedSequence8c() {
    var calls = play(Scene.TRANSFER_RECALL);
    var call =
        calls.stream()
            .filter(c -> c.legs().size() == 3 && !c.legs().getLast().connected())
            .findFirst()
            .orElseThrow();

    assertThat(story(Scene.TRANSFER_RECALL, call.index()))
        .matches(
            ".*\\| aRING B N 0 /B /A \\S+ \\| aREL A 1 \\| aREL B 1 \\| aRING A N 0 DDI _ \\S+"
                + " \\| aREL A 1");
    assertThat(calls).allMatch(ExpectedCall::recall);
    assertThat(call.legs())
        .extracting(ExpectedLeg::outcome)
        .containsExactly(Outcome.ANSWERED, Outcome.NO_ANSWER, Outcome.NO_ANSWER);
  }

  @Test
  void doubleAnswerIsWonByTheOneWhoStays() {
    assertThat(play(Scene.GROUP_DOUBLE_ANSWER))
        .allSatisfy(
            call -> {
              assertThat(call.legs().stream().filter(ExpectedLeg::connected)).hasSize(2);
              var stays =
                  call.legs().stream()
                      .filter(ExpectedLeg::connected)
                      .max((a, b) -> Long.compare(a.endedAt(), b.endedAt()))
                      .orElseThrow();
              assertThat(call.answeredBy()).isEqualTo(stays.extension());
            });
  }

  @Test
  void waitingCallBeginsWithCwAndIsAnsweredAfterTheFirst() {
    var calls = play(Scene.CALL_WAITING);
    var stories = story(Scene.CALL_WAITING, 1);

    assertThat(calls).hasSize(CALLS);
    assertThat(stories)
        .matches("aCW A N \\S+ \\| aRING A N 0 DDI _ \\S+ \\| aCONN A N 0 \\| aREL A 1");
    assertThat(calls.get(1).startedAt()).isLessThan(calls.get(0).endedAt());
  }

  @Test
  void ivrHitLeadsToOneSmsOrAReason() {
    var calls = new Traffic(3, Profile.office().scenes(Map.of(Scene.IVR, 1)).calls(400));
    var reasons =
        calls.expectedCalls().stream()
            .map(ExpectedCall::ivr)
            .collect(
                Collectors.groupingBy(
                    ivr -> String.valueOf(ivr == null ? "no hit" : ivr.noSms()),
                    Collectors.counting()));

    assertThat(reasons.keySet())
        .containsExactlyInAnyOrder(
            "null",
            NoSms.WITHHELD_CALLER.name(),
            NoSms.INTERNAL_CALLER.name(),
            NoSms.NOT_MOBILE.name());
    assertThat(calls.expectedCalls())
        .filteredOn(call -> call.ivr() != null && call.ivr().smsTo() != null)
        .allMatch(call -> call.ivr() != null && call.ivr().smsTo().equals(call.e164()))
        .allMatch(call -> call.legs().getFirst().extension().equals("500"));
  }

  @Test
  void dialledDigitsMakeTheNumber() {
    var call = play(Scene.OUTGOING_DIGITS).getFirst();
    var digits = new StringBuilder();
    traffic(Scene.OUTGOING_DIGITS)
        .frames()
        .forEachRemaining(
            frame -> {
              if (frame.call() == 0 && frame.line().startsWith("aECHO")) {
                digits.append(frame.line().charAt(frame.line().length() - 1));
              }
            });

    assertThat(digits.toString()).isEqualTo(call.number());
    assertThat(call.e164()).isEqualTo("+48" + call.number().substring(1));
  }
}
