package org.ctip.admin.live.db;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.admin.live.LiveSessions;
import org.ctip.support.tenant.Tenants;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The sessions of those who watch, from {@code identity.session_view}. */
@Repository
class PostgresLiveSessions implements LiveSessions {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String STILL_GOOD =
      """
      SELECT session_id
        FROM identity.session_view
       WHERE session_id = ANY(:ids) AND revoked_at IS NULL AND is_active
      """;

  private final DatabaseClient db;

  PostgresLiveSessions(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Set<Long>> stillGood(Collection<Long> sessionIds) {
    return db.sql(STILL_GOOD)
        .bind("ids", sessionIds.toArray(Long[]::new))
        .map(row -> Objects.requireNonNull(row.get("session_id", Long.class)))
        .all()
        .collect(Collectors.toUnmodifiableSet())
        .timeout(PATIENCE)
        // Those who watch are of several tenants.
        .contextWrite(Tenants.all());
  }
}
