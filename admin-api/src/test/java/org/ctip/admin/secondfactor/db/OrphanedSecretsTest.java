package org.ctip.admin.secondfactor.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database in which people were removed and the secrets of their second factors were not. */
class OrphanedSecretsTest {
  @TempDir Path directory;

  @Test
  void secretsOfNobodyAreRemovedAndAllOthersStay() throws Exception {
    try (var server = EmbeddedDatabase.start(directory);
        var connection = server.connect();
        var statement = connection.createStatement()) {
      migrate(server, "identity", "latest");
      migrate(server, "settings", "52");
      for (String sql :
          new String[] {
            "INSERT INTO identity.tenant (id, name) VALUES ('alpha', 'Alpha'), ('beta', 'Beta')",
            """
            INSERT INTO identity.account (tenant_id, email, role, password_hash)
            VALUES ('alpha', 'person@example.org', 'admin', 'x')
            """,
            """
            INSERT INTO identity.second_factor (tenant_id, account_id, begun_at)
            SELECT tenant_id, id, now() FROM identity.account
            """,
            """
            INSERT INTO settings.data_key (tenant_id, wrapped, master_key_id)
            VALUES ('alpha', 'w', '0badcafe'), ('beta', 'w', '0badcafe')
            """,
            """
            INSERT INTO settings.secret (tenant_id, table_name, row_id, column_name, data_key_id, sealed)
            SELECT k.tenant_id, v.*, k.id, 's'
              FROM settings.data_key k, (
                   SELECT 'identity.second_factor', id::text, 'secret' FROM identity.account
                   UNION ALL SELECT 'identity.second_factor', '999', 'secret'
                   UNION ALL SELECT 'settings.pbx', '999', 'pin') v
            """
          }) {
        statement.execute(sql);
      }

      migrate(server, "settings", "latest");

      var left = new ArrayList<String>();
      try (var rows =
          statement.executeQuery(
              """
              SELECT s.tenant_id || ' ' || s.table_name || ' ' || coalesce(a.email, 'nobody')
                FROM settings.secret s LEFT JOIN identity.account a ON a.id::text = s.row_id
               ORDER BY 1
              """)) {
        while (rows.next()) {
          left.add(rows.getString(1));
        }
      }
      assertThat(left)
          .containsExactly(
              "alpha identity.second_factor person@example.org",
              "alpha settings.pbx nobody",
              "beta settings.pbx nobody");
    }
  }

  private static void migrate(EmbeddedDatabase server, String schema, String version) {
    Flyway.configure()
        .dataSource(server.jdbcUrl(), server.user(), server.password())
        .schemas(schema)
        .defaultSchema(schema)
        .locations("classpath:db/" + schema)
        .target(version)
        .outOfOrder(true)
        .load()
        .migrate();
  }
}
