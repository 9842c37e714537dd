package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.correlator.call.Story.NOON;
import static org.ctip.correlator.call.Story.at;
import static org.ctip.correlator.call.Story.play;

import java.util.List;
import java.util.Optional;
import org.ctip.events.call.IvrDecision.NoSmsReason;
import org.ctip.events.config.IvrRule;
import org.junit.jupiter.api.Test;

class AutomaticSmsTest {

  private static IvrRules always(int digit, String text, boolean enabled) {
    return (tenant, extension, at) ->
        extension.startsWith("5")
            ? Optional.of(new IvrRule.Version(1, NOON, digit, text, enabled))
            : Optional.empty();
  }

  @Test
  void mobileCallerGetsOneSms() {
    var story = play("0 RING 500_ 600000107", "9 REL 500_ 1");

    assertThat(story.sms).extracting(sms -> sms.to()).containsExactly("+48600000107");
    assertThat(story.sms.getFirst().source()).isEqualTo("ivr");
    assertThat(story.sms.getFirst().requestedAt()).isEqualTo(at("0"));
  }

  @Test
  void ringSaidAgainSendsNothingMore() {
    var story = play("0 RING 500_ 600000107", "5 RING 500_ 600000107", "9 REL 500_ 1");

    assertThat(story.sms).hasSize(1);
    assertThat(story.conclusions()).containsExactly("IVR_MAP_HIT digit=9");
  }

  @Test
  void menuReachedAgainInTheSameCallIsNoSecondHit() {
    var story =
        play("0 RING 500_ 600000107", "2 REL 500_ 38", "2.2 RING 500_ 600000107", "9 REL 500_ 1");

    assertThat(story.calls).hasSize(1);
    assertThat(story.conclusions()).containsExactly("IVR_MAP_HIT digit=9");
  }

  @Test
  void secondMenuOfACallSendsNoSecondSms() {
    var story =
        new Story()
            .withRules(always(4, "Text", true))
            .tell("0 RING 500_ 600000107", "1 RING 501_ 600000107", "9 REL 500_ 1", "9 REL 501_ 1")
            .settle();

    assertThat(story.sms).hasSize(1);
    assertThat(story.conclusions())
        .containsExactly(
            "IVR_MAP_HIT digit=4", "IVR_MAP_HIT digit=4", "IVR_NO_SMS reason=ALREADY_SENT");
    assertThat(story.call().ivr().extension()).isEqualTo("500");
  }

  @Test
  void everyCallGetsItsSms() {
    var story =
        play("0 RING 500_ 600000107", "9 REL 500_ 1", "60 RING 500_ 600000107", "69 REL 500_ 1");

    assertThat(story.sms)
        .extracting(sms -> sms.idempotencyKey())
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void landlineGetsNoSms() {
    var story = play("0 RING 500_ 223000001", "9 REL 500_ 1");

    assertThat(story.sms).isEmpty();
    assertThat(story.call().ivr().withheldReason()).isEqualTo(NoSmsReason.NOT_MOBILE);
    assertThat(story.conclusions().getLast()).isEqualTo("IVR_NO_SMS reason=NOT_MOBILE");
  }

  @Test
  void shortNumberGetsNoSms() {
    var story = play("0 RING 500_ 112", "9 REL 500_ 1");

    assertThat(story.sms).isEmpty();
    assertThat(story.call().ivr().withheldReason()).isEqualTo(NoSmsReason.NOT_A_NUMBER);
  }

  @Test
  void disabledRuleIsAMiss() {
    var story =
        new Story().withRules(always(4, "Text", false)).tell("0 RING 500_ 600000107").settle();

    assertThat(story.sms).isEmpty();
    assertThat(story.conclusions()).containsExactly("IVR_MAP_MISS ext=500");
  }

  @Test
  void ruleWithoutTextIsAMiss() {
    var story = new Story().withRules(always(4, " ", true)).tell("0 RING 500_ 600000107").settle();

    assertThat(story.conclusions()).containsExactly("IVR_MAP_MISS ext=500");
    assertThat(story.call().ivr()).isNull();
  }

  @Test
  void ruleInForceAtTheFramesTimeDecides() {
    var rule =
        new IvrRule(
            "default",
            "500",
            List.of(
                new IvrRule.Version(1, NOON, 1, "Old", true),
                new IvrRule.Version(2, NOON.plusSeconds(100), 2, "New", true)));
    IvrRules rules =
        (tenant, extension, at) -> extension.equals("500") ? rule.inForceAt(at) : Optional.empty();
    var story =
        new Story()
            .withRules(rules)
            .tell("99 RING 500_ 600000107", "99.5 REL 500_ 1", "110 RING 500_ 600000108")
            .settle();

    assertThat(story.sms).extracting(sms -> sms.text()).containsExactly("Old", "New");
  }

  @Test
  void waitingCallHitsTheRuleWhenItRings() {
    var story =
        play(
            "0 RING 500_ 600000107",
            "1 CONN 500_ 600000107",
            "5 CW 500_ 600000108 _",
            "9 REL 500_ 1",
            "9.2 RING 500_ 600000108",
            "12 REL 500_ 1");

    assertThat(story.sms)
        .extracting(sms -> sms.to())
        .containsExactly("+48600000107", "+48600000108");
  }
}
