package org.ctip.operator.live.db;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.operator.live.LiveSessions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads {@code identity.session_view}: all sessions at once, so that thousands cost one query. Ids
 * below 0 are API keys, which are in {@code identity.api_key_view}.
 */
@Repository
class PostgresLiveSessions implements LiveSessions {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String STILL_GOOD =
      """
      SELECT session_id
        FROM identity.session_view
       WHERE session_id = ANY(:ids) AND revoked_at IS NULL AND is_active
         AND NOT second_factor_due
      """;

  private static final String KEYS_STILL_GOOD =
      """
      SELECT -key_id AS session_id
        FROM identity.api_key_view
       WHERE key_id = ANY(:ids) AND revoked_at IS NULL
      """;

  private final DatabaseClient db;

  PostgresLiveSessions(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Set<Long>> stillGood(Collection<Long> sessionIds) {
    var people = sessionIds.stream().filter(id -> id >= 0).toList();
    var keys = sessionIds.stream().filter(id -> id < 0).map(id -> -id).toList();
    return Flux.concat(good(STILL_GOOD, people), good(KEYS_STILL_GOOD, keys))
        .collect(Collectors.toUnmodifiableSet())
        .timeout(PATIENCE);
  }

  private Flux<Long> good(String sql, List<Long> ids) {
    return ids.isEmpty()
        ? Flux.empty()
        : db.sql(sql)
            .bind("ids", ids.toArray(Long[]::new))
            .map(row -> Objects.requireNonNull(row.get("session_id", Long.class)))
            .all();
  }
}
