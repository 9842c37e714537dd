package org.ctip.admin.backup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.ctip.admin.backup.BackupDesk;
import org.ctip.backups.Archive;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.backups.db.DatabaseRestore;
import org.ctip.support.session.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** Backups over HTTP, down to the file and what comes back of it. */
class BackupApiTest {
  private static final String PATH = "/admin/backups";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int KEEP = 2;

  @TempDir static Path directory;
  static Path files;
  static AdminService admin;
  static String chief;

  @BeforeAll
  static void start() {
    files = directory.resolve("backups");
    admin =
        AdminService.start(
            directory.resolve("postgresql"),
            Map.of("CTIP_BACKUP_DIRECTORY", files.toString(), "ctip.admin.backups.keep", KEEP));
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    await().atMost(SOON).until(() -> admin.number(OPEN) == 0);
    admin.execute("DELETE FROM settings.backup_run");
  }

  private static final String OPEN =
      "SELECT count(*) FROM settings.backup_run WHERE finished_at IS NULL";

  private static Map<String, Object> started() {
    return admin.json(admin.send(HttpMethod.POST, PATH, chief, null), 202);
  }

  private static Map<String, Object> read(Object id) {
    return admin.json(admin.get(PATH + "/" + id, chief), 200);
  }

  private static Map<String, Object> ended(Object id) {
    await().atMost(SOON).until(() -> !read(id).get("state").equals("RUNNING"));
    return read(id);
  }

  private static Map<String, Object> made() {
    var backup = ended(started().get("id"));
    assertThat(backup.get("state")).as("%s", backup).isEqualTo("DONE");
    return backup;
  }

  private static Map<String, Object> tried(Object id) {
    admin.json(admin.send(HttpMethod.POST, PATH + "/" + id + "/verify", chief, null), 202);
    await().atMost(SOON).until(() -> admin.number(OPEN) == 0);
    return read(id);
  }

