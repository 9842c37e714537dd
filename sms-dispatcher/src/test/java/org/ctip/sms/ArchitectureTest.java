package org.ctip.sms;

import java.util.stream.Stream;
import org.ctip.architecture.ServiceRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> rules() {
    return ServiceRules.tests("org.ctip.sms");
  }
}
