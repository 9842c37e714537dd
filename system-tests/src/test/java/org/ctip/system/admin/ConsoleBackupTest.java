package org.ctip.system.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.MaintenanceCommands;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.Caller;
import org.ctip.system.harness.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/**
 * A backup of a whole installation that its administrator makes and tries through the gateway, and
 * that the command brings to a machine that never ran CTIP.
 */
class ConsoleBackupTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path data;

  @Command(name = "ctip")
  static final class Root {}

  @Test
  void whatAnAdministratorSavesTheCommandBringsBack() throws Exception {
    Path file;
    try (var world = World.start(data.resolve("first"), Map.of())) {
      var chief = world.admin();
      long id = chief.call("POST", "/admin/backups", null).expect(202).json().path("id").asLong();
      await().atMost(SOON).until(() -> !read(chief, id).path("state").asString().equals("RUNNING"));
      var made = read(chief, id);
      assertThat(made.path("state").asString()).as("%s", made).isEqualTo("DONE");
      file = data.resolve("first/backups").resolve(made.path("file").asString());
      assertThat(file).isRegularFile();

      chief.call("POST", "/admin/backups/" + id + "/verify", null).expect(202);
      await()
          .atMost(SOON)
          .until(() -> !read(chief, id).at("/verification/state").asString("").equals("RUNNING"));
      var tried = read(chief, id);
      assertThat(tried.path("verified").asBoolean(false)).as("%s", tried).isTrue();
    }

    var said = new StringWriter();
    var fresh = data.resolve("fresh");
    int exit =
        MaintenanceCommands.addTo(new CommandLine(new Root()))
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute("restore", file.toString(), "--data", fresh.toString());
    assertThat(exit).as("%s", said).isZero();
    try (var database = EmbeddedDatabase.start(fresh.resolve("postgresql"));
        var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT email FROM identity.account")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(Api.EMAIL);
    }
  }

  private static JsonNode read(Caller chief, long id) throws Exception {
    return chief.get("/admin/backups/" + id).expect(200).json();
  }
}
