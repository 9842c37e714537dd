package org.ctip.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is seen to fail on an example that breaks it, and to hold on one that doesn't. */
class ServiceRulesTest {
  private static final String SOUND = "org.ctip.architecture.sound";

  static Stream<Arguments> brokenExamples() {
    return Stream.of(
        broken(
            ServiceRules::featuresAreFreeOfFrameworks,
            "framework",
            "KnowsSpring",
            "KnowsKafka",
            "KnowsR2dbc",
            "KnowsJdbc",
            "KnowsNetty",
            "KnowsJackson"),
        broken(
            ServiceRules::featuresAreToldTimeAndIds,
            "clock",
            "AsksForNow.",
            "AsksForNowByReference",
            "AsksForNowInAZone",
            "AsksForMillis",
            "TakesTheSystemClock",
            "DrawsAnId.",
            "DrawsAnIdByReference",
            "DrawsANumber",
            "DrawsFromAThread",
            "DrawsUnseeded"),
        broken(ServiceRules::techniquesDoNotKnowEachOther, "techniques", "Controller", "Table"),
        broken(ServiceRules::featuresAreFreeOfCycles, "cycle", "Dispatch", "Receipt"),
        broken(
            ServiceRules::waitingIsForConsumersOnly,
            "waiting",
            "Blocks.",
            "BlocksByReference",
            "BlocksForTheLast",
            "Iterates",
            "GetsAFuture",
            "JoinsAFuture"),
        broken(ServiceRules::packagesAreNullMarked, "nullness", "Unmarked", "HalfMarked"),
        broken(ServiceRules::otherServicesAreUnknown, "foreign", "KnowsAnother"),
        broken(root -> ServiceRules.noStandardStreams(), "printing", "Prints"),
        broken(ServiceRules::nobodySleeps, "sleeping", "Sleeps.", "SleepsInUnits"),
        broken(ServiceRules::configurationIsTyped, "configuration", "ByField", "ByParameter"));
  }

  static List<Rule> rules() {
    return ServiceRules.all(SOUND);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenExamples")
  void failsOnABrokenExampleAndNamesEachCulprit(
      String name, Function<String, Rule> rule, String root, List<String> culprits) {
    var result = rule.apply(root).rule().evaluate(imported(root));

    assertThat(result.hasViolation()).as(name).isTrue();
    var details = String.join("\n", result.getFailureReport().getDetails());
    assertThat(details).contains(culprits);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holdsOnASoundService(Rule rule) {
    rule.check(imported(SOUND));
  }

  @Test
  void everyRuleHasABrokenExample() {
    var shown = brokenExamples().map(example -> ServiceRulesTest.name(example.get()[1])).toList();

    assertThat(rules()).map(Rule::name).containsExactlyInAnyOrderElementsOf(shown);
  }

  @Test
  void timeThatIsToldAndRandomThatIsSeededAreFine() {
    String root = "org.ctip.architecture.broken.clock";
    var result = ServiceRules.featuresAreToldTimeAndIds(root).rule().evaluate(imported(root));

    assertThat(result.getFailureReport().getDetails()).noneMatch(line -> line.contains("IsTold"));
  }

  @Test
  void consumersAndWiringMayWait() {
    String root = "org.ctip.architecture.broken.waiting";
    var result = ServiceRules.waitingIsForConsumersOnly(root).rule().evaluate(imported(root));

    assertThat(result.getFailureReport().getDetails())
        .noneMatch(line -> line.contains("Consumer") || line.contains("Wiring"));
  }

  @Test
  void toolForTheCommandLineMayPrintWaitAndSpeakJson() {
    var ofATool = ServiceRules.commandLine(SOUND).stream().map(Rule::name).toList();

    assertThat(rules())
        .map(Rule::name)
        .filteredOn(name -> !ofATool.contains(name))
        .containsExactlyInAnyOrder(
            "nobody prints", "only Kafka adapters and the wiring wait for an answer");
    String root = "org.ctip.architecture.broken.framework";
    var details =
        ServiceRules.commandLine(root)
            .getFirst()
            .rule()
            .evaluate(imported(root))
            .getFailureReport()
            .getDetails();
    assertThat(details).anyMatch(line -> line.contains("KnowsNetty"));
    assertThat(details).noneMatch(line -> line.contains("KnowsJackson"));
  }

  @Test
  void wrongNameIsNotTakenForAServiceWithoutFaults() {
    assertThatThrownBy(() -> ServiceRules.tests("org.ctip.nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.ctip.nowhere");
  }

  @Test
  void libraryMayKnowOnlyWhatItWasAllowed() {
    String root = "org.ctip.architecture.broken.framework";
    var strict = LibraryRules.dependsOnlyOn(root, "org.apache.kafka..").rule();

    var details = strict.evaluate(imported(root)).getFailureReport().getDetails();

    assertThat(details).anyMatch(line -> line.contains("KnowsJackson"));
    assertThat(details).noneMatch(line -> line.contains("KnowsKafka"));
  }

  @Test
  void libraryIsToldTheTimeInAllItsPackages() {
    var result =
        LibraryRules.isToldTimeAndIds()
            .rule()
            .evaluate(imported("org.ctip.architecture.sound.dispatch.db"));

    assertThat(result.hasViolation()).isTrue();
  }

  private static Arguments broken(Function<String, Rule> rule, String example, String... culprits) {
    return Arguments.of(
        name(rule), rule, "org.ctip.architecture.broken." + example, List.of(culprits));
  }

  @SuppressWarnings("unchecked")
  private static String name(Object rule) {
    return ((Function<String, Rule>) rule).apply("org.ctip.any").name();
  }

  private static JavaClasses imported(String root) {
    return new ClassFileImporter().importPackages(root);
  }
}
