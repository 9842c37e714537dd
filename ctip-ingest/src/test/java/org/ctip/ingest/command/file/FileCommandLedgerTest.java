package org.ctip.ingest.command.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.ctip.events.pbx.PbxCommandResult;
import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.ctip.ingest.command.CommandLedger.Taken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommandLedgerTest {
  private static final Taken FIRST = new Taken("c1", "default", "main");
  private static final Taken SECOND = new Taken("c2", "default", "main");
  private static final PbxCommandResult DONE =
      new PbxCommandResult("c1", "default", "main", Outcome.NA, 16, "busy", Instant.EPOCH);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("commands.jsonl");
  }

  @Test
  void aCommandIsTakenOnceAlsoOverARestart() throws IOException {
    try (var ledger = new FileCommandLedger(file)) {
      assertThat(ledger.take(FIRST)).isTrue();
      assertThat(ledger.take(FIRST)).isFalse();
    }
    try (var ledger = new FileCommandLedger(file)) {
      assertThat(ledger.take(FIRST)).isFalse();
      assertThat(ledger.take(SECOND)).isTrue();
    }
  }

  @Test
  void whatACrashLeftOpenIsToldApart() throws IOException {
    @SuppressWarnings("resource") // a killed process closes nothing
    var killed = new FileCommandLedger(file);
    killed.take(FIRST);
    killed.take(SECOND);
    killed.came(DONE);
    try (var ledger = new FileCommandLedger(file)) {
      assertThat(ledger.unfinished()).containsExactly(SECOND);
      assertThat(ledger.unpublished()).containsExactly(DONE);
      ledger.published("c1");
    }
    try (var ledger = new FileCommandLedger(file)) {
      assertThat(ledger.unpublished()).isEmpty();
    }
  }

  @Test
  void aCommandGivenBackMayBeTakenAgain() throws IOException {
    try (var ledger = new FileCommandLedger(file)) {
      ledger.take(FIRST);
      ledger.giveBack("c1");
      assertThat(ledger.take(FIRST)).isTrue();
      ledger.giveBack("c1");
    }
    try (var ledger = new FileCommandLedger(file)) {
      assertThat(ledger.unfinished()).isEmpty();
    }
  }

  @Test
  void aTornLastLineIsNoLine() throws IOException {
    try (var ledger = new FileCommandLedger(file)) {
      ledger.take(FIRST);
    }
    Files.writeString(file, "{\"taken\":{\"comm", StandardOpenOption.APPEND);
    try (var ledger = new FileCommandLedger(file)) {
      assertThat(ledger.unfinished()).containsExactly(FIRST);
      assertThat(ledger.take(SECOND)).isTrue();
    }
    try (var ledger = new FileCommandLedger(file)) {
      assertThat(ledger.unfinished()).containsExactly(FIRST, SECOND);
    }
  }
}
