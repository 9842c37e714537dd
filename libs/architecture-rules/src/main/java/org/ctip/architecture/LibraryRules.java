package org.ctip.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The rules of a library that is plain Java: it knows what it was allowed to know. */
public final class LibraryRules {
  private LibraryRules() {}

  /**
   * All rules of a library.
   *
   * @param root its root package
   * @param allowed packages it may use beside its own, the JDK and JSpecify, such as {@code
   *     tools.jackson..}
   */
  public static List<Rule> all(String root, String... allowed) {
    return List.of(
        dependsOnlyOn(root, allowed),
        isToldTimeAndIds(),
        ServiceRules.waitingIsForConsumersOnly(root),
        ServiceRules.packagesAreNullMarked(root),
        ServiceRules.nobodySleeps(root),
        ServiceRules.noStandardStreams());
  }

  /** A test for each rule of {@link #all}, on the main classes of that package. */
  public static Stream<DynamicTest> tests(String root, String... allowed) {
    return MainClasses.tests(root, all(root, allowed));
  }

  static Rule dependsOnlyOn(String root, String... allowed) {
    String[] packages =
        Stream.concat(Stream.of(root + "..", "java..", "org.jspecify.."), Stream.of(allowed))
            .toArray(String[]::new);
    return Rule.of(
        "it depends on what it may and nothing else",
        classes().should().onlyDependOnClassesThat().resideInAnyPackage(packages));
  }

  static Rule isToldTimeAndIds() {
    return Rule.of(
        "it is told the time and draws no ids", classes().should(Uses.never(Uses.CLOCK_OR_CHANCE)));
  }
}
