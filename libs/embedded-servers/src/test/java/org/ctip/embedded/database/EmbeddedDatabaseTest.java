package org.ctip.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseTest {
  @TempDir Path directory;

  @Test
  void keepsItsRowsOverAStopAndAStart() throws Exception {
    try (var database = EmbeddedDatabase.start(directory)) {
      execute(database, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('here')");
      int port = database.port();

      database.stop();
      database.start();

      assertThat(database.port()).isEqualTo(port);
      assertThat(count(database)).isOne();
    }
  }

  @Test
  void stopsAServerThatOutlivedItsParent() throws Exception {
    var parent = anotherJvm();
    try (var lines = parent.inputReader()) {
      assertThat(lines.lines().anyMatch(DatabaseInAnotherJvm.READY::equals)).isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    try (var next = EmbeddedDatabase.start(directory)) {
      assertThat(count(next)).isOne();
    }
  }

  /** The first file of initdb, its last one, and the server that has no role of ours yet. */
  @ParameterizedTest
  @ValueSource(strings = {"PG_VERSION", "postgresql.conf", "postmaster.pid"})
  void beginsAnewWhenTheFirstStartWasKilledOnItsWay(String reached) throws Exception {
    var parent = anotherJvm();
    try {
      var file = directory.resolve("data").resolve(reached);
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.exists(file));
      assertThat(directory.resolve("being-made")).exists();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    try (var next = EmbeddedDatabase.start(directory)) {
      execute(next, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('here')");
      next.stop();
      next.start();
      assertThat(count(next)).isOne();
      assertThat(directory.resolve("being-made")).doesNotExist();
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    try (var database = EmbeddedDatabase.start(directory)) {
      assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  private Process anotherJvm() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DatabaseInAnotherJvm.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int count(EmbeddedDatabase database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
