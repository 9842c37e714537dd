package org.ctip.admin.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.ctip.admin.AdminService;
import org.ctip.backups.DatabaseAddress;
import org.ctip.support.audit.AuditEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs the library, on a database with the tables of the service. */
class LibraryBackupRunnerTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path servers;
  static AdminService admin;

  @TempDir Path files;

  @BeforeAll
  static void start() {
    admin = AdminService.start(servers, Map.of());
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @BeforeEach
  void forget() throws Exception {
    admin.execute("DELETE FROM settings.backup_run");
  }

  private static DatabaseAddress database() {
    var it = admin.database();
    return new DatabaseAddress(it.host(), it.port(), "ctip", it.user(), it.password(), "disable");
  }

  private static AuditEntry entry(long run) {
    return AuditEntry.bySystem("default", "backup_start").on("backup:" + run);
  }

  @Test
  void whatNoThreadTakesHasFailedAndIsNotDoneInTheRequest() throws Exception {
    var busy = Executors.newSingleThreadExecutor();
    busy.shutdown(); // takes nothing, as one does whose queue is full
    try (var runner = new LibraryBackupRunner(database(), files, 2, Clock.systemUTC(), busy)) {
      runner.start(LibraryBackupRunnerTest::entry).block(SOON);

      assertThat(admin.rows("SELECT state, file FROM settings.backup_run"))
          .singleElement()
          .satisfies(
              run -> assertThat(run).containsEntry("state", "failed").containsEntry("file", null));
      assertThat(admin.text("SELECT detail FROM settings.backup_run")).contains("still at work");
      try (var left = Files.list(files)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void whatKilledRunsLeftGoesAtTheStart() throws Exception {
    admin.execute("CREATE DATABASE ctip_verifying_17");
    var part = Files.writeString(files.resolve(".ctip-run-20200101T000000Z-17.zip.1.part"), "x");
    try (var runner = new LibraryBackupRunner(database(), files, 2, Clock.systemUTC())) {
      runner.tidyUp();

      await().atMost(SOON).until(() -> !Files.exists(part));
      await()
          .atMost(SOON)
          .until(
              () ->
                  admin.number("SELECT count(*) FROM pg_database WHERE datname LIKE '%verifying%'")
                      == 0);
    }
  }
}
