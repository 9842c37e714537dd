package org.ctip.support.audit;

import reactor.core.publisher.Mono;

/** The append-only record of changes; {@code admin-api} owns where it is kept. */
public interface AuditTrail {
  /**
   * Adds an entry. Subscribed within the transaction of the change, so that both are kept or
   * neither: entries of one tenant are chained, and its next writer waits for this transaction's
   * end.
   */
  Mono<Void> record(AuditEntry entry);
}
