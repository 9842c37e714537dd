package org.ctip.admin.audit;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes what is older than a tenant wants to keep, from the oldest on, in small steps. */
public final class AuditRetention {
  private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);
  static final int STEP = 1000;

  /** Bounds one round, so that a tenant with years to forget does not hold the others up. */
  static final int STEPS = 100;

  private final AuditLog entries;
  private final Rules rules;
  private final Clock clock;

  /** How long tenants keep their audit. */
  @FunctionalInterface
  public interface Rules {
    /**
     * How long one tenant keeps it.
     *
     * @param keep at least a day
     */
    record Keep(String tenantId, Duration keep) {}

    /** Tenants that don't keep it for ever. */
    Flux<Keep> all();
  }

  public AuditRetention(AuditLog entries, Rules rules, Clock clock) {
    this.entries = entries;
    this.rules = rules;
    this.clock = clock;
  }

  /** One round over all tenants; the number of entries that went. */
  public Mono<Long> round() {
    return rules.all().concatMap(this::tenant).reduce(0L, Long::sum);
  }

  private Mono<Long> tenant(Rules.Keep rule) {
    var before = clock.instant().minus(rule.keep());
    return entries
        .retain(rule.tenantId(), before, STEP)
        .repeat(STEPS - 1L)
        .takeUntil(gone -> gone < STEP)
        .reduce(0L, Long::sum)
        .doOnNext(
            gone -> {
              if (gone > 0) {
                log.info("audit is shortened tenant={} entries={}", rule.tenantId(), gone);
              }
            })
        .onErrorResume(
            failure -> {
              log.warn(
                  "audit can't be shortened now tenant={} reason={}",
                  rule.tenantId(),
                  failure.toString());
              return Mono.just(0L);
            });
  }
}
