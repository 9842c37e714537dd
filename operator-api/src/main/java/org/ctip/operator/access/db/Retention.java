package org.ctip.operator.access.db;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes rows that are too old, of all tenants, every hour, in chunks. Several instances may do so
 * at once.
 */
public abstract class Retention implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final int CHUNK = 1_000;

  private final String what;
  private final String delete;
  private final Duration age;
  private final DatabaseClient db;
  private final Clock clock;
  private final Mono<Void> ready;
  private @Nullable Disposable running;

  /**
   * @param what the rows are, for the log
   * @param delete deletes at most {@code :chunk} rows that are older than {@code :before}
   * @param age older rows are deleted
   * @param ready completes when the table is there
   */
  protected Retention(
      String what, String delete, Duration age, DatabaseClient db, Clock clock, Mono<Void> ready) {
    this.what = what;
    this.delete = delete;
    this.age = age;
    this.db = db;
    this.clock = clock;
    this.ready = ready;
  }

  /** Deletes all that may go by now and says how many that were. */
  public final Mono<Long> deleteOld() {
    return Mono.defer(this::chunk)
        .expand(deleted -> deleted < CHUNK ? Mono.empty() : chunk())
        .reduce(0L, Long::sum)
        .doOnNext(
            deleted -> {
              if (deleted > 0) {
                log.info("old rows deleted of={} rows={}", what, deleted);
              }
            });
  }

  private Mono<Long> chunk() {
    return db.sql(delete)
        .bind("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
        .bind("chunk", CHUNK)
        .fetch()
        .rowsUpdated();
  }

  private Mono<Long> later(Throwable failure) {
    log.warn("old rows could not be deleted of={} reason={}", what, failure.getMessage());
    return Mono.empty();
  }

  @Override
  public final synchronized void start() {
    if (running == null) {
      running =
          ready
              .thenMany(Flux.interval(INTERVAL).onBackpressureDrop())
              .concatMap(_ -> deleteOld().onErrorResume(this::later), 1)
              .subscribe();
    }
  }

  @Override
  public final synchronized void stop() {
    if (running != null) {
      running.dispose();
      running = null;
    }
  }

  @Override
  public final synchronized boolean isRunning() {
    return running != null;
  }
}
