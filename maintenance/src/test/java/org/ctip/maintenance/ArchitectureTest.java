package org.ctip.maintenance;

import java.util.stream.Stream;
import org.ctip.architecture.ServiceRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> rules() {
    return ServiceRules.commandLineTests("org.ctip.maintenance");
  }
}
