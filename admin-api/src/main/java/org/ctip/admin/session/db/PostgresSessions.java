package org.ctip.admin.session.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.session.Sessions;
import org.ctip.admin.session.TokenHash;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code identity.session}, written only from here. */
@Repository
class PostgresSessions implements Sessions {
  /** How many days an ended session can still be looked up, unless the tenant says otherwise. */
  private static final int DAYS_KEPT = 90;

  // Each log-in sweeps a few old rows of its tenant away, so that the table stays as large as its
  // use.
  private static final String OPEN =
      """
      WITH old AS (
        DELETE FROM identity.session
         WHERE id IN (SELECT id FROM identity.session
                       WHERE tenant_id = :tenant
                         AND expires_at < CAST(:created AS timestamptz) - make_interval(days =>
                               coalesce((SELECT value::int FROM settings.setting
                                          WHERE tenant_id = :tenant
                                            AND key = 'tenant.session_days'
                                            AND value ~ '^[1-9][0-9]{0,4}$'), :kept))
                       ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)),
      seen AS (
        UPDATE identity.account SET last_login_at = :created WHERE id = :account)
      INSERT INTO identity.session
             (tenant_id, account_id, token_hash, created_at, last_seen_at, expires_at, idle_seconds,
              client_ip, user_agent)
      VALUES (:tenant, :account, :hash, :created, :created, :expires, :idle, :ip, :agent)
      """;
  private static final String RENAME =
      """
      UPDATE identity.session SET token_hash = :hash
       WHERE tenant_id = :tenant AND account_id = :account AND id = :id AND revoked_at IS NULL
      """;
  private static final String REVOKE =
      """
      UPDATE identity.session SET revoked_at = :now
       WHERE tenant_id = :tenant AND account_id = :account AND id = :id AND revoked_at IS NULL
      """;
  private static final String REVOKE_ALL =
      """
      WITH ended AS (
        UPDATE identity.session SET revoked_at = :now
         WHERE tenant_id = :tenant AND account_id = :account AND revoked_at IS NULL
           AND id IS DISTINCT FROM :but
        RETURNING expires_at, last_seen_at, idle_seconds)
      SELECT count(*) AS live FROM ended
       WHERE LEAST(expires_at, last_seen_at + idle_seconds * interval '1 second') > :now
      """;
  private static final String OF_ACCOUNT =
      """
      SELECT id, created_at, expires_at, last_seen_at, revoked_at, client_ip, user_agent,
             revoked_at IS NULL
               AND LEAST(expires_at, last_seen_at + idle_seconds * interval '1 second') > :now
               AS live
        FROM identity.session
       WHERE tenant_id = :tenant AND account_id = :account
       ORDER BY created_at DESC, id DESC
       LIMIT 200
      """;

  private final DatabaseClient db;

  PostgresSessions(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> open(Opened session) {
    return db.sql(OPEN)
        .bind("kept", DAYS_KEPT)
        .bind("tenant", session.tenantId())
        .bind("account", session.accountId())
        .bind("hash", session.tokenHash().bytes())
        .bind("created", session.createdAt().atOffset(ZoneOffset.UTC))
        .bind("expires", session.expiresAt().atOffset(ZoneOffset.UTC))
        .bind(
            "idle",
            Parameters.in(
                R2dbcType.INTEGER,
                session.idleLimit() == null ? null : (int) session.idleLimit().toSeconds()))
        .bind("ip", Parameters.in(R2dbcType.VARCHAR, session.clientIp()))
        .bind("agent", Parameters.in(R2dbcType.VARCHAR, session.userAgent()))
        .then();
  }

  @Override
  public Mono<Boolean> rename(
      String tenantId, long accountId, long sessionId, TokenHash tokenHash) {
    return db.sql(RENAME)
        .bind("tenant", tenantId)
        .bind("account", accountId)
        .bind("id", sessionId)
        .bind("hash", tokenHash.bytes())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  @Override
  public Mono<Boolean> revoke(String tenantId, long accountId, long sessionId, Instant now) {
    return db.sql(REVOKE)
        .bind("tenant", tenantId)
        .bind("account", accountId)
        .bind("id", sessionId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  @Override
  public Mono<Long> revokeAll(String tenantId, long accountId, @Nullable Long but, Instant now) {
    return db.sql(REVOKE_ALL)
        .bind("tenant", tenantId)
        .bind("account", accountId)
        .bind("but", Parameters.in(R2dbcType.BIGINT, but))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(row -> required(row, "live", Long.class))
        .one();
  }

  @Override
  public Flux<Known> ofAccount(String tenantId, long accountId, Instant now) {
    return db.sql(OF_ACCOUNT)
        .bind("tenant", tenantId)
        .bind("account", accountId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(
            row ->
                new Known(
                    required(row, "id", Long.class),
                    required(row, "created_at", Instant.class),
                    required(row, "expires_at", Instant.class),
                    required(row, "last_seen_at", Instant.class),
                    row.get("revoked_at", Instant.class),
                    row.get("client_ip", String.class),
                    row.get("user_agent", String.class),
                    required(row, "live", Boolean.class)))
        .all();
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
