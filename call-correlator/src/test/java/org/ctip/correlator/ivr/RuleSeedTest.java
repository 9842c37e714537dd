package org.ctip.correlator.ivr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ctip.events.config.IvrRule;
import org.junit.jupiter.api.Test;

class RuleSeedTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final ConfiguredRule WISH = new ConfiguredRule("default", "500", 9, "hello", true);

  @Test
  void rulesOfANewInstallationAreInForceFromTheBeginning() {
    assertThat(RuleSeed.changes(Map.of(), List.of(WISH), NOON))
        .containsExactly(
            new IvrRule(
                "default",
                "500",
                List.of(new IvrRule.Version(1, Instant.EPOCH, 9, "hello", true))));
  }

  @Test
  void ruleThatIsPublishedAlreadyIsNotPublishedAgain() {
    assertThat(RuleSeed.changes(published("hello"), List.of(WISH), NOON)).isEmpty();
  }

  @Test
  void changedRuleGetsAVersionThatEveryInstanceHasBeforeItIsInForce() {
    assertThat(RuleSeed.changes(published("before"), List.of(WISH), NOON))
        .containsExactly(
            new IvrRule(
                "default",
                "500",
                List.of(
                    new IvrRule.Version(1, Instant.EPOCH, 9, "before", true),
                    new IvrRule.Version(2, NOON.plus(RuleSeed.LEAD), 9, "hello", true))));
  }

  @Test
  void ruleOfAnotherExtensionComesIntoForceNowNotInThePast() {
    var other = new ConfiguredRule("default", "501", 1, "other", true);
    assertThat(RuleSeed.changes(published("hello"), List.of(other), NOON))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.versions().getFirst().from()).isEqualTo(NOON.plus(RuleSeed.LEAD)));
  }

  @Test
  void paddedExtensionIsTakenInNormalForm() {
    assertThat(new ConfiguredRule("default", "21__", 0, "", true).extension()).isEqualTo("21");
  }

  @Test
  void senselessRulesAreRefused() {
    assertThatThrownBy(() -> new ConfiguredRule("default", "__", 0, "", true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConfiguredRule("default", "500", 100, "", true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAnAdministratorWroteStays() {
    var edited = new PublishedRule(published("edited").get("default/500").rule(), false);

    assertThat(RuleSeed.changes(Map.of("default/500", edited), List.of(WISH), NOON)).isEmpty();
  }

  private static Map<String, PublishedRule> published(String text) {
    return Map.of(
        "default/500",
        new PublishedRule(
            new IvrRule(
                "default", "500", List.of(new IvrRule.Version(1, Instant.EPOCH, 9, text, true))),
            true));
  }
}