  private static List<String> names() throws IOException {
    if (!Files.isDirectory(files)) {
      return List.of();
    }
    try (var all = Files.list(files)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** While it is open, nobody gets past the contacts. */
  private static Connection lockedContacts() throws SQLException {
    var connection = admin.database().connect();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK TABLE contacts.contact IN ACCESS EXCLUSIVE MODE");
    }
    return connection;
  }

  @Test
  void whatIsMadeHereIsRestoredByTheCommandsEngine() throws Exception {
    var running = started();
    assertThat(running.get("state")).isEqualTo("RUNNING");
    assertThat(running.get("with_keys")).isEqualTo(false);
    var backup = ended(running.get("id"));

    assertThat(backup.get("state")).as("%s", backup).isEqualTo("DONE");
    assertThat(backup.get("progress")).isEqualTo(100);
    assertThat(backup.get("verified")).isNull();
    assertThat(backup.get("error")).isNull();
    var file = files.resolve((String) backup.get("file"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(((Number) backup.get("bytes")).longValue()).isEqualTo(Files.size(file));
    var list = admin.json(admin.get(PATH, chief), 200);
    assertThat(list.get("directory")).isEqualTo(files.toString());
    assertThat(list.get("enabled")).isEqualTo(true);
    assertThat((List<?>) list.get("items")).first().isEqualTo(backup);
    assertThat(admin.json(admin.get("/admin/status/summary", chief), 200).toString())
        .contains("Kopia zapasowa aktualna");

    admin.execute("CREATE DATABASE restored");
    var target = address().withName("restored");
    try (var archive = Archive.open(file, Progress.SILENT)) {
      assertThat(archive.keys()).isNull();
      assertThat(archive.manifest().rows()).isEqualTo(((Number) backup.get("rows")).longValue());
      new DatabaseRestore(target, getClass().getClassLoader(), Clock.systemUTC(), Progress.SILENT)
          .restore(archive, DatabaseRestore.Existing.REFUSE);
    }
    try (var connection = target.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT email FROM identity.account")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(AdminService.CHIEF);
    }
    try (var connection = target.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(OPEN)) {
      rows.next();
      assertThat(rows.getLong(1)).as("an archive does not tell of itself half done").isZero();
    }
  }

  @Test
  void oneRunsAtATimeAndIsEndedWithinASecond() throws Exception {
    Object id;
    long asked;
    try (var _ = lockedContacts()) {
      id = started().get("id");
      admin.refused(
          admin.send(HttpMethod.POST, PATH, chief, null),
          409,
          "A backup or a restore test is running already.");
      assertThat(read(id).get("state")).isEqualTo("RUNNING");
      asked = System.nanoTime();
      admin.json(admin.send(HttpMethod.POST, PATH + "/" + id + "/cancel", chief, null), 202);
      ended(id);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
    assertThat(read(id).get("state")).isEqualTo("CANCELLED");
    assertThat(read(id).get("error")).isNull();
    assertThat(read(id).get("file")).isNull();
    assertThat(names()).noneMatch(name -> name.contains("-" + id + ".zip"));
    admin.refused(
        admin.send(HttpMethod.POST, PATH + "/" + id + "/cancel", chief, null),
        409,
        "Nothing of this backup runs that could be cancelled.");
    assertThat(admin.json(admin.get("/admin/status/summary", chief), 200).toString())
        .contains("Brak kopii zapasowej");
    made();
  }

  @Test
  void aRunWhoseProcessIsGoneHasFailedAndIsInNobodysWay() throws Exception {
    admin.execute(
        """
        INSERT INTO settings.backup_run (started_at, kind, lease_until, exclusive, progress)
        VALUES (now() - interval '5 minutes', 'backup', now() - interval '4 minutes', true, 40)
        """);
    long dead = admin.number("SELECT max(id) FROM settings.backup_run");

    assertThat(read(dead))
        .containsEntry("state", "FAILED")
        .containsEntry("progress", 40)
        .containsEntry("error", "its process ended before it did");
    assertThat(read(dead).get("ended_at")).isNotNull();
    assertThat(admin.json(admin.get("/admin/status/summary", chief), 200).toString())
        .contains("Ostatnia kopia nie powiodła się");
    made();
    assertThat(admin.text("SELECT state FROM settings.backup_run WHERE id = ?", dead))
        .isEqualTo("failed");
  }

  @Test
  void aBackupIsTriedInADatabaseThatIsThrownAway() throws Exception {
    Object id = made().get("id");

    var backup = tried(id);

    assertThat(backup.get("verified")).as("%s", backup).isEqualTo(true);
    assertThat(((Map<?, ?>) backup.get("verification")).get("state")).isEqualTo("DONE");
    assertThat(admin.number("SELECT count(*) FROM pg_database WHERE datname LIKE '%verifying%'"))
        .isZero();
    assertThat(admin.json(admin.get("/admin/status/summary", chief), 200).toString())
        .contains("odtworzenie sprawdzone");
  }

  @Test
  void aDamagedFileIsFoundOut() throws Exception {
    var made = made();
    var file = files.resolve((String) made.get("file"));
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    var backup = tried(made.get("id"));

    assertThat(backup.get("verified")).isEqualTo(false);
    assertThat(((Map<?, ?>) backup.get("verification")).get("error").toString())
        .contains("damaged");
  }

  @Test
  void onlyWhatIsThereCanBeTried() throws Exception {
    var made = made();
    Files.delete(files.resolve((String) made.get("file")));
    admin.refused(
        admin.send(HttpMethod.POST, PATH + "/" + made.get("id") + "/verify", chief, null),
        409,
        "The file of this backup is not in the directory of backups.");
    // A command may have written anywhere; what is not in the directory is not looked at.
    admin.execute(
        """
        INSERT INTO settings.backup_run (started_at, finished_at, kind, state, file)
        VALUES (now(), now(), 'backup', 'ok', '/etc/hostname'), (now(), now(), 'backup', 'failed', NULL)
        """);
    long failed = admin.number("SELECT max(id) FROM settings.backup_run");
    admin.refused(
        admin.send(HttpMethod.POST, PATH + "/" + (failed - 1) + "/verify", chief, null),
        409,
        "The file of this backup is not in the directory of backups.");
    assertThat(read(failed - 1).get("with_keys")).isNull();
    admin.refused(
        admin.send(HttpMethod.POST, PATH + "/" + failed + "/verify", chief, null),
        409,
        "Only a backup that is done can be verified.");
    for (String action : List.of("/cancel", "/verify")) {
      admin.refused(
          admin.send(HttpMethod.POST, PATH + "/999999" + action, chief, null),
          404,
          "There is no backup of that number.");
    }
    admin.refused(admin.get(PATH + "/999999", chief), 404, "There is no backup of that number.");
  }

  /** As if it had been made that day. */
  private static String aged(Map<String, Object> backup, String day) throws Exception {
    String name = "ctip-run-" + day + "T000000Z-" + backup.get("id") + ".zip";
    Files.move(files.resolve((String) backup.get("file")), files.resolve(name));
    admin.execute(
        "UPDATE settings.backup_run SET file = ? WHERE id = ?",
        files.resolve(name).toString(),
        backup.get("id"));
    return name;
  }

  @Test
  void oldFilesOfTheConsoleGoAndNoOthers() throws Exception {
    clear();
    var first = made();
    aged(first, "20200102");
    Files.writeString(files.resolve("ctip-20200101T000000Z.zip"), "of the command");
    Files.writeString(files.resolve("ctip-run-20200101T000000Z-1.zip"), "old");
    Files.writeString(files.resolve(".ctip-run-20200101T000000Z-2.zip.77.part"), "killed");
    var second = made();
    var third = made();

    await().atMost(SOON).until(() -> names().size() == 1 + KEEP);
    assertThat(names())
        .containsExactlyInAnyOrder(
            "ctip-20200101T000000Z.zip", (String) second.get("file"), (String) third.get("file"));
    assertThat(read(first.get("id"))).containsEntry("file", null).containsEntry("state", "DONE");
  }

  @Test
  void whatIsYoungStaysAndSoDoesTheNewestThatIsKnownToComeBack() throws Exception {
    clear();
    var verified = made();
    tried(verified.get("id"));
    String spared = aged(verified, "20200101");
    String old = aged(made(), "20200102");
    var young = made();
    made();
    made();

    await().atMost(SOON).until(() -> !names().contains(old));
    assertThat(names()).contains(spared, (String) young.get("file")).hasSize(4);
    assertThat(read(verified.get("id")).get("file")).isEqualTo(spared);
  }

  private static void clear() throws IOException {
    for (String name : names()) {
      Files.delete(files.resolve(name));
    }
  }

  /** While it is open, nothing can be put on record. */
  private static AutoCloseable auditAway() throws SQLException {
    admin.execute("ALTER FUNCTION audit.append RENAME TO append_away");
    return () -> admin.execute("ALTER FUNCTION audit.append_away RENAME TO append");
  }

  @Test
  void whatCannotBePutOnRecordIsNotDone() throws Exception {
    Object id = made().get("id");
    long before = admin.number("SELECT count(*) FROM settings.backup_run");
    try (var _ = auditAway()) {
      for (String path : List.of(PATH, PATH + "/" + id + "/verify")) {
        admin.refused(
            admin.send(HttpMethod.POST, path, chief, null),
            503,
            "The audit can't be written; nothing was begun.");
      }
      assertThat(admin.number("SELECT count(*) FROM settings.backup_run")).isEqualTo(before);
    }
    Object running;
    try (var _ = lockedContacts()) {
      running = started().get("id");
      try (var _ = auditAway()) {
        admin.refused(
            admin.send(HttpMethod.POST, PATH + "/" + running + "/cancel", chief, null),
            503,
            "The audit can't be written; nothing was changed. Try again once admin-api has run.");
      }
      assertThat(admin.number("SELECT count(*) FROM settings.backup_run WHERE cancel_asked"))
          .isZero();
    }
    assertThat(ended(running).get("state")).isEqualTo("DONE");
  }

  @Test
  void aClientThatHangsUpDoesNotPartTheWorkFromItsRecord() throws Exception {
    var desk = admin.context().getBean(BackupDesk.class);
    var session =
        new Session(
            1,
            "default",
            1,
            AdminService.CHIEF,
            null,
            null,
            "admin",
            Instant.now().plusSeconds(60));
    try (var connection = admin.database().connect();
        var lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("LOCK TABLE settings.backup_run IN ACCESS EXCLUSIVE MODE");
      var client = desk.start(session, "192.0.2.77").subscribe();
      await()
          .atMost(SOON)
          .until(
              () ->
                  admin.number(
                          """
                          SELECT count(*) FROM pg_stat_activity
                           WHERE wait_event_type = 'Lock' AND query LIKE '%settings.backup_run%'
                          """)
                      == 1);
      client.dispose();
      connection.rollback();
    }

    await()
        .atMost(SOON)
        .until(
            () -> admin.number("SELECT count(*) FROM settings.backup_run WHERE state = 'ok'") == 1);
    assertThat(
            admin.number(
                """
                SELECT count(*) FROM audit.entry
                 WHERE action = 'backup_start' AND client_ip = '192.0.2.77'
                   AND target = 'backup:' || (SELECT max(id) FROM settings.backup_run)
                """))
        .isOne();
  }

  @Test
  void onlyTheInstallationsOwnAdministratorsGetAtThem() throws Exception {
    Object id = made().get("id");
    admin.person("default", "operator@example.org", "operator");
    admin.person("other", "stranger@example.org", "admin");
    String operator = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    String stranger = admin.token("admin", "stranger@example.org", AdminService.PASSWORD);
    var key =
        admin.json(
            admin.send(
                HttpMethod.POST,
                "/admin/api-keys",
                chief,
                Map.of("name", "Everything", "scopes", List.of("status:read", "contacts:write"))),
            201);
    for (var operation :
        List.of(
            Map.entry(HttpMethod.GET, PATH),
            Map.entry(HttpMethod.POST, PATH),
            Map.entry(HttpMethod.GET, PATH + "/" + id),
            Map.entry(HttpMethod.POST, PATH + "/" + id + "/cancel"),
            Map.entry(HttpMethod.POST, PATH + "/" + id + "/verify"))) {
      admin.refused(
          admin.send(operation.getKey(), operation.getValue(), operator, null),
          403,
          "Operacja wymaga roli administratora.");
      admin.refused(
          admin.send(operation.getKey(), operation.getValue(), stranger, null),
          403,
          "Backups are for administrators of the installation's own tenant.");
      admin
          .send(operation.getKey(), operation.getValue(), null, null)
          .expectStatus()
          .isUnauthorized();
      admin
          .http()
          .method(operation.getKey())
          .uri(operation.getValue())
          .header("Authorization", "Bearer " + key.get("key"))
          .exchange()
          .expectStatus()
          .isForbidden();
    }
    assertThat(admin.number("SELECT count(*) FROM settings.backup_run")).isOne();
  }

  @Test
  void whoDidItIsOnRecord() throws Exception {
    Object id = made().get("id");
    tried(id);

    assertThat(
            admin.text(
                """
                SELECT string_agg(action, ' ' ORDER BY number) FROM audit.entry
                 WHERE actor = ? AND target = ?
                """,
                AdminService.CHIEF,
                "backup:" + id))
        .isEqualTo("backup_start backup_verify");
  }

  private static DatabaseAddress address() {
    var database = admin.database();
    return new DatabaseAddress(
        database.host(), database.port(), "ctip", database.user(), database.password(), "disable");
  }
}
