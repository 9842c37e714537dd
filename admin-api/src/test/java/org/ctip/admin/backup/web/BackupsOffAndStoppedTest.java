package org.ctip.admin.backup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** A service without a directory for backups, and one that stops while it makes one. */
class BackupsOffAndStoppedTest {
  @TempDir Path directory;

  @Test
  void withoutADirectoryThereAreNoneFromHere() throws Exception {
    try (var admin = AdminService.start(directory, Map.of())) {
      String chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
      admin.execute(
          """
          INSERT INTO settings.backup_run (started_at, finished_at, kind, state, file)
          VALUES (now(), now(), 'backup', 'ok', '/mnt/nas/ctip.zip')
          """);
      long id = admin.number("SELECT max(id) FROM settings.backup_run");

      var list = admin.json(admin.get("/admin/backups", chief), 200);

      assertThat(list.get("enabled")).isEqualTo(false);
      assertThat(list.get("directory")).isNull();
      assertThat(list.get("items").toString()).contains("/mnt/nas/ctip.zip");
      for (String path : new String[] {"/admin/backups", "/admin/backups/" + id + "/verify"}) {
        admin.refused(
            admin.send(HttpMethod.POST, path, chief, null),
            409,
            "Backups from the console are switched off: ctip.admin.backups.directory is empty.");
      }
    }
  }

  @Test
  void theEndOfTheServiceIsTheEndOfItsBackup() throws Exception {
    var files = Files.createDirectory(directory.resolve("backups"));
    var killed = Files.writeString(files.resolve(".ctip-run-20200101T000000Z-7.zip.1.part"), "x");
    try (var admin =
        AdminService.start(
            directory.resolve("postgresql"), Map.of("CTIP_BACKUP_DIRECTORY", files.toString()))) {
      String chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
      await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(killed));
      try (var connection = admin.database().connect();
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("LOCK TABLE contacts.contact IN ACCESS EXCLUSIVE MODE");
        admin.json(admin.send(HttpMethod.POST, "/admin/backups", chief, null), 202);

        admin.context().close();
      }

      assertThat(admin.rows("SELECT state, detail FROM settings.backup_run"))
          .containsExactly(Map.of("state", "cancelled", "detail", "the service was stopped"));
      try (var left = Files.list(files)) {
        assertThat(left).isEmpty();
      }
    }
  }
}
