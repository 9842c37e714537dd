package org.ctip.numbers;

import java.util.stream.Stream;
import org.ctip.architecture.LibraryRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> libraryKeepsToTheHouseRules() {
    return LibraryRules.tests("org.ctip.numbers", "com.google.i18n.phonenumbers..");
  }
}
