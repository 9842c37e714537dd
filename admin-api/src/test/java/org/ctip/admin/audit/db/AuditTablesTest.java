package org.ctip.admin.audit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.ctip.admin.audit.AuditRetention;
import org.ctip.admin.audit.AuditRetention.Rules;
import org.ctip.admin.audit.AuditVerification;
import org.ctip.admin.audit.AuditWatch;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the role of the service can do to the audit, and what it can't. */
class AuditTablesTest {
  private static final Instant NOW = Instant.now();

  @TempDir static Path directory;
  static EmbeddedDatabase database;
  static PostgresAuditLog log;
  static int tenants;

  private String tenant = "";

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start(directory);
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .schemas("audit")
        .defaultSchema("audit")
        .locations("classpath:db/audit")
        .load()
        .migrate();
    var connections =
        new PostgresqlConnectionFactory(
            PostgresqlConnectionConfiguration.builder()
                .host(database.host())
                .port(database.port())
                .database(EmbeddedDatabase.NAME)
                .username(database.user())
                .password(database.password())
                .build());
    log =
        new PostgresAuditLog(
            DatabaseClient.create(connections),
            TransactionalOperator.create(new R2dbcTransactionManager(connections)));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void fiveEntries() throws SQLException {
    tenant = "t" + ++tenants;
    for (int i = 0; i < 5; i++) {
      execute("SELECT audit.append('" + tenant + "', 1, 'a', 'b', 'c', NULL, '{}', NULL)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit.entry SET actor = 'x'",
        "UPDATE audit.entry SET number = number + 100",
        "DELETE FROM audit.entry",
        "DELETE FROM audit.entry WHERE number = 5",
        "TRUNCATE audit.entry",
        "TRUNCATE audit.head",
        "TRUNCATE audit.anchor",
        "DELETE FROM audit.head",
        "UPDATE audit.head SET number = number - 1",
        "UPDATE audit.head SET tenant_id = 'x', number = number + 1"
      })
  void letsNobodyTakeBackWhatWasWritten(String sql) throws SQLException {
    assertThatThrownBy(() -> execute(sql)).hasMessageContaining("append-only");
    assertThat(count()).isEqualTo(5);
  }

  @Test
  void forgetsFromTheOldestOnAndStaysWhole() throws SQLException {
    age(1, 400);
    age(2, 399);
    age(3, 300);

    assertThat(retain(Duration.ofDays(365))).isEqualTo(2);

    assertThat(count()).isEqualTo(3);
    assertSound(3, 2);
    assertThatThrownBy(() -> execute("DELETE FROM audit.entry WHERE tenant_id = '" + tenant + "'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(
            () -> execute("UPDATE audit.anchor SET number = 1 WHERE tenant_id = '" + tenant + "'"))
        .hasMessageContaining("append-only");
    execute("SELECT audit.append('" + tenant + "', 1, 'a', 'b', 'c', NULL, NULL, NULL)");
    assertSound(4, 2);
    assertThat(retain(Duration.ofDays(365))).isZero();
    assertThat(retain(Duration.ofDays(100))).isOne();
    assertSound(3, 3);
  }

  @Test
  void neverForgetsTheNewestNorFromTheMiddle() throws SQLException {
    for (int i = 2; i <= 5; i++) {
      age(i, 1000);
    }
    assertThat(retain(Duration.ofDays(365))).isZero(); // the first one is young

    age(1, 1000);
    assertThat(retain(Duration.ofDays(365))).isEqualTo(4);
    assertThat(count()).isOne();
    assertSound(1, 4);
  }

  @Test
  void forgetsInStepsAndBoundsARound() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      age(i, 1000);
    }
    assertThat(log.retain(tenant, NOW.minus(Duration.ofDays(1)), 3).block()).isEqualTo(3);
    assertThat(count()).isEqualTo(2);
    assertSound(2, 3);
  }

  @Test
  void tellsTheHeadsToTheLogWhereTheDatabaseCanNotReach() throws SQLException {
    var told = new ListAppender<ILoggingEvent>();
    told.start();
    var logger = (Logger) LoggerFactory.getLogger(AuditWatch.class);
    logger.addAppender(told);
    var retention = new AuditRetention(log, Flux::empty, Clock.systemUTC());
    try (var watch = new AuditWatch(log, retention, Duration.ofDays(1))) {
      watch.start(Mono.empty());

      String head = "tenant=" + tenant + " head=5:" + HexFormat.of().formatHex(hash(5));
      await()
          .untilAsserted(
              () ->
                  assertThat(told.list)
                      .extracting(ILoggingEvent::getFormattedMessage)
                      .anyMatch(line -> line.endsWith(head)));
    } finally {
      logger.detachAppender(told);
    }
  }

  private byte[] hash(long number) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT hash FROM audit.entry WHERE tenant_id = '%s' AND number = %d"
                    .formatted(tenant, number))) {
      rows.next();
      return rows.getBytes(1);
    }
  }

  private void assertSound(long entries, long anchor) {
    var verdict = new AuditVerification(log).verify(tenant, null).block();
    assertThat(verdict).isNotNull();
    assertThat(verdict.check().damage()).isNull();
    assertThat(verdict.check().entries()).isEqualTo(entries);
    assertThat(verdict.anchor().number()).isEqualTo(anchor);
  }

  private Long retain(Duration keep) {
    return new AuditRetention(
            log, () -> Flux.just(new Rules.Keep(tenant, keep)), Clock.fixed(NOW, ZoneOffset.UTC))
        .round()
        .block();
  }

  /** Makes an entry older, with a hash that fits, and the ones after it follow. */
  private void age(int number, int days) throws SQLException {
    execute(
        "ALTER TABLE audit.entry DISABLE TRIGGER ALL",
        "ALTER TABLE audit.head DISABLE TRIGGER ALL",
        """
        DO $$
        DECLARE e audit.entry; prior bytea;
        BEGIN
          UPDATE audit.entry SET at = timestamptz '%2$s' - interval '%3$d days'
           WHERE tenant_id = '%1$s' AND number = %4$d;
          SELECT hash INTO prior FROM audit.entry
           WHERE tenant_id = '%1$s' AND number = %4$d - 1;
          IF NOT FOUND THEN prior := decode(repeat('00', 32), 'hex'); END IF;
          FOR e IN SELECT * FROM audit.entry WHERE tenant_id = '%1$s' AND number >= %4$d
                    ORDER BY number LOOP
            e.previous_hash := prior;
            prior := audit.hash_of(e);
            UPDATE audit.entry SET previous_hash = e.previous_hash, hash = prior
             WHERE tenant_id = e.tenant_id AND number = e.number;
          END LOOP;
          UPDATE audit.head SET hash = prior WHERE tenant_id = '%1$s';
        END $$
        """
            .formatted(tenant, NOW, days, number),
        "ALTER TABLE audit.entry ENABLE TRIGGER ALL",
        "ALTER TABLE audit.head ENABLE TRIGGER ALL");
  }

  private long count() throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM audit.entry WHERE tenant_id = '" + tenant + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
