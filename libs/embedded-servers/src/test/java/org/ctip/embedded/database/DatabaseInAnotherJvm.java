package org.ctip.embedded.database;

import java.nio.file.Path;

/** Starts a database and waits to be killed. */
final class DatabaseInAnotherJvm {
  static final String READY = "ready";

  private DatabaseInAnotherJvm() {}

  public static void main(String[] args) throws Exception {
    var database = EmbeddedDatabase.start(Path.of(args[0]));
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (word text)");
      statement.execute("INSERT INTO kept VALUES ('here')");
    }
    System.out.println(READY);
    Thread.currentThread().join();
  }
}
