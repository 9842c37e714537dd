package org.ctip.secrets;

import java.util.stream.Stream;
import org.ctip.architecture.LibraryRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> structure() {
    return LibraryRules.tests("org.ctip.secrets", "javax.crypto..");
  }
}
