package org.ctip.benchmarks.system;

import java.nio.file.Path;
import org.ctip.embedded.database.EmbeddedDatabase;

/** The database of a benchmark. */
final class Database {
  private Database() {}

  /** Starts one that ends with this JVM, also when the benchmark is interrupted. */
  static EmbeddedDatabase start(Path directory) {
    var database = EmbeddedDatabase.start(directory.resolve("postgresql"));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close, "end-database"));
    return database;
  }
}
