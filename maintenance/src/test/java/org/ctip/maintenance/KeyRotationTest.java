package org.ctip.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ctip.admin.AdminApi;
import org.ctip.admin.secret.Secrets;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.installation.DataLock;
import org.ctip.maintenance.installation.RunningInstallation;
import org.ctip.maintenance.keys.KeyFile;
import org.ctip.secrets.SecretPlace;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.ServiceLauncher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A change of the master key while admin-api runs and secrets are written. */
class KeyRotationTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void losesNoSecretThatIsWrittenMeanwhile() throws Exception {
    var keys = new KeyFile(directory.resolve("secret-keys"));
    keys.ensure(new SecureRandom());
    String old = keys.ids().getFirst();
    try (var lock = DataLock.acquire(directory);
        var broker = EmbeddedBroker.start(directory.resolve("kafka"));
        var database = EmbeddedDatabase.start(directory.resolve("postgresql"))) {
      var settings = new HashMap<String, Object>(database.environment());
      settings.put("CTIP_ADMIN_API_PORT", "0");
      settings.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers());
      settings.put("CTIP_SECRET_KEY_FILE", keys.path().toString());
      settings.put("ctip.admin.key-rotation.look-every", "1s");
      var running =
          new RunningInstallation(
              ProcessHandle.current().pid(),
              Instant.EPOCH,
              8080,
              database.port(),
              broker.bootstrapServers());
      try (var service = ServiceLauncher.run(AdminApi.class, "admin-api", settings);
          var notice = running.publish(directory)) {
        service.getBean(DatabaseMigration.class).ready().block(Duration.ofMinutes(1));
        rotateUnderWrites(service.getBean(Secrets.class), keys, old);
        assertThat(notice).isNotNull();
      }
      assertThat(lock).isNotNull();
    }
  }

  private void rotateUnderWrites(Secrets secrets, KeyFile keys, String old) throws Exception {
    Map<String, String> written = new ConcurrentHashMap<>();
    put(secrets, "before", "the first secret", written);
    var go = new AtomicBoolean(true);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var writer =
          threads.submit(
              () -> {
                for (int i = 0; go.get(); i++) {
                  put(secrets, "row-" + i % 50, "secret " + i, written);
                }
              });
      try {
        await().until(() -> written.size() > 10);

        assertThat(run("keys", "rotate", "--wait", "60")).as(err.toString()).isZero();
      } finally {
        go.set(false);
      }
      writer.get();
    }
    assertThat(keys.ids()).hasSize(2).last().isEqualTo(old);
    assertThat(run("keys", "list")).as(out.toString()).isZero();

    assertThat(run("keys", "retire")).as(err.toString()).isZero();

    assertThat(out.toString()).contains("Removed " + old);
    assertThat(keys.ids()).hasSize(1).doesNotContain(old);
    assertThat(written).hasSizeGreaterThan(10);
    written.forEach(
        (row, text) ->
            assertThat(secrets.get(place(row)).block(Duration.ofSeconds(10))).isEqualTo(text));
  }

  private static void put(Secrets secrets, String row, String text, Map<String, String> written) {
    secrets.put(place(row), text).block(Duration.ofSeconds(10));
    written.put(row, text);
  }

  private static SecretPlace place(String row) {
    return new SecretPlace("default", "test.table", row, "column");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    var line = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, line, 0, arguments.length);
    line[arguments.length] = "--data";
    line[arguments.length + 1] = directory.toString();
    return MaintenanceCommands.addTo(new CommandLine(new CommandsTest.Root()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line);
  }
}
