package org.ctip.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The main classes of a module, and rules as tests on them. */
final class MainClasses {
  private MainClasses() {}

  static Stream<DynamicTest> tests(String root, List<Rule> rules) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    if (classes.isEmpty()) {
      throw new AssertionError("there are no classes in " + root + ": is the name right?");
    }
    return rules.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.check(classes)));
  }
}
