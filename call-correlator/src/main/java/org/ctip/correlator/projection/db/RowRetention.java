package org.ctip.correlator.projection.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ctip.correlator.projection.Retention;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes calls and events that are older than they may get, some thousands per statement, so that
 * no statement holds a table for long. A call goes with its timeline, and not before it has ended.
 * Several instances may do so at once.
 */
public final class RowRetention implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RowRetention.class);
  private static final int CHUNK = 5_000;

  private static final String ONE_TENANT = "tenant_id = ANY(:tenants)";
  private static final String ALL_BUT = "tenant_id <> ALL(:tenants)";

  private static final String EVENTS =
      """
      WITH gone AS (
        DELETE FROM calls.call_event
         WHERE ctid = ANY (ARRAY(SELECT ctid FROM calls.call_event
                                  WHERE ts < :before AND %s LIMIT :chunk))
        RETURNING 1)
      SELECT count(*) FROM gone
      """;
  private static final String CALLS =
      """
      WITH old AS (
        DELETE FROM calls.call
         WHERE ctid = ANY (ARRAY(SELECT ctid FROM calls.call
                                  WHERE started_at < :before AND ended_at IS NOT NULL AND %s
                                  LIMIT :chunk))
        RETURNING tenant_id, call_id
      ), gone AS (
        DELETE FROM calls.call_event e USING old
         WHERE e.tenant_id = old.tenant_id AND e.call_id = old.call_id)
      SELECT count(*) FROM old
      """;

  private final DatabaseClient db;
  private final Retention retention;
  private final Duration interval;
  private final Clock clock;
  private final Mono<Void> ready;
  private @Nullable Disposable running;

  /**
   * @param interval between two looks
   * @param ready completes when the tables are there and the tenants' decisions are known
   */
  public RowRetention(
      DatabaseClient db, Retention retention, Duration interval, Clock clock, Mono<Void> ready) {
    this.db = db;
    this.retention = retention;
    this.interval = interval;
    this.clock = clock;
    this.ready = ready;
  }

  /** Deletes all that is too old by now and says how many calls and events that were. */
  Mono<Long> deleteOld() {
    return Mono.defer(
        () ->
            Flux.concat(
                    delete(CALLS, "calls", retention.calls()),
                    delete(EVENTS, "events", retention.events()))
                .reduce(0L, Long::sum));
  }

  private Flux<Long> delete(String sql, String what, Retention.Plan plan) {
    var now = clock.instant();
    String[] deciders = plan.own().keySet().toArray(String[]::new);
    var own =
        Flux.fromIterable(plan.own().entrySet())
            .concatMap(
                tenant ->
                    chunks(
                        sql.formatted(ONE_TENANT),
                        now.minus(tenant.getValue()),
                        new String[] {tenant.getKey()}));
    Duration others = plan.others();
    var rest =
        others == null
            ? Mono.<Long>empty()
            : chunks(sql.formatted(ALL_BUT), now.minus(others), deciders);
    return Flux.concat(own, rest).doOnNext(deleted -> report(what, deleted));
  }

  private Mono<Long> chunks(String sql, Instant before, String[] tenants) {
    Mono<Long> chunk =
        db.sql(sql)
            .bind("before", before.atOffset(ZoneOffset.UTC))
            .bind("tenants", tenants)
            .bind("chunk", CHUNK)
            .mapValue(Long.class)
            .one();
    return chunk.expand(deleted -> deleted < CHUNK ? Mono.empty() : chunk).reduce(Long::sum);
  }

  private static void report(String what, long deleted) {
    if (deleted > 0) {
      log.info("old rows deleted of={} rows={}", what, deleted);
    }
  }

  @Override
  public synchronized void start() {
    if (running == null) {
      running =
          ready
              .thenMany(Flux.interval(interval).onBackpressureDrop())
              .concatMap(_ -> deleteOld().onErrorResume(RowRetention::later), 1)
              .subscribe();
    }
  }

  private static Mono<Long> later(Throwable failure) {
    log.warn("old rows could not be deleted reason={}", failure.getMessage());
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
