package org.ctip.support.database;

import java.sql.SQLException;
import java.time.Duration;
import org.ctip.support.service.Preparation;
import org.ctip.support.tenant.TenantWall;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Brings the schema of a service up to date, beside the service's start: with PostgreSQL away the
 * service is up and this waits and tries again. Who needs the schema waits for {@link #ready()}.
 */
public final class DatabaseMigration implements Preparation, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DatabaseMigration.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DatabaseProperties database;
  private final TenantWall wall;
  private final Sinks.One<Boolean> done = Sinks.one();
  private volatile boolean running;
  private volatile boolean migrated;

  public DatabaseMigration(DatabaseProperties database, TenantWall wall) {
    this.database = database;
    this.wall = wall;
    if (database.schema().isEmpty()) {
      markDone();
    }
  }

  /** Completes once the schema is up to date; never fails, waits as long as it takes. */
  @Override
  public Mono<Void> ready() {
    return done.asMono().then();
  }

  /** Whether the schema is up to date. */
  public boolean isReady() {
    return migrated;
  }

  @Override
  public void start() {
    running = true;
    if (!migrated) {
      Thread.ofPlatform()
          .daemon()
          .name("migration-" + String.join("-", database.schema()))
          .start(this::migrateWithPatience);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before anything that reads or writes. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 100;
  }

  private void migrateWithPatience() {
    var pause = FIRST_PAUSE;
    while (running && !migrated) {
      try {
        migrate();
        wall.look(database.jdbcUrl(), database.user(), database.password());
        markDone();
      } catch (RuntimeException | SQLException e) {
        log.warn(
            "database not ready, trying again schema={} in={} reason={}",
            database.schema(),
            pause,
            e.getMessage());
        log.debug("migration failed", e);
        if (!sleep(pause)) {
          return;
        }
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }

  private void migrate() {
    database.schema().forEach(this::migrate);
  }

  private void migrate(String schema) {
    var result =
        Flyway.configure()
            .dataSource(database.jdbcUrl(), database.user(), database.password())
            .schemas(schema)
            .defaultSchema(schema)
            .createSchemas(true)
            .locations("classpath:db/" + schema)
            // Two features may share a schema and number their migrations alternately.
            .outOfOrder(true)
            .loggers("slf4j")
            .load()
            .migrate();
    log.info("schema is up to date schema={} migrations={}", schema, result.migrationsExecuted);
  }

  private void markDone() {
    migrated = true;
    done.tryEmitValue(true);
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
