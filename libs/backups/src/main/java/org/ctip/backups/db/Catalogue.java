package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.backups.Manifest.Migration;
import org.ctip.backups.Manifest.SchemaState;
import org.ctip.backups.Manifest.SequenceState;

/** What a database says of its own structure. */
final class Catalogue {
  private static final String OURS =
      """
      SELECT n.nspname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relname = 'flyway_schema_history' AND c.relkind = 'r'
       ORDER BY 1
      """;
  private static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname, c.relforcerowsecurity
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND c.relname <> 'flyway_schema_history'
       ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """;
  private static final String COLUMNS =
      """
      SELECT a.attname, a.attcollation <> 0 AS collated,
             (SELECT array_position(i.indkey::smallint[], a.attnum)
                FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary) AS place
        FROM pg_attribute a
       WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       ORDER BY a.attnum
      """;
  private static final String ESTIMATES =
      """
      SELECT n.nspname || '.' || c.relname, greatest(c.reltuples, 0)::bigint
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND c.relname <> 'flyway_schema_history'
      """;
  private static final String SEQUENCES =
      """
      SELECT n.nspname, c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ANY (?) AND c.relkind = 'S'
       ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """;
  private static final String FOREIGN_KEYS =
      """
      SELECT n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ANY (?) AND k.contype = 'f' AND k.conparentid = 0
       ORDER BY 1, 2, 3
      """;
  private static final String TRIGGERS =
      """
      SELECT n.nspname, c.relname, t.tgname, t.tgenabled
        FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ANY (?) AND NOT t.tgisinternal AND t.tgenabled <> 'D'
         AND NOT c.relispartition
       ORDER BY 1, 2, 3
      """;

  private final Connection connection;

  Catalogue(Connection connection) {
    this.connection = connection;
  }

  /**
   * A table.
   *
   * @param columns without the generated ones
   * @param order expressions that bring its rows into an order that no locale changes
   * @param walled whether row-level security holds for its owner too
   */
  record Table(
      String schema, String name, List<String> columns, List<String> order, boolean walled) {
    String quoted() {
      return SqlNames.quoted(schema, name);
    }
  }

  /** A foreign key and the SQL that makes it. */
  record ForeignKey(String schema, String table, String name, String definition) {
    String quotedTable() {
      return SqlNames.quoted(schema, table);
    }
  }

  /**
   * A trigger.
   *
   * @param enabled when it fires, as in {@code pg_trigger.tgenabled}
   */
  record Trigger(String schema, String table, String name, String enabled) {
    String quotedTable() {
      return SqlNames.quoted(schema, table);
    }
  }

  /** Schemas that were made by migrations: ours. */
  List<String> schemas() throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(OURS)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** The migrations a schema has been through. */
  SchemaState state(String schema) throws SQLException {
    var migrations = new ArrayList<Migration>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT version, script, checksum FROM "
                    + SqlNames.quoted(schema, "flyway_schema_history")
                    + " WHERE success AND version IS NOT NULL AND checksum IS NOT NULL"
                    + " ORDER BY installed_rank")) {
      while (rows.next()) {
        migrations.add(new Migration(rows.getString(1), rows.getString(2), rows.getInt(3)));
      }
    }
    return new SchemaState(schema, migrations);
  }

  List<Table> tables(List<String> schemas) throws SQLException {
    var tables = new ArrayList<Table>();
    try (var query = connection.prepareStatement(TABLES)) {
      query.setArray(1, array(schemas));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          tables.add(
              table(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
        }
      }
    }
    return tables;
  }

  private Table table(long oid, String schema, String name, boolean walled) throws SQLException {
    var columns = new ArrayList<String>();
    var keyed = new java.util.TreeMap<Integer, String>();
    var whole = new ArrayList<String>();
    try (var query = connection.prepareStatement(COLUMNS)) {
      query.setLong(1, oid);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          String column = rows.getString(1);
          columns.add(column);
          String quoted = SqlNames.quoted(column);
          int place = rows.getInt(3);
          if (!rows.wasNull()) {
            keyed.put(place, rows.getBoolean(2) ? quoted + " COLLATE \"C\"" : quoted);
          }
          whole.add(quoted + "::text COLLATE \"C\"");
        }
      }
    }
    return new Table(
        schema, name, columns, keyed.isEmpty() ? whole : List.copyOf(keyed.values()), walled);
  }

  /** How many rows a table may have, by its name; 0 where the server has not counted yet. */
  Map<String, Long> estimates(List<String> schemas) throws SQLException {
    var estimates = new HashMap<String, Long>();
    try (var query = connection.prepareStatement(ESTIMATES)) {
      query.setArray(1, array(schemas));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          estimates.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return estimates;
  }

  List<SequenceState> sequences(List<String> schemas) throws SQLException {
    var sequences = new ArrayList<SequenceState>();
    try (var query = connection.prepareStatement(SEQUENCES)) {
      query.setArray(1, array(schemas));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          sequences.add(sequence(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return sequences;
  }

  private SequenceState sequence(String schema, String name) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT last_value, is_called FROM " + SqlNames.quoted(schema, name))) {
      rows.next();
      return new SequenceState(schema, name, rows.getLong(1), rows.getBoolean(2));
    }
  }

  List<ForeignKey> foreignKeys(List<String> schemas) throws SQLException {
    return four(FOREIGN_KEYS, schemas, ForeignKey::new);
  }

  List<Trigger> triggers(List<String> schemas) throws SQLException {
    return four(TRIGGERS, schemas, Trigger::new);
  }

  private interface OfFour<T> {
    T of(String first, String second, String third, String fourth);
  }

  private <T> List<T> four(String sql, List<String> schemas, OfFour<T> maker) throws SQLException {
    var found = new ArrayList<T>();
    try (var query = connection.prepareStatement(sql)) {
      query.setArray(1, array(schemas));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              maker.of(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
        }
      }
    }
    return found;
  }

  private java.sql.Array array(List<String> names) throws SQLException {
    return connection.createArrayOf("text", names.toArray());
  }
}
