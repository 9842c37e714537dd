package org.ctip.admin.secret.db;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** One writer per tenant until its transaction ends: a key must not change under a new secret. */
final class SecretLock {
  private static final String TAKE =
      "SELECT pg_advisory_xact_lock(hashtextextended('ctip.secrets ' || :tenant, 0))";

  private SecretLock() {}

  static Mono<Void> take(DatabaseClient db, String tenantId) {
    return db.sql(TAKE).bind("tenant", tenantId).then();
  }
}
