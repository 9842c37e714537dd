package org.ctip.simulator;

import java.util.stream.Stream;
import org.ctip.architecture.ServiceRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> structure() {
    return ServiceRules.commandLineTests("org.ctip.simulator");
  }
}
