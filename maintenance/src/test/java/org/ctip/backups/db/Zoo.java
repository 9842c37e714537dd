package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ctip.backups.DatabaseAddress;
import org.flywaydb.core.Flyway;

/** Databases with all schemas of the services, one of our own, and rows of every kind. */
public final class Zoo {
  static final List<String> SCHEMAS =
      List.of("audit", "identity", "settings", "ivr", "contacts", "calls", "sms", "zoo");

  private static final String[] ROWS = {
    "INSERT INTO identity.tenant (id, name) VALUES ('alpha', 'Alfa Sp. z o.o.'), ('beta', 'β')",
    "INSERT INTO identity.account (tenant_id, email, role, password_hash, first_name) VALUES"
        + " ('alpha', 'person@example.org', 'admin', 'x', 'Żaneta'),"
        + " ('beta', 'other@example.org', 'operator', 'y', NULL)",
    "INSERT INTO identity.session (tenant_id, account_id, token_hash, created_at, expires_at)"
        + " SELECT tenant_id, id, sha256(convert_to(email, 'UTF8')), now(), now()"
        + " FROM identity.account",
    "INSERT INTO settings.data_key (tenant_id, wrapped, master_key_id)"
        + " VALUES ('alpha', 'wrapped', '0badcafe')",
    "INSERT INTO settings.secret (tenant_id, table_name, row_id, column_name, data_key_id, sealed)"
        + " SELECT 'alpha', 't', 'r', 'c', id, 'sealed' FROM settings.data_key",
    "INSERT INTO sms.message (tenant_id, message_id, idempotency_key, fingerprint, direction,"
        + " state, version, dest, dest_raw, text, encoding, parts, source, origin, meta,"
        + " requested_at, created_at, updated_at, state_since) VALUES ('alpha', 'm1', 'k', 'f',"
        + " 'OUTBOUND', 'DELIVERED', 1, '+48600000101', '600000101', E'Zażółć\\n\\t', 'UCS2', 1, 'ivr',"
        + " 'ui', '{\"ext\": \"500\"}', now(), now(), now(), now())",
    "INSERT INTO sms.attempt (message_pk, number, tenant_id, provider, fence, started_at)"
        + " SELECT id, 1, tenant_id, 'serwersms', 1, now() FROM sms.message",
    "SELECT audit.append('alpha', NULL, 'system', 'user_create', 'user:1', NULL,"
        + " '{\"e-mail\": \"person@example.org\", \"n\": 1.50}', '192.0.2.1')",
    "SELECT audit.append('alpha', 7, 'person@example.org', 'user_update', NULL, '{\"a\": null}',"
        + " '{\"a\": [\"ż\", 2]}', NULL)",
    "SELECT audit.append('beta', NULL, 'system', 'user_create', NULL, NULL, NULL, NULL)",
    "INSERT INTO calls.call (tenant_id, call_id, pbx_id, version, state, kind, direction, extension,"
        + " number, started_at, end_estimated, flags, legs, tags, cost) VALUES"
        + " ('alpha', 'c1', 'p', 3, 'ENDED', 'EXTERNAL', 'IN', '101', '+48600000101',"
        + " '2026-11-20T20:24:02.996501Z', false, '{A,B}', '[{\"n\":1}]', '{}', 1.20),"
        + " ('beta', 'c1', 'p', 1, 'ENDED', 'EXTERNAL', 'OUT', '102', NULL, now(), true, '{}', '[]',"
        + " '{\"zażółć\"}', NULL)",
    "INSERT INTO calls.call_event (tenant_id, pbx_id, epoch, sequence, ordinal, ts, typ, payload)"
        + " SELECT 'alpha', 'p', 1, n, 0, now(), 'RING', E'aRING 101_ \\x01\\t\\\\' || n"
        + " FROM generate_series(1, 5000) n",
    "INSERT INTO zoo.keeper (tenant_id, name, boss_id) VALUES ('alpha', 'Zażółć gęślą jaźń', 1),"
        + " ('beta', E'tab\\tline\\nreturn\\rback\\\\slash \\\\. and \\\\N', 2), ('alpha', '', NULL)",
    "INSERT INTO zoo.animal (tenant_id, \"Name of it\", keeper_id, mood, picture, facts, sounds,"
        + " weights, cost, speed, fed_every, born, seen_at, tame) VALUES"
        + " ('alpha', 'Lew', 2, 'wild', decode('00ff0a0d5c', 'hex'),"
        + " '{\"b\": 1, \"a\": [null, \"x\"]}', ARRAY['ryk', NULL, 'a,b', '\"'], '{1.10,NULL}',"
        + " 'NaN', '1e-300', '1 year 2 mons 03:04:05.678901', '2026-02-28', 'infinity', true),"
        + " ('alpha', 'lew', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
        + " ('beta', 'Ł', 3, 'calm', '', 'null', '{}', '{}', 0.00, '-Infinity', '-1 day',"
        + " '0044-03-15 BC', '2026-11-20T20:24:02.996501+05', false)",
    "UPDATE zoo.keeper SET pet = 'Lew' WHERE id = 2",
    "INSERT INTO zoo.visit VALUES ('alpha', 'b', 2), ('alpha', 'a', NULL), ('alpha', 'a', NULL),"
        + " ('beta', NULL, 1)",
  };

  private Zoo() {}

  /** Makes the schemas as the services do, and no rows. */
  public static void migrate(DatabaseAddress database) {
    for (String schema : SCHEMAS) {
      Flyway.configure()
          .dataSource(database.jdbcUrl(), database.user(), database.password())
          .schemas(schema)
          .defaultSchema(schema)
          .locations("classpath:db/" + schema)
          .outOfOrder(true)
          .load()
          .migrate();
    }
  }

  /** Puts rows of every kind in. */
  static void fill(DatabaseAddress database) throws SQLException {
    execute(database, ROWS);
  }

  public static void execute(DatabaseAddress database, String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  public static long number(DatabaseAddress database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Every row of every table of ours as text, sorted; by name of the table. */
  static Map<String, List<String>> rows(DatabaseAddress database) throws SQLException {
    var all = new TreeMap<String, List<String>>();
    try (var connection = database.connect()) {
      for (var table : new Catalogue(connection).tables(SCHEMAS)) {
        all.put(table.schema() + "." + table.name(), rows(connection, table.quoted()));
      }
    }
    all.remove("settings.backup_run"); // which tells of the test itself
    return all;
  }

  private static List<String> rows(Connection connection, String table) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY 1")) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  /** The structure that a restore takes apart on its way: keys, triggers, walls, sequences. */
  static List<String> structure(DatabaseAddress database) throws SQLException {
    var parts = new ArrayList<String>();
    try (var connection = database.connect()) {
      var catalogue = new Catalogue(connection);
      catalogue.foreignKeys(SCHEMAS).forEach(part -> parts.add(part.toString()));
      catalogue.triggers(SCHEMAS).forEach(part -> parts.add(part.toString()));
      catalogue.tables(SCHEMAS).forEach(part -> parts.add(part.toString()));
      catalogue.sequences(SCHEMAS).stream()
          .filter(sequence -> !sequence.name().startsWith("backup_run"))
          .forEach(part -> parts.add(part.toString()));
    }
    return parts;
  }
}
