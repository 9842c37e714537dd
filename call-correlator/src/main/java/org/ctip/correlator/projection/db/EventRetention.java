package org.ctip.correlator.projection.db;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes events that are older than they may get, some thousands per statement, so that no
 * statement holds the table for long. Several instances may do so at once.
 */
public final class EventRetention implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventRetention.class);
  private static final int CHUNK = 5_000;
  private static final String DELETE =
      """
      DELETE FROM calls.call_event
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM calls.call_event WHERE ts < :before LIMIT :chunk))
      """;

  private final DatabaseClient db;
  private final RetentionProperties retention;
  private final Clock clock;
  private final Mono<Void> schema;
  private @Nullable Disposable running;

  /**
   * @param schema completes when the table is there
   */
  public EventRetention(
      DatabaseClient db, RetentionProperties retention, Clock clock, Mono<Void> schema) {
    this.db = db;
    this.retention = retention;
    this.clock = clock;
    this.schema = schema;
  }

  /** Deletes all that is too old by now and says how many events that were. */
  Mono<Long> deleteOld() {
    var before = clock.instant().minus(retention.events());
    Mono<Long> chunk =
        db.sql(DELETE).bind("before", before).bind("chunk", CHUNK).fetch().rowsUpdated();
    return chunk
        .expand(deleted -> deleted < CHUNK ? Mono.empty() : chunk)
        .reduce(Long::sum)
        .doOnNext(EventRetention::report);
  }

  private static void report(long deleted) {
    if (deleted > 0) {
      log.info("old events deleted events={}", deleted);
    }
  }

  @Override
  public synchronized void start() {
    if (running == null) {
      running =
          schema
              .thenMany(Flux.interval(retention.interval()).onBackpressureDrop())
              .concatMap(_ -> deleteOld().onErrorResume(this::later), 1)
              .subscribe();
    }
  }

  private Mono<Long> later(Throwable failure) {
    log.warn("old events could not be deleted reason={}", failure.getMessage());
    return Mono.empty();
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.dispose();
      running = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running != null;
  }
}
