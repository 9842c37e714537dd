package org.ctip.correlator;

import java.util.stream.Stream;
import org.ctip.architecture.ServiceRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> structure() {
    return ServiceRules.tests("org.ctip.correlator");
  }
}
