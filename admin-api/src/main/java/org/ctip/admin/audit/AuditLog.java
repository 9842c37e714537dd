package org.ctip.admin.audit;

import java.time.Instant;
import java.util.List;
import org.ctip.auditchain.ChainCheck.Stored;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is kept of the audit. */
public interface AuditLog {
  /**
   * Entries of a tenant, newest first.
   *
   * @param below only those with a lower number
   */
  Flux<AuditRecord> newest(String tenantId, AuditFilter filter, long below, int limit);

  /**
   * Entries of a tenant, oldest first.
   *
   * @param above only those with a higher number
   */
  Flux<AuditRecord> oldest(String tenantId, AuditFilter filter, long above, int limit);

  /**
   * A place in a chain.
   *
   * @param number of an entry; 0 for the beginning
   * @param hash of that entry
   */
  record Place(String tenantId, long number, byte[] hash) {}

  /** The last entry that retention removed; the beginning when it removed none. */
  Mono<Place> anchor(String tenantId);

  /** The newest entry; the beginning when there is none. */
  Mono<Place> head(String tenantId);

  /** The newest entries of all tenants. */
  Flux<Place> heads();

  /** The next entries as they are stored, in order. */
  Mono<List<Stored>> stored(String tenantId, long above, int limit);

  /** Runs reads that see one moment. */
  <T> Mono<T> asOfNow(Mono<T> reads);

  /**
   * Removes the oldest entries that are older than a time, never the newest one.
   *
   * @return how many went
   */
  Mono<Long> retain(String tenantId, Instant before, int atMost);
}
