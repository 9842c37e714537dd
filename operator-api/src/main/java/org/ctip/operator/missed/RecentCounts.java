package org.ctip.operator.missed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.operator.missed.MissedDesk.Count;
import reactor.core.publisher.Mono;

/**
 * Counts of the last second, one per tenant: every screen asks for them at the same moments, and
 * each is a walk along the callers.
 */
final class RecentCounts {
  private static final Duration RECENT = Duration.ofSeconds(1);
  private static final int MOST_TENANTS = 1_000;

  private final Clock clock;
  private final Map<String, Counted> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
          return size() > MOST_TENANTS;
        }
      };

  private record Counted(Mono<Count> count, Instant until) {}

  RecentCounts(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a tenant's count was within the last second.
   *
   * @param count counts anew; used where it is longer ago
   */
  synchronized Mono<Count> of(String tenantId, Mono<Count> count) {
    Instant now = clock.instant();
    var known = counts.get(tenantId);
    if (known != null && now.isBefore(known.until())) {
      return known.count();
    }
    var anew = count.doOnError(_ -> forget(tenantId)).cache();
    counts.remove(tenantId);
    counts.put(tenantId, new Counted(anew, now.plus(RECENT)));
    return anew;
  }

  /** Something has changed what there is to count. */
  synchronized void forget(String tenantId) {
    counts.remove(tenantId);
  }
}
