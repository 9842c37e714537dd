package org.ctip.system.harness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ctip.embedded.database.EmbeddedDatabase;

/** What the tables hold, as somebody sees it who got hold of the database. */
public final class Dump {
  private static final String TABLES =
      """
      SELECT n.nspname || '.' || c.relname,
             EXISTS (SELECT 1 FROM pg_attribute a
                      WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       ORDER BY 1
      """;

  private Dump() {}

  /** Every row of every table, as text. */
  public static List<String> rows(EmbeddedDatabase database) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = database.connect()) {
      for (String table : tables(connection).keySet()) {
        read(connection, "SELECT '" + table + ' ' + "' || t::text FROM " + table + " t", rows);
      }
    }
    return rows;
  }

  /** The rows of one tenant, table by table and sorted, so that two of these can be compared. */
  public static Map<String, List<String>> ofTenant(EmbeddedDatabase database, String tenantId)
      throws SQLException {
    var all = new TreeMap<String, List<String>>();
    try (var connection = database.connect()) {
      for (var table : tables(connection).entrySet()) {
        if (table.getValue()) {
          var rows = new ArrayList<String>();
          read(
              connection,
              "SELECT t::text FROM %s t WHERE tenant_id = '%s' ORDER BY 1"
                  .formatted(table.getKey(), tenantId),
              rows);
          all.put(table.getKey(), rows);
        }
      }
    }
    return all;
  }

  /** Tables with a tenant that row-level security does not guard. */
  public static List<String> withoutWall(EmbeddedDatabase database) throws SQLException {
    var open = new ArrayList<String>();
    try (var connection = database.connect()) {
      for (var table : tables(connection).entrySet()) {
        if (table.getValue()) {
          read(
              connection,
              """
              SELECT '%1$s' FROM pg_class c
               WHERE c.oid = '%1$s'::regclass
                 AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                          AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
              """
                  .formatted(table.getKey()),
              open);
        }
      }
    }
    return open;
  }

  private static Map<String, Boolean> tables(Connection connection) throws SQLException {
    var tables = new TreeMap<String, Boolean>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(TABLES)) {
      while (result.next()) {
        tables.put(result.getString(1), result.getBoolean(2));
      }
    }
    return tables;
  }

  private static void read(Connection connection, String sql, List<String> into)
      throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        into.add(result.getString(1));
      }
    }
  }
}
