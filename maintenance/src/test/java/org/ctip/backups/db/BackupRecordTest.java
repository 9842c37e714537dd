package org.ctip.backups.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.ctip.backups.Archive;
import org.ctip.backups.BackupDirectory;
import org.ctip.backups.BackupException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.MissingArchiveException;
import org.ctip.backups.Progress;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record of a run, and what becomes of a run that can't be recorded. */
class BackupRecordTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path servers;
  static EmbeddedDatabase server;
  static DatabaseAddress database;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedDatabase.start(servers.resolve("postgresql"));
    database = InstallationDatabase.address(server);
    Zoo.migrate(database);
    Zoo.fill(database);
    Zoo.execute(
        database,
        "CREATE SCHEMA hindrance",
        "CREATE TABLE hindrance.wanted AS SELECT 0 AS times",
        """
        CREATE FUNCTION hindrance.hinder() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('hindrance.hindered') <= (SELECT times FROM hindrance.wanted) THEN
            RAISE EXCEPTION 'the disk of the server is full';
          END IF;
          RETURN NEW;
        END $$
        """,
        "CREATE SEQUENCE hindrance.hindered",
        "CREATE TRIGGER hinder BEFORE UPDATE ON settings.backup_run FOR EACH ROW"
            + " WHEN (NEW.finished_at IS NOT NULL) EXECUTE FUNCTION hindrance.hinder()");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void clean() throws SQLException {
    hinder(0);
    Zoo.execute(database, "DELETE FROM settings.backup_run");
  }

  /** The next so many ends of runs can't be recorded. */
  private static void hinder(int times) throws SQLException {
    Zoo.execute(
        database,
        "UPDATE hindrance.wanted SET times = " + times,
        "ALTER SEQUENCE hindrance.hindered RESTART");
  }

  private static DatabaseBackup engine(Progress progress) {
    return new DatabaseBackup(database, "1.2.3", Clock.systemUTC(), progress);
  }

  private static long runs(String condition) throws SQLException {
    return Zoo.number(database, "SELECT count(*) FROM settings.backup_run WHERE " + condition);
  }

  @Test
  void aRecordThatCannotBeWrittenAtOnceIsTriedAgain() throws Exception {
    var file = directory.resolve("a.zip");
    hinder(2);
    try (var begun = engine(Progress.SILENT).begin(Alongside.NOTHING)) {
      begun.save(file, new Cancellation(), Alongside.NOTHING);
    }

    assertThat(file).exists();
    assertThat(runs("state = 'ok' AND file IS NOT NULL")).isOne();
  }

  @Test
  void whatCannotBeRecordedDoesNotCountAndIsNotKept() throws Exception {
    var file = directory.resolve("a.zip");
    hinder(6);
    try (var begun = engine(Progress.SILENT).begin(Alongside.NOTHING)) {
      assertThatThrownBy(() -> begun.save(file, new Cancellation(), Alongside.NOTHING))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("record");
    }

    assertThat(file).doesNotExist();
    assertThat(runs("state = 'failed' AND file IS NULL AND detail LIKE '%record%'")).isOne();
  }

  @Test
  void whoWasTakenForDeadKeepsNothing() throws Exception {
    var file = directory.resolve("a.zip");
    try (var begun = engine(Progress.SILENT).begin(Alongside.NOTHING)) {
      Zoo.execute(
          database,
          "UPDATE settings.backup_run SET finished_at = started_at, state = 'failed',"
              + " detail = 'its process ended before it did'");
      assertThatThrownBy(() -> begun.save(file, new Cancellation(), Alongside.NOTHING))
          .isInstanceOf(BackupException.class);
    }

    assertThat(file).doesNotExist();
    assertThat(runs("state = 'ok'")).isZero();
  }

  @Test
  void aCommandThatWasTakenForDeadIsDoneAllTheSame() throws Exception {
    var file = directory.resolve("command.zip");
    try (var thread = Executors.newSingleThreadExecutor();
        var other = database.connect();
        var lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE zoo.visit IN ACCESS EXCLUSIVE MODE");
      var saving = thread.submit(() -> engine(Progress.SILENT).save(file, null));
      await().atMost(SOON).until(() -> runs("finished_at IS NULL AND progress > 0") == 1);
      Zoo.execute(
          database,
          "UPDATE settings.backup_run SET finished_at = clock_timestamp(), state = 'failed',"
              + " detail = 'its process ended before it did'");
      await().atMost(SOON).until(() -> beatsSince() == 1);
      other.rollback();
      saving.get();
    }

    assertThat(file).exists();
    assertThat(runs("state = 'ok' AND file LIKE '%command.zip' AND detail IS NULL")).isOne();
  }

  /** Whether a run has said since it was closed that it is alive, and has heard the answer. */
  private static long beatsSince() throws SQLException {
    return Zoo.number(
        database,
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle'"
            + " AND query LIKE '%SET lease_until = clock_timestamp()%'"
            + " AND query_start > (SELECT max(finished_at) FROM settings.backup_run)");
  }

  @Test
  void theTurnAndWhatIsKeptWithItAreOne() throws Exception {
    assertThatThrownBy(
            () ->
                engine(Progress.SILENT)
                    .begin(
                        (turn, run) -> {
                          try (var insert = turn.createStatement()) {
                            insert.execute(
                                "INSERT INTO zoo.visit VALUES ('turn', 't', " + run + ")");
                          }
                          throw new SQLException("not to be kept");
                        }))
        .isInstanceOf(BackupException.class);

    assertThat(runs("true")).isZero();
    assertThat(Zoo.number(database, "SELECT count(*) FROM zoo.visit WHERE tenant_id = 'turn'"))
        .isZero();
    engine(Progress.SILENT).begin(Alongside.NOTHING).close();
  }

  @Test
  void aFileThatIsGoneIsNoRestoreThatFailed() throws Exception {
    var test =
        new RestoreTest(
            run -> ScratchDatabase.make(database, run),
            getClass().getClassLoader(),
            Clock.systemUTC(),
            Progress.SILENT);
    var begun = test.begin(database, 1, Alongside.NOTHING);

    assertThatThrownBy(() -> begun.run(directory.resolve("gone.zip"), null, new Cancellation()))
        .isInstanceOf(MissingArchiveException.class);

    assertThat(runs("state = 'failed'")).isZero();
    assertThat(runs("state = 'cancelled' AND detail LIKE 'its file is gone%'")).isOne();
  }

  @Test
  void whatKilledRunsLeftIsRemovedAndNothingElse() throws Exception {
    Zoo.execute(
        database,
        "INSERT INTO settings.backup_run (started_at, kind, lease_until)"
            + " VALUES (now(), 'backup', now() + interval '1 hour')");
    long alive = Zoo.number(database, "SELECT max(id) FROM settings.backup_run");
    var databases = new Server(database);
    String name = database.name() + "_verifying_";
    databases.make(name + alive);
    databases.make(name + "999");
    databases.make(database.name() + "_verifying_mine");
    Files.writeString(directory.resolve(".ctip-run-20261120T120000Z-999.zip.1.part"), "x");
    Files.writeString(
        directory.resolve(".ctip-run-20261120T120000Z-" + alive + ".zip.2.part"), "x");

    // Somebody is connected: what a killed process left at work in the server.
    try (var orphan = database.withName(name + "999").connect()) {
      assertThat(orphan.isValid(1)).isTrue();
      Leftovers.remove(database, new BackupDirectory(directory));
    }

    assertThat(databases.names())
        .contains(name + alive, database.name() + "_verifying_mine")
        .doesNotContain(name + "999");
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly(".ctip-run-20261120T120000Z-" + alive + ".zip.2.part");
    }
    databases.drop(name + alive);
    databases.drop(database.name() + "_verifying_mine");
  }

  @Test
  void aNameThatWouldBeCutIsRefused() throws Exception {
    // Cut to 63 bytes, each of the names beside it would be its own.
    var lengthy = database.withName("a".repeat(63));
    var databases = new Server(lengthy);
    databases.make(lengthy.name());

    assertThatThrownBy(() -> ScratchDatabase.make(lengthy, 1))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> databases.make(lengthy.name() + "_restoring"))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("too long");

    assertThat(databases.names()).contains(lengthy.name());
    databases.drop(lengthy.name());
  }

  @Test
  void theStatisticsAfterARestoreAreLeftWhenSomebodyAsks() throws Exception {
    var file = directory.resolve("a.zip");
    engine(Progress.SILENT).save(file, null);
    var target = database.withName("analyzed");
    new Server(target).make("analyzed");
    var cancellation = new Cancellation();
    var locked = new CountDownLatch(1);
    try (var archive = Archive.open(file, Progress.SILENT);
        var threads = Executors.newFixedThreadPool(2);
        var other = target.connect()) {
      other.setAutoCommit(false);
      // Waits for the end of the transaction that loads, and is then in the way of ANALYZE.
      Progress comparing =
          line -> {
            if (line.startsWith("Comparing")) {
              var _ =
                  threads.submit(
                      () -> {
                        try (var lock = other.createStatement()) {
                          lock.execute("LOCK TABLE zoo.visit IN SHARE MODE");
                        }
                        locked.countDown();
                        return null;
                      });
              await().atMost(SOON).until(() -> waiting("LOCK TABLE") == 1);
            }
          };
      var restoring =
          threads.submit(
              () ->
                  new DatabaseRestore(
                          target, getClass().getClassLoader(), Clock.systemUTC(), comparing)
                      .rehearse(archive, Watch.of(archive.manifest(), cancellation)));
      locked.await();
      await().atMost(SOON).until(() -> waiting("ANALYZE") == 1);

      cancellation.request();

      await().atMost(Duration.ofSeconds(5)).until(restoring::isDone);
      assertThatThrownBy(restoring::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(BackupException.class);
      other.rollback();
    }
    new Server(target).drop("analyzed");
  }

  private static long waiting(String beginning) throws SQLException {
    return Zoo.number(
        database,
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '"
            + beginning
            + "%'");
  }
}
