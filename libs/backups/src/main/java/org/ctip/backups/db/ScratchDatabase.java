package org.ctip.backups.db;

import java.sql.SQLException;
import org.ctip.backups.BackupException;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.ThrowAwayDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database beside the one that serves, on the same server; for the one who has the installation's
 * turn, because there is one of that name only. What a killed one left goes with the next.
 */
public final class ScratchDatabase implements ThrowAwayDatabase {
  private static final Logger log = LoggerFactory.getLogger(ScratchDatabase.class);

  private final DatabaseAddress address;
  private final Server server;

  private ScratchDatabase(DatabaseAddress address, Server server) {
    this.address = address;
    this.server = server;
  }

  /**
   * Makes one.
   *
   * @param beside the database that serves
   * @throws BackupException when there can be none
   */
  public static ScratchDatabase make(DatabaseAddress beside) {
    String name = beside.name() + "_verifying";
    var server = new Server(beside);
    try {
      server.make(name);
      return new ScratchDatabase(beside.withName(name), server);
    } catch (SQLException e) {
      throw new BackupException("no database could be made to try in: " + e.getMessage(), e);
    }
  }

  /**
   * Why none can be made; null when nothing is known that speaks against it.
   *
   * @throws SQLException when the server can't be asked
   */
  public static @Nullable String objection(DatabaseAddress beside) throws SQLException {
    return new Server(beside).mayMakeDatabases()
        ? null
        : beside.user() + " may not make databases (CREATEDB), which a restore test here needs";
  }

  @Override
  public DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() {
    try {
      server.drop(address.name());
    } catch (SQLException e) {
      log.warn("a database is left name={} reason={}", address.name(), e.getMessage());
    }
  }
}
