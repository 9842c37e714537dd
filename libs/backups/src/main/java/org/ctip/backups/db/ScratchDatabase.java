package org.ctip.backups.db;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.ctip.backups.BackupException;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.ThrowAwayDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database beside the one that serves, on the same server, of one run; its name says of which, so
 * that what a killed one left is known for what it is.
 */
public final class ScratchDatabase implements ThrowAwayDatabase {
  private static final Logger log = LoggerFactory.getLogger(ScratchDatabase.class);

  private static final String SUFFIX = "_verifying";

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
  public static ScratchDatabase make(DatabaseAddress beside, long run) {
    String name = name(beside, run);
    var server = new Server(beside);
    try {
      server.make(name);
      return new ScratchDatabase(beside.withName(name), server);
    } catch (SQLException e) {
      throw new BackupException("no database could be made to try in: " + e.getMessage(), e);
    }
  }

  private static String name(DatabaseAddress beside, long run) {
    return beside.name() + SUFFIX + "_" + run;
  }

  /**
   * Refuses a run whose database can't have a name of its own.
   *
   * @throws BackupException when the name of the database that serves is too long for that
   */
  public static void requirePossible(DatabaseAddress beside, long run) {
    Server.requirePossible(name(beside, run));
  }

  /** Those there are, each with its run; 0 for one of a version that gave them no number. */
  static Map<String, Long> all(DatabaseAddress beside) throws SQLException {
    var ours = Pattern.compile(Pattern.quote(beside.name() + SUFFIX) + "(?:_(\\d{1,18}))?");
    var found = new LinkedHashMap<String, Long>();
    for (var name : new Server(beside).names()) {
      var match = ours.matcher(name);
      if (match.matches()) {
        String run = match.group(1);
        found.put(name, run == null ? 0 : Long.parseLong(run));
      }
    }
    return found;
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
      server.dropByForce(address.name());
    } catch (SQLException e) {
      log.warn("a database is left name={} reason={}", address.name(), e.getMessage());
    }
  }
}
