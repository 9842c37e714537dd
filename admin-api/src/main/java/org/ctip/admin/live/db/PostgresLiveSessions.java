package org.ctip.admin.live.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.ctip.admin.live.LiveSessions;
import org.ctip.support.tenant.Tenants;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The sessions of those who watch, from {@code identity.session_view}. */
@Repository
class PostgresLiveSessions implements LiveSessions {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String GOOD_UNTIL =
      """
      SELECT session_id, expires_at
        FROM identity.session_view
       WHERE session_id = ANY(:ids) AND revoked_at IS NULL AND is_active
         AND NOT second_factor_due
      """;

  private final DatabaseClient db;

  PostgresLiveSessions(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Map<Long, Instant>> goodUntil(Collection<Long> sessionIds) {
    return db.sql(GOOD_UNTIL)
        .bind("ids", sessionIds.toArray(Long[]::new))
        .map(
            row ->
                Map.entry(
                    Objects.requireNonNull(row.get("session_id", Long.class)),
                    Objects.requireNonNull(row.get("expires_at", Instant.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .timeout(PATIENCE)
        // Those who watch are of several tenants.
        .contextWrite(Tenants.all());
  }
}
