package org.ctip.correlator.projection.db;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;

/** A real PostgreSQL with the tables of the calls. */
public final class ProjectionDatabase {
  private ProjectionDatabase() {}

  public static void migrate(EmbeddedDatabase database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .schemas("calls")
        .defaultSchema("calls")
        .locations("classpath:db/calls")
        .load()
        .migrate();
  }

  public static DatabaseClient client(EmbeddedDatabase database) {
    return clientOf(database, "");
  }

  /** A client whose connections are limited to a tenant; empty for none. */
  public static DatabaseClient clientOf(EmbeddedDatabase database, String tenantId) {
    return DatabaseClient.create(
        new PostgresqlConnectionFactory(
            PostgresqlConnectionConfiguration.builder()
                .options(Map.of("ctip.tenant", tenantId))
                .host(database.host())
                .port(database.port())
                .database(EmbeddedDatabase.NAME)
                .username(database.user())
                .password(database.password())
                .build()));
  }

  public static void execute(EmbeddedDatabase database, String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Rows as column → text. */
  public static List<Map<String, String>> rows(EmbeddedDatabase database, String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<Map<String, String>>();
      while (result.next()) {
        var row = new LinkedHashMap<String, String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnName(i), result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
