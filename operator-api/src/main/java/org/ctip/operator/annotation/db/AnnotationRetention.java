package org.ctip.operator.annotation.db;

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
 * Forgets what was written about calls that retention has deleted: it is as personal as they are.
 * Calls of the last 31 days are left out, because the topics may bring those back. Several
 * instances may do so at once.
 */
public final class AnnotationRetention implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AnnotationRetention.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration MAY_COME_BACK = Duration.ofDays(31);
  private static final int CHUNK = 1_000;
  private static final String DELETE =
      """
      DELETE FROM desk.annotation
       WHERE ctid = ANY (ARRAY(
               SELECT a.ctid FROM desk.annotation a
                WHERE a.call_started_at < :before
                  AND NOT EXISTS (SELECT 1 FROM calls.call_view c
                                   WHERE c.tenant_id = a.tenant_id AND c.call_id = a.call_id)
                LIMIT :chunk))
      """;

  private final DatabaseClient db;
  private final Clock clock;
  private final Mono<Void> ready;
  private @Nullable Disposable running;

  /**
   * @param ready completes when the table is there
   */
  public AnnotationRetention(DatabaseClient db, Clock clock, Mono<Void> ready) {
    this.db = db;
    this.clock = clock;
    this.ready = ready;
  }

  /** Deletes all that may go by now and says how many that were. */
  public Mono<Long> deleteOld() {
    return Mono.defer(this::chunk)
        .expand(deleted -> deleted < CHUNK ? Mono.empty() : chunk())
        .reduce(0L, Long::sum)
        .doOnNext(
            deleted -> {
              if (deleted > 0) {
                log.info("annotations of deleted calls deleted rows={}", deleted);
              }
            });
  }

  private Mono<Long> chunk() {
    return db.sql(DELETE)
        .bind("before", clock.instant().minus(MAY_COME_BACK).atOffset(ZoneOffset.UTC))
        .bind("chunk", CHUNK)
        .fetch()
        .rowsUpdated();
  }

  private static Mono<Long> later(Throwable failure) {
    log.warn("annotations could not be deleted reason={}", failure.getMessage());
    return Mono.empty();
  }

  @Override
  public synchronized void start() {
    if (running == null) {
      running =
          ready
              .thenMany(Flux.interval(INTERVAL).onBackpressureDrop())
              .concatMap(_ -> deleteOld().onErrorResume(AnnotationRetention::later), 1)
              .subscribe();
    }
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
