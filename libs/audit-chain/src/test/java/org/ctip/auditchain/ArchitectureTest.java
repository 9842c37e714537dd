package org.ctip.auditchain;

import java.util.stream.Stream;
import org.ctip.architecture.LibraryRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> libraryKeepsToTheHouseRules() {
    return LibraryRules.tests("org.ctip.auditchain");
  }
}
