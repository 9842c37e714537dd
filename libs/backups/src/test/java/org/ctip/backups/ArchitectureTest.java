package org.ctip.backups;

import java.util.stream.Stream;
import org.ctip.architecture.LibraryRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> structure() {
    return LibraryRules.tests(
        "org.ctip.backups",
        "javax.crypto..",
        "org.bouncycastle..",
        "org.flywaydb..",
        "org.postgresql..",
        "org.slf4j..",
        "tools.jackson..");
  }
}
