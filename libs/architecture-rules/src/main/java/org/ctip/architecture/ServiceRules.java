package org.ctip.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of a service. Its root package, such as {@code org.ctip.ingest}, holds the main class
 * and the wiring and sees everything; a package below it is a feature, plain Java; a package below
 * a feature is a technique: {@code kafka}, {@code db}, {@code web}.
 */
public final class ServiceRules {
  private static final List<String> FRAMEWORKS =
      List.of(
          "org.springframework..",
          "org.apache.kafka..",
          "io.r2dbc..",
          "java.sql..",
          "io.netty..",
          "reactor.netty..");
  private static final List<String> JSON = List.of("tools.jackson..", "com.fasterxml.jackson..");

  /** What a service may share with others. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.ctip.auditchain",
          "org.ctip.backups",
          "org.ctip.protocol",
          "org.ctip.numbers",
          "org.ctip.events",
          "org.ctip.secrets",
          "org.ctip.support",
          "org.ctip.smstext");

  /** A tool may start the servers of an installation, too. */
  private static final List<String> TOOL_LIBRARIES =
      Stream.concat(LIBRARIES.stream(), Stream.of("org.ctip.embedded")).toList();

  private ServiceRules() {}

  /**
   * All rules of a service.
   *
   * @param root its root package
   */
  public static List<Rule> all(String root) {
    return List.of(
        featuresAreFreeOfFrameworks(root),
        featuresAreToldTimeAndIds(root),
        techniquesDoNotKnowEachOther(root),
        featuresAreFreeOfCycles(root),
        waitingIsForConsumersOnly(root),
        packagesAreNullMarked(root),
        otherServicesAreUnknown(root),
        noStandardStreams(),
        nobodySleeps(root),
        configurationIsTyped(root));
  }

  /**
   * The rules of a tool for the command line: it may print, wait for its own end, and speak JSON.
   *
   * @param root its root package
   */
  public static List<Rule> commandLine(String root) {
    return List.of(
        featuresKnowNoneOf(root, FRAMEWORKS),
        featuresAreToldTimeAndIds(root),
        techniquesDoNotKnowEachOther(root),
        featuresAreFreeOfCycles(root),
        packagesAreNullMarked(root),
        foreignPartsAreUnknown(root, TOOL_LIBRARIES),
        nobodySleeps(root),
        configurationIsTyped(root));
  }

  /** A test for each rule of {@link #all}, on the main classes of that package. */
  public static Stream<DynamicTest> tests(String root) {
    return MainClasses.tests(root, all(root));
  }

  /** A test for each rule of {@link #commandLine}, on the main classes of that package. */
  public static Stream<DynamicTest> commandLineTests(String root) {
    return MainClasses.tests(root, commandLine(root));
  }

  static Rule featuresAreFreeOfFrameworks(String root) {
    return featuresKnowNoneOf(root, Stream.concat(FRAMEWORKS.stream(), JSON.stream()).toList());
  }

  private static Rule featuresKnowNoneOf(String root, List<String> frameworks) {
    return Rule.of(
        "features are plain Java, free of frameworks",
        noClasses()
            .that()
            .resideInAPackage(feature(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(frameworks.toArray(String[]::new)));
  }

  static Rule featuresAreToldTimeAndIds(String root) {
    return Rule.of(
        "features are told the time and draw no ids",
        classes().that().resideInAPackage(feature(root)).should(Uses.never(Uses.CLOCK_OR_CHANCE)));
  }

  static Rule techniquesDoNotKnowEachOther(String root) {
    return Rule.of(
        "techniques meet only in their feature",
        slices().matching(root + ".*.(*)..").should().notDependOnEachOther());
  }

  static Rule featuresAreFreeOfCycles(String root) {
    return Rule.of(
        "features are free of cycles",
        slices().matching(root + ".(*)..").should().beFreeOfCycles());
  }

  /** The thread of a Kafka listener waits, because that keeps a partition in order. */
  static Rule waitingIsForConsumersOnly(String root) {
    return Rule.of(
        "only Kafka adapters and the wiring wait for an answer",
        classes()
            .that()
            .resideOutsideOfPackages("..kafka..", root)
            .should(Uses.never(Uses.WAITING)));
  }

  static Rule packagesAreNullMarked(String root) {
    return Rule.of(
        "packages are @NullMarked",
        classes().that().resideInAPackage(root + "..").should(new BeInNullMarkedPackage()));
  }

  static Rule otherServicesAreUnknown(String root) {
    return foreignPartsAreUnknown(root, LIBRARIES);
  }

  private static Rule foreignPartsAreUnknown(String root, List<String> libraries) {
    return Rule.of(
        "other services are unknown",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .dependOnClassesThat(ofAnotherService(root, libraries)));
  }

  static Rule noStandardStreams() {
    return Rule.of("nobody prints", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
  }

  /** Waiting for a latch or a timer can be ended; its test need not wait either. */
  static Rule nobodySleeps(String root) {
    return Rule.of(
        "nobody sleeps",
        classes().that().resideInAPackage(root + "..").should(Uses.never(Uses.SLEEPING)));
  }

  static Rule configurationIsTyped(String root) {
    return Rule.of(
        "configuration comes as a record, not by @Value",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value"));
  }

  private static String feature(String root) {
    return root + ".*";
  }

  private static DescribedPredicate<JavaClass> ofAnotherService(
      String root, List<String> libraries) {
    return DescribedPredicate.describe(
        "belong to another service",
        type ->
            isWithin(type, "org.ctip")
                && !isWithin(type, root)
                && libraries.stream().noneMatch(library -> isWithin(type, library)));
  }

  private static boolean isWithin(JavaClass type, String root) {
    String name = type.getPackageName();
    return name.equals(root) || name.startsWith(root + ".");
  }
}
