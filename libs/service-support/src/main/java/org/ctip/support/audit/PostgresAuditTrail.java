package org.ctip.support.audit;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Calls {@code audit.append}, which {@code admin-api} keeps stable. */
final class PostgresAuditTrail implements AuditTrail {
  private static final String APPEND =
      """
      SELECT audit.append(:tenant, :actor_id, :actor, :action, :target, :before::jsonb,
                          :after::jsonb, :ip)
      """;

  private final JsonMapper json = JsonMapper.builder().build();
  private final DatabaseClient db;

  PostgresAuditTrail(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> record(AuditEntry entry) {
    return db.sql(APPEND)
        .bind("tenant", entry.tenantId())
        .bind("actor_id", Parameters.in(R2dbcType.BIGINT, entry.actorId()))
        .bind("actor", entry.actor())
        .bind("action", entry.action())
        .bind("target", Parameters.in(R2dbcType.VARCHAR, entry.target()))
        .bind("before", Parameters.in(R2dbcType.VARCHAR, text(entry.before())))
        .bind("after", Parameters.in(R2dbcType.VARCHAR, text(entry.after())))
        .bind("ip", Parameters.in(R2dbcType.VARCHAR, entry.clientIp()))
        .then();
  }

  private @Nullable String text(@Nullable Map<String, ?> state) {
    return state == null ? null : json.writeValueAsString(state);
  }
}
