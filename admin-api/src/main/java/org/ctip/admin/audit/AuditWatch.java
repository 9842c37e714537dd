package org.ctip.admin.audit;

import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * What is done with the audit day by day: the heads of all chains go to the log, where whoever can
 * write to the database can't reach them, and what is too old goes.
 */
public final class AuditWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AuditWatch.class);

  private final AuditLog entries;
  private final AuditRetention retention;
  private final Duration every;
  private volatile Disposable running = Disposables.disposed();

  /**
   * @param every pause between rounds
   */
  public AuditWatch(AuditLog entries, AuditRetention retention, Duration every) {
    this.entries = entries;
    this.retention = retention;
    this.every = every;
  }

  /**
   * Begins.
   *
   * @param ready completes when the tables are there
   */
  public void start(Mono<Void> ready) {
    running =
        ready
            .thenMany(
                Mono.defer(this::round)
                    .onErrorResume(
                        failure -> {
                          log.warn("audit can't be looked after now reason={}", failure.toString());
                          return Mono.empty();
                        })
                    .then(Mono.delay(every))
                    .repeat())
            .subscribe(
                _ -> {}, failure -> log.error("audit is not looked after any more", failure));
  }

  /** One round. */
  Mono<Long> round() {
    return entries
        .heads()
        .doOnNext(
            head ->
                log.info(
                    "audit head tenant={} head={}:{}",
                    head.tenantId(),
                    head.number(),
                    HexFormat.of().formatHex(head.hash())))
        .then(retention.round());
  }

  @Override
  public void close() {
    running.dispose();
  }
}
