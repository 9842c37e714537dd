package org.ctip.backups.db;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.ctip.backups.BackupException;
import org.ctip.backups.DatabaseAddress;

/** Whole databases of a server: made, exchanged, removed. */
final class Server {
  /**
   * Every server has it, and nobody keeps data there: what one is connected to can't be renamed.
   */
  private static final String NEUTRAL = "postgres";

  private static final String OTHERS =
      """
      SELECT count(*) FROM pg_stat_activity
       WHERE datname = ? AND backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;
  private static final String LOCALE =
      """
      SELECT datlocprovider, datcollate, datctype, pg_encoding_to_char(encoding)
        FROM pg_database WHERE datname = ?
      """;

  /** Of a longer name PostgreSQL takes the beginning: that may be the database that serves. */
  private static final int LONGEST_NAME = 63;

  private final DatabaseAddress database;

  Server(DatabaseAddress database) {
    this.database = database;
  }

  /**
   * Refuses a name that would come out as another one.
   *
   * @throws BackupException when it is too long
   */
  static void requirePossible(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw new BackupException(
          "the name of the database is too long: %s would have more than the %d bytes that PostgreSQL takes"
              .formatted(name, LONGEST_NAME));
    }
  }

  /**
   * Refuses while anybody is connected.
   *
   * @throws BackupException with how many
   */
  void requireNobodyConnected() throws SQLException {
    try (var connection = database.connect();
        var query = connection.prepareStatement(OTHERS)) {
      query.setString(1, database.name());
      try (var rows = query.executeQuery()) {
        rows.next();
        long others = rows.getLong(1);
        if (others > 0) {
          throw new BackupException(
              "%d connection(s) are open on %s: stop the services first"
                  .formatted(others, database));
        }
      }
    }
  }

  /** Whether we may make a database beside the one there is. */
  boolean mayMakeDatabases() throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** Makes a database like ours, empty; one of that name that a killed restore left goes first. */
  void make(String name) throws SQLException {
    requirePossible(name);
    try (var connection = neutral()) {
      execute(connection, "DROP DATABASE IF EXISTS " + SqlNames.quoted(name));
      execute(
          connection,
          "CREATE DATABASE " + SqlNames.quoted(name) + " TEMPLATE template0" + like(connection));
    }
  }

  private String like(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(LOCALE)) {
      query.setString(1, database.name());
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          return "";
        }
        String encoding = " ENCODING " + literal(rows.getString(4));
        return rows.getString(1).equals("c")
            ? encoding
                + " LC_COLLATE "
                + literal(rows.getString(2))
                + " LC_CTYPE "
                + literal(rows.getString(3))
            : encoding;
      }
    }
  }

  /** Puts one database in the place of ours, which takes the other name: both or neither. */
  void exchange(String replacement, String oldGoesTo) throws SQLException {
    requirePossible(oldGoesTo);
    try (var connection = neutral()) {
      connection.setAutoCommit(false);
      execute(
          connection,
          "ALTER DATABASE %s RENAME TO %s"
              .formatted(SqlNames.quoted(database.name()), SqlNames.quoted(oldGoesTo)));
      execute(
          connection,
          "ALTER DATABASE %s RENAME TO %s"
              .formatted(SqlNames.quoted(replacement), SqlNames.quoted(database.name())));
      connection.commit();
    }
  }

  void drop(String name) throws SQLException {
    requirePossible(name);
    try (var connection = neutral()) {
      execute(connection, "DROP DATABASE IF EXISTS " + SqlNames.quoted(name));
    }
  }

  /**
   * Removes a database of no importance; who is still connected to it, such as what a killed
   * process left at work in the server, is thrown out.
   */
  void dropByForce(String name) throws SQLException {
    requirePossible(name);
    try (var connection = neutral()) {
      execute(connection, "DROP DATABASE IF EXISTS " + SqlNames.quoted(name) + " WITH (FORCE)");
    }
  }

  /** Names of all databases of the server. */
  List<String> names() throws SQLException {
    try (var connection = database.connectBriefly();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT datname FROM pg_database ORDER BY datname")) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private Connection neutral() throws SQLException {
    return database.withName(NEUTRAL).connect();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
