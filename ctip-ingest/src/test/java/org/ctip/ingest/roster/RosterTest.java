package org.ctip.ingest.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.events.config.PbxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
  private static final Pbx CONFIGURED =
      new Pbx(
          "main",
          "Main",
          "default",
          "192.0.2.1",
          5524,
          new LoginKey.Given("1234"),
          "IBM852",
          ZoneOffset.UTC,
          true);

  private final Roster roster = new Roster(List.of(CONFIGURED), ZoneOffset.UTC);

  private static PbxSettings settings(String host, int port) {
    return new PbxSettings("default", "main", "Main", host, port, "env:KEY", "IBM852", true);
  }

  @Test
  void theTopicWinsAndItsRemovalBringsTheConfiguredOneBack() {
    var told = new AtomicInteger();
    roster.listen(told::incrementAndGet);
    roster.publish("main", settings("192.0.2.9", 5524));
    assertThat(roster.all().get("main").host()).isEqualTo("192.0.2.9");
    roster.publish("main", null);
    assertThat(roster.all()).containsEntry("main", CONFIGURED);
    assertThat(told).hasValue(2);
  }

  @Test
  void aSenselessEntryLeavesWhatWasKnown() {
    roster.publish("main", settings("192.0.2.9", 5524));
    roster.publish("main", settings("192.0.2.10", 0));
    assertThat(roster.all().get("main").host()).isEqualTo("192.0.2.9");
  }

  @Test
  void oneIdIsOnePbx() {
    assertThatThrownBy(() -> new Roster(List.of(CONFIGURED, CONFIGURED), ZoneOffset.UTC))
        .hasMessageContaining("twice");
  }

  @Test
  void aKeyComesFromWhereItIsAndIsNeverShown(@TempDir Path directory) throws IOException {
    var file = directory.resolve("key");
    Files.writeString(file, "4711\n");
    assertThat(LoginKey.of("file:" + file).read()).isEqualTo("4711");
    assertThat(LoginKey.of(null).read()).isEqualTo("____");
    assertThat(CONFIGURED.toString()).doesNotContain("1234");
    assertThatThrownBy(() -> LoginKey.of("env:NO_SUCH_VARIABLE_HERE").read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE_HERE");
    assertThatThrownBy(() -> LoginKey.of("vault:x")).isInstanceOf(IllegalArgumentException.class);
  }
}
