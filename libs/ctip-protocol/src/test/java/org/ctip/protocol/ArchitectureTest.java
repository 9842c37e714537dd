package org.ctip.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ArchRule ONLY_JDK_AND_JSPECIFY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.ctip.protocol..");

  private static final ArchRule MESSAGES_DO_NOT_KNOW_FRAMING =
      noClasses()
          .that()
          .resideInAPackage("..message")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..framing");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.ctip.protocol");

  @Test
  void dependsOnTheJdkAndJspecifyOnly() {
    ONLY_JDK_AND_JSPECIFY.check(MAIN);
  }

  @Test
  void messagesDoNotKnowHowLinesAreCut() {
    MESSAGES_DO_NOT_KNOW_FRAMING.check(MAIN);
  }

  @Test
  void ruleSeesAForeignDependency() {
    JavaClasses broken = new ClassFileImporter().importClasses(ArchitectureTest.class);

    assertThatThrownBy(() -> ONLY_JDK_AND_JSPECIFY.check(broken))
        .isInstanceOf(AssertionError.class);
  }
}
