package org.ctip.sms;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.support.tenant.TenantConnections;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** One real PostgreSQL with our schema for all store tests of a run; each test empties it first. */
public final class TestDatabase {
  private static final class Holder {
    private static final TestDatabase ONE = new TestDatabase();
  }

  private final TenantConnections connections;

  private TestDatabase() {
    var server = startServer();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    Flyway.configure()
        .dataSource(server.jdbcUrl(), server.user(), server.password())
        .schemas("sms")
        .locations("classpath:db/sms")
        .load()
        .migrate();
    try (var connection = server.connect()) {
      AuditSchema.create(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    var pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(
                    new PostgresqlConnectionFactory(
                        PostgresqlConnectionConfiguration.builder()
                            .host(server.host())
                            .port(server.port())
                            .database(EmbeddedDatabase.NAME)
                            .username(server.user())
                            .password(server.password())
                            .build()))
                .maxSize(10)
                .build());
    this.connections = new TenantConnections(pool, pool);
  }

  /** The client, on empty tables. */
  public static DatabaseClient empty() {
    var db = client();
    db.sql(
            "TRUNCATE sms.message, sms.attempt, sms.evidence, sms.delivery_report, sms.outbox,"
                + " sms.template, sms.account, sms.decision"
                + " RESTART IDENTITY CASCADE")
        .then()
        .block();
    return db;
  }

  public static DatabaseClient client() {
    return DatabaseClient.create(Holder.ONE.connections);
  }

  public static TransactionalOperator transactions() {
    return TransactionalOperator.create(new R2dbcTransactionManager(Holder.ONE.connections));
  }

  private static EmbeddedDatabase startServer() {
    try {
      return EmbeddedDatabase.start(
          Files.createTempDirectory("sms-test"), 0, Map.of("fsync", "off"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
