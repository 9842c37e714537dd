package org.ctip.backups.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.ctip.backups.Archive;
import org.ctip.backups.BackupCancelledException;
import org.ctip.backups.BackupException;
import org.ctip.backups.BackupRunningException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.backups.db.DatabaseRestore.Existing;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupAndRestoreTest {
  @TempDir static Path servers;
  static EmbeddedDatabase server;
  static DatabaseAddress saved;
  static Path archive;

  @TempDir Path directory;
  private DatabaseAddress target = saved;

  @BeforeAll
  static void save() throws Exception {
    server = EmbeddedDatabase.start(servers.resolve("postgresql"));
    saved = InstallationDatabase.address(server);
    Zoo.migrate(saved);
    Zoo.fill(saved);
    archive = servers.resolve("saved.zip");
    backup(saved, archive);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void emptyTarget() throws SQLException {
    target = saved.withName("target");
    new Server(target).make("target");
  }

  private static DatabaseBackup.Saved backup(DatabaseAddress database, Path file) {
    return new DatabaseBackup(database, "1.2.3", Clock.systemUTC(), Progress.SILENT)
        .save(file, null);
  }

  private String restore(Path file, Existing existing) throws IOException {
    return restore(file, existing, Progress.SILENT);
  }

  private String restore(Path file, Existing existing, Progress progress) throws IOException {
    try (var opened = Archive.open(file, progress)) {
      return String.valueOf(
          new DatabaseRestore(target, getClass().getClassLoader(), Clock.systemUTC(), progress)
              .restore(opened, existing));
    }
  }

  @Test
  void bringsEveryTableOfEverySchemaBackRowByRow() throws Exception {
    restore(archive, Existing.REFUSE);

    var expected = Zoo.rows(saved);
    assertThat(expected).containsKeys("calls.call", "audit.entry", "zoo.animal", "sms.message");
    assertThat(expected.get("calls.call_event")).hasSize(5000);
    assertThat(Zoo.rows(target)).isEqualTo(expected);
    assertThat(Zoo.structure(target)).isEqualTo(Zoo.structure(saved));
  }

  @Test
  void leavesWallsTriggersAndKeysAtWork() throws Exception {
    restore(archive, Existing.REFUSE);

    assertThatThrownBy(() -> Zoo.execute(target, "UPDATE zoo.visit SET word = 'x'"))
        .hasMessageContaining("visits are written once");
    assertThatThrownBy(() -> Zoo.execute(target, "TRUNCATE audit.entry"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> Zoo.execute(target, "UPDATE zoo.keeper SET boss_id = 99 WHERE id = 1"))
        .hasMessageContaining("foreign key");
    try (var connection = target.connect();
        var statement = connection.createStatement()) {
      statement.execute("SELECT set_config('ctip.tenant', 'beta', false)");
      var rows = statement.executeQuery("SELECT count(*), min(tenant_id) FROM zoo.animal");
      rows.next();
      assertThat(rows.getLong(1)).isOne();
      assertThat(rows.getString(2)).isEqualTo("beta");
    }
    Zoo.execute(target, "INSERT INTO zoo.keeper (tenant_id, name) VALUES ('beta', 'next')");
    assertThat(Zoo.number(target, "SELECT max(id) FROM zoo.keeper"))
        .isEqualTo(Zoo.number(saved, "SELECT max(id) + 1 FROM zoo.keeper"));
  }

  @Test
  void goesOnWithTheAuditWhereItEnded() throws Exception {
    restore(archive, Existing.REFUSE);

    Zoo.execute(
        target, "SELECT audit.append('alpha', NULL, 'system', 'x', NULL, NULL, NULL, NULL)");

    assertThat(
            Zoo.number(
                target,
                "SELECT count(*) FROM audit.entry a JOIN audit.entry b ON b.tenant_id = a.tenant_id"
                    + " AND b.number = a.number + 1 AND b.previous_hash = a.hash"
                    + " AND b.hash = audit.hash_of(b)"))
        .isEqualTo(2);
  }

  @Test
  void recordsHowItWent() throws Exception {
    restore(archive, Existing.REFUSE);

    assertThat(
            Zoo.number(
                saved,
                "SELECT rows FROM settings.backup_run WHERE kind = 'backup' AND state = 'ok'"
                    + " AND bytes > 0 AND sha256 IS NOT NULL AND file LIKE '%saved.zip'"))
        .isGreaterThan(5000);
    assertThat(
            Zoo.number(
                target,
                "SELECT count(*) FROM settings.backup_run WHERE kind = 'restore' AND state = 'ok'"))
        .isOne();
  }

  @Test
  void putsMessagesThatWaitedInDoubtSoThatNoneIsSentTwice() throws Exception {
    var waiting = saved.withName("waiting");
    new Server(waiting).make("waiting");
    Zoo.migrate(waiting);
    Zoo.fill(waiting);
    Zoo.execute(
        waiting,
        "UPDATE sms.message SET state = 'ADMITTED', next_attempt_at = now(), attempts = 0",
        "INSERT INTO sms.message (tenant_id, message_id, idempotency_key, fingerprint, direction,"
            + " state, version, dest, dest_raw, text, encoding, parts, source, origin, meta,"
            + " requested_at, created_at, updated_at, state_since, next_attempt_at, send_at)"
            + " SELECT tenant_id, message_id || h, idempotency_key || h, fingerprint, direction,"
            + " state, version, dest, dest_raw, text, encoding, parts, source, origin, meta,"
            + " requested_at, created_at, updated_at, state_since, now() + h * interval '1 hour',"
            + " now() + h * interval '1 hour' FROM sms.message, unnest(ARRAY[-1, 1]) AS h");
    var file = directory.resolve("waiting.zip");
    backup(waiting, file);
    new Server(waiting).drop("waiting");

    restore(file, Existing.REFUSE);

    assertThat(
            Zoo.number(
                target,
                "SELECT count(*) FROM sms.message WHERE state = 'SENDING' AND lease_until <= now()"
                    + " AND attempts = 1 AND next_attempt_at IS NULL"))
        .isEqualTo(2);
    // Its time has not come, so nobody can have sent it.
    assertThat(
            Zoo.number(
                target,
                "SELECT count(*) FROM sms.message WHERE state = 'ADMITTED' AND attempts = 0"
                    + " AND next_attempt_at = send_at AND send_at > now()"))
        .isOne();
  }

  @Test
  void asksBeforeItReplacesData() throws Exception {
    other();

    assertThatThrownBy(() -> restore(archive, Existing.REFUSE))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("--replace");
    assertOther();
  }

  @Test
  void replacesData() throws Exception {
    other();

    assertThat(restore(archive, Existing.REPLACE)).isEqualTo("null");

    assertThat(Zoo.rows(target)).isEqualTo(Zoo.rows(saved));
    assertThat(databases()).isEqualTo(2);
  }

  @Test
  void keepsTheOldDataUnderAnotherName() throws Exception {
    other();

    String aside = restore(archive, Existing.SET_ASIDE);

    assertThat(Zoo.rows(target)).isEqualTo(Zoo.rows(saved));
    target = saved.withName(aside);
    assertOther();
    new Server(saved).drop(aside);
  }

  @Test
  void leavesTheOldDataWhenItIsKilledInTheMiddle() throws Exception {
    other();

    for (String line : List.of("Making the schemas", "zoo.animal", "Comparing")) {
      var killed =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledRestore.class.getName(),
                  archive.toString(),
                  String.valueOf(target.port()),
                  target.name(),
                  target.password(),
                  line)
              .redirectErrorStream(true)
              .start();
      String said = new String(killed.getInputStream().readAllBytes());
      assertThat(killed.waitFor()).as(said).isEqualTo(KilledRestore.KILLED);
      assertOther();
    }

    restore(archive, Existing.REPLACE);
    assertThat(Zoo.rows(target)).isEqualTo(Zoo.rows(saved));
  }

  @Test
  void waitsForServicesToBeStopped() throws Exception {
    other();
    try (var service = target.connect()) {
      assertThat(service.isValid(1)).isTrue();
      assertThatThrownBy(() -> restore(archive, Existing.REPLACE))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("1 connection(s)")
          .hasMessageContaining("stop the services");
    }
    assertOther();
  }

  /** How an archive can be spoilt. */
  enum Damage {
    CUT,
    BYTE_CHANGED,
    TABLE_MISSING,
    ROW_CHANGED,
    NO_MANIFEST,
    OTHER_FORMAT,
    NO_ARCHIVE
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void refusesADamagedArchiveBeforeAnythingIsTouched(Damage damage) throws Exception {
    other();
    var spoilt = directory.resolve("spoilt.zip");
    spoil(spoilt, damage);

    assertThatThrownBy(() -> restore(spoilt, Existing.REPLACE))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("spoilt.zip");

    assertOther();
    assertThat(databases()).isEqualTo(2);
  }

  private static void spoil(Path file, Damage damage) throws IOException {
    var bytes = Files.readAllBytes(archive);
    switch (damage) {
      case CUT -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      case BYTE_CHANGED -> {
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
      }
      case NO_ARCHIVE -> Files.writeString(file, "nothing of the kind");
      case TABLE_MISSING -> rewrite(file, Map.of("tables/zoo.animal.copy", ""), "zoo.animal");
      case ROW_CHANGED -> rewrite(file, Map.of("Lew", "Kot"), "");
      case NO_MANIFEST -> rewrite(file, Map.of(), "manifest.json");
      case OTHER_FORMAT -> rewrite(file, Map.of("\"format\" : 1", "\"format\" : 2"), "");
    }
  }

  /** The same archive with other words in it, or without an entry; its checksums are right. */
  private static void rewrite(Path file, Map<String, String> words, String without)
      throws IOException {
    try (var from = new ZipFile(archive.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : from.stream().toList()) {
        if (!without.isEmpty() && entry.getName().contains(without)) {
          continue;
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        String text =
            new String(
                from.getInputStream(entry).readAllBytes(),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        for (var word : words.entrySet()) {
          text = text.replace(word.getKey(), word.getValue());
        }
        to.write(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        to.closeEntry();
      }
    }
  }

  @Test
  void refusesAnArchiveOfANewerCtip() throws Exception {
    var newer = saved.withName("newer");
    new Server(newer).make("newer");
    Zoo.migrate(newer);
    Zoo.execute(
        newer,
        "INSERT INTO zoo.flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)");
    var file = directory.resolve("newer.zip");
    backup(newer, file);
    new Server(newer).drop("newer");

    assertThatThrownBy(() -> restore(file, Existing.REFUSE))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("migration 99 of schema zoo");
    assertThat(Zoo.number(target, "SELECT count(*) FROM pg_namespace WHERE nspname = 'zoo'"))
        .isZero();
  }

  @Test
  void savesOneMomentWhileOthersWrite() throws Exception {
    var busy = saved.withName("busy");
    new Server(busy).make("busy");
    Zoo.migrate(busy);
    Zoo.fill(busy);
    var go = new AtomicBoolean(true);
    var written = new CountDownLatch(20);
    var during = new CountDownLatch(1);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var writer =
          threads.submit(
              () -> {
                try (var connection = busy.connect();
                    var statement = connection.createStatement()) {
                  connection.setAutoCommit(false);
                  for (int i = 0; go.get(); i++) {
                    // Animals are read first and visits last: of one moment they are as many.
                    statement.execute("INSERT INTO zoo.animal VALUES ('busy', 'a" + i + "')");
                    statement.execute("INSERT INTO zoo.visit VALUES ('busy', 'v', " + i + ")");
                    connection.commit();
                    written.countDown();
                  }
                }
                return null;
              });
      written.await();
      long before = Zoo.number(busy, "SELECT count(*) FROM zoo.visit WHERE tenant_id = 'busy'");
      new DatabaseBackup(busy, "1", Clock.systemUTC(), _ -> during.countDown())
          .save(directory.resolve("busy.zip"), null);
      go.set(false);
      writer.get();
      assertThat(during.getCount()).isZero();
      assertThat(Zoo.number(busy, "SELECT count(*) FROM zoo.visit WHERE tenant_id = 'busy'"))
          .isGreaterThan(before);
    }
    new Server(busy).drop("busy");

    restore(directory.resolve("busy.zip"), Existing.REFUSE);

    long animals = Zoo.number(target, "SELECT count(*) FROM zoo.animal WHERE tenant_id = 'busy'");
    assertThat(animals).isGreaterThanOrEqualTo(20);
    assertThat(Zoo.number(target, "SELECT count(*) FROM zoo.visit WHERE tenant_id = 'busy'"))
        .isEqualTo(animals);
  }

  @Test
  void turnIsTakenOnceAndNoCommandWaitsForIt() throws Exception {
    Zoo.migrate(target);
    var engine = new DatabaseBackup(target, "1", Clock.systemUTC(), Progress.SILENT);
    try (var first = engine.begin(Alongside.NOTHING)) {
      assertThatThrownBy(() -> engine.begin(Alongside.NOTHING))
          .isInstanceOf(BackupRunningException.class);
      backup(target, directory.resolve("command.zip"));
      first.save(directory.resolve("first.zip"), new Cancellation(), Alongside.NOTHING);
    }
    try (var second = engine.begin(Alongside.NOTHING)) {
      var cancelled = new Cancellation();
      cancelled.request("enough");
      assertThatThrownBy(
              () -> second.save(directory.resolve("second.zip"), cancelled, Alongside.NOTHING))
          .isInstanceOf(BackupCancelledException.class)
          .hasMessage("enough");
    }

    assertThat(directory.resolve("second.zip")).doesNotExist();
    assertThat(
            Zoo.number(
                target,
                "SELECT count(*) FROM settings.backup_run WHERE (exclusive AND state = 'ok'"
                    + " AND file LIKE '%first.zip') OR (NOT exclusive AND state = 'ok'"
                    + " AND file LIKE '%command.zip') OR (state = 'cancelled' AND detail = 'enough'"
                    + " AND file IS NULL)"))
        .isEqualTo(3);
  }

  @Test
  void aCommandsRunEndsWhenItsRecordAsksForIt() throws Exception {
    Zoo.migrate(target);
    try (var other = target.connect();
        var lock = other.createStatement();
        var thread = Executors.newSingleThreadExecutor()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE zoo.visit IN ACCESS EXCLUSIVE MODE");
      var saving = thread.submit(() -> backup(target, directory.resolve("long.zip")));
      await()
          .atMost(java.time.Duration.ofSeconds(20))
          .until(
              () ->
                  Zoo.number(
                          target,
                          "WITH asked AS (UPDATE settings.backup_run SET cancel_asked = true"
                              + " WHERE finished_at IS NULL AND progress > 0 RETURNING 1)"
                              + " SELECT count(*) FROM asked")
                      == 1);
      assertThatThrownBy(saving::get).cause().isInstanceOf(BackupCancelledException.class);
    }
    assertThat(directory.resolve("long.zip")).doesNotExist();
  }

  @Test
  void recordsOfABaseBeforeLeasesAreKeptAllTheSame() throws Exception {
    Zoo.migrate(target);
    Zoo.execute(
        target,
        "ALTER TABLE settings.backup_run DROP COLUMN lease_until",
        "DELETE FROM settings.flyway_schema_history WHERE version = '52'");

    backup(target, directory.resolve("old.zip"));

    assertThat(Zoo.number(target, "SELECT count(*) FROM settings.backup_run WHERE state = 'ok'"))
        .isOne();
  }

  @Test
  void writesForItsOwnerOnlyAndOverwritesNothing() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("rw-------");
    long size = Files.size(archive);

    assertThatThrownBy(() -> backup(saved, archive))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("not overwritten");

    assertThat(Files.size(archive)).isEqualTo(size);
  }

  @Test
  void leavesNothingOfABackupThatFails() throws Exception {
    var nothing = directory.resolve("of").resolve("nothing.zip");

    assertThatThrownBy(() -> backup(target, nothing))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("nothing to save");

    try (var files = Files.list(nothing.getParent())) {
      assertThat(files).isEmpty();
    }
  }

  /** Data that a restore must not lose. */
  private void other() throws SQLException {
    Zoo.migrate(target);
    Zoo.execute(target, "INSERT INTO zoo.visit VALUES ('other', 'kept', 1)");
  }

  private void assertOther() throws SQLException {
    var expected = new HashMap<String, List<String>>(Zoo.rows(target));
    assertThat(expected.get("zoo.visit")).containsExactly("(other,kept,1)");
    assertThat(expected.get("zoo.animal")).isEmpty();
  }

  private static long databases() throws SQLException {
    return Zoo.number(
        saved,
        "SELECT count(*) FROM pg_database WHERE datname NOT IN ('postgres')"
            + " AND NOT datistemplate");
  }
}
