package org.ctip.admin.audit;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All entries that a filter finds, oldest first, a batch at a time: as fast as they are taken. */
public final class AuditExport {
  static final int BATCH = 500;

  private final AuditLog log;

  public AuditExport(AuditLog log) {
    this.log = log;
  }

  /** The entries there are when it begins, and those that come until it has reached the end. */
  public Flux<List<AuditRecord>> batches(String tenantId, AuditFilter filter) {
    return batch(tenantId, filter, 0)
        .expand(
            batch ->
                batch.size() < BATCH
                    ? Mono.empty()
                    : batch(tenantId, filter, batch.getLast().number()))
        .limitRate(1);
  }

  private Mono<List<AuditRecord>> batch(String tenantId, AuditFilter filter, long above) {
    return log.oldest(tenantId, filter, above, BATCH).collectList();
  }
}
