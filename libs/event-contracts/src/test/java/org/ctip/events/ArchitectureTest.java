package org.ctip.events;

import java.util.stream.Stream;
import org.ctip.architecture.LibraryRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> libraryKeepsToTheHouseRules() {
    return LibraryRules.tests(
        "org.ctip.events", "org.apache.kafka..", "tools.jackson..", "com.fasterxml.jackson..");
  }
}
