package org.ctip.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.tenant.TenantWall;
import org.ctip.support.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stands behind every statement: who did it is written down, and whose rows may be seen. */
class AuditAndTenantWallTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path directory;
  static EmbeddedDatabase database;
  static ConfigurableApplicationContext service;
  static DatabaseClient db;
  static AuditTrail audit;
  static TransactionalOperator transaction;

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start(directory);
    var settings = new HashMap<String, Object>(database.environment());
    settings.put("CTIP_ADMIN_API_PORT", "0");
    service = ServiceLauncher.run(AdminApi.class, "admin-api", settings);
    service.getBean(DatabaseMigration.class).ready().block(PATIENCE);
    db = service.getBean(DatabaseClient.class);
    audit = service.getBean(AuditTrail.class);
    transaction = TransactionalOperator.create(service.getBean(ReactiveTransactionManager.class));
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
  }

  private static AuditEntry entry(String tenant, String action) {
    return AuditEntry.bySystem(tenant, action).on("thing:1").after(Map.of("name", "żółw"));
  }

  @Test
  void entriesOfATenantAreOneUnbrokenChainHoweverManyWriteAtOnce() throws SQLException {
    Flux.range(0, 200)
        .flatMap(i -> audit.record(entry("chain", "act_" + i)).as(transaction::transactional), 10)
        .blockLast(PATIENCE);

    assertThat(count("SELECT count(*) FROM audit.entry WHERE tenant_id = 'chain'")).isEqualTo(200);
    assertThat(count("SELECT max(number) FROM audit.entry WHERE tenant_id = 'chain'"))
        .isEqualTo(200);
    assertThat(
            count(
                """
                SELECT count(*) FROM audit.entry e
                  LEFT JOIN audit.entry p ON p.tenant_id = e.tenant_id AND p.number = e.number - 1
                 WHERE e.tenant_id = 'chain'
                   AND (e.hash <> audit.hash_of(e)
                        OR e.previous_hash <> coalesce(p.hash, decode(repeat('00', 32), 'hex')))
                """))
        .isZero();
  }

  @Test
  void anEntryGoesWithTheTransactionItBelongsTo() throws SQLException {
    assertThatThrownBy(
            () ->
                audit
                    .record(entry("undone", "never"))
                    .then(Mono.error(new IllegalStateException("the change failed")))
                    .as(transaction::transactional)
                    .block(PATIENCE))
        .hasMessage("the change failed");

    assertThat(count("SELECT count(*) FROM audit.entry WHERE tenant_id = 'undone'")).isZero();
  }

  @Test
  void nobodyChangesWhatWasWritten() {
    audit.record(entry("fixed", "done")).block(PATIENCE);

    for (String change :
        new String[] {
          "UPDATE audit.entry SET actor = 'x' WHERE tenant_id = 'fixed'",
          "DELETE FROM audit.entry WHERE tenant_id = 'fixed'",
          "TRUNCATE audit.entry"
        }) {
      assertThatThrownBy(() -> execute(change)).hasMessageContaining("append-only");
    }
  }

  @Test
  void aRequestSeesItsTenantsRowsEvenWhenAStatementForgetsToNameIt() {
    for (String tenant : new String[] {"left", "right"}) {
      audit.record(entry(tenant, "mine")).block(PATIENCE);
    }
    Mono<Long> forgetful =
        db.sql("SELECT count(*) FROM audit.entry WHERE tenant_id IN ('left', 'right')")
            .mapValue(Long.class)
            .one();

    assertThat(forgetful.contextWrite(Tenants.only("left")).block(PATIENCE)).isOne();
    assertThat(forgetful.block(PATIENCE)).isEqualTo(2);
    assertThat(
            forgetful
                .contextWrite(Tenants.all())
                .contextWrite(Tenants.only("left"))
                .block(PATIENCE))
        .isEqualTo(2);
  }

  @Test
  void aConnectionKeepsNothingOfTheTenantThatHadItBefore() {
    Mono<String> setting =
        db.sql("SELECT current_setting('ctip.tenant', true)").mapValue(String.class).one();
    var seen =
        Flux.fromStream(IntStream.range(0, 300).boxed())
            .flatMap(
                i ->
                    i % 3 == 0
                        ? setting.filter(String::isEmpty)
                        : setting
                            .contextWrite(Tenants.only("t" + i))
                            .filter(tenant -> tenant.equals("t" + i)),
                20)
            .count()
            .block(PATIENCE);

    assertThat(seen).isEqualTo(300);
  }

  @Test
  void aRowOfAnotherTenantCannotBeWritten() {
    assertThatThrownBy(
            () ->
                audit
                    .record(entry("right", "smuggled"))
                    .contextWrite(Tenants.only("left"))
                    .block(PATIENCE))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aRoleThatTheWallDoesNotHoldForIsNoticed() throws SQLException {
    assertThat(service.getBean(TenantWall.class).stands()).isTrue();

    var wall = new TenantWall();
    wall.look(database.jdbcUrl(), "postgres", database.password());

    assertThat(wall.stands()).isFalse();
  }

  @Test
  void everyTableWithATenantHasTheWall() throws SQLException {
    assertThat(
            count(
                """
                SELECT count(*) FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                 WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('audit', 'identity', 'settings', 'ivr', 'contacts')
                   AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                            AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
                """))
        .isZero();
  }

  private static long count(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
