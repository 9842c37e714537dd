package org.ctip.admin.session.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ctip.admin.session.Sessions;
import org.ctip.admin.session.TokenHash;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Table {@code identity.session}, written only from here. */
@Repository
class PostgresSessions implements Sessions {
  /** How long an ended session can still be looked up by a person. */
  private static final Duration KEPT = Duration.ofDays(90);

  // Each log-in sweeps a few old rows away, so that the table stays as large as its use.
  private static final String OPEN =
      """
      WITH old AS (
        DELETE FROM identity.session
         WHERE id IN (SELECT id FROM identity.session WHERE expires_at < :forgotten
                       ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)),
      seen AS (
        UPDATE identity.account SET last_login_at = :created WHERE id = :account)
      INSERT INTO identity.session
             (tenant_id, account_id, token_hash, created_at, expires_at, client_ip, user_agent)
      VALUES (:tenant, :account, :hash, :created, :expires, :ip, :agent)
      """;
  private static final String REVOKE =
      "UPDATE identity.session SET revoked_at = :now WHERE token_hash = :hash AND revoked_at IS NULL";

  private final DatabaseClient db;

  PostgresSessions(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> open(Opened session) {
    return db.sql(OPEN)
        .bind("forgotten", session.createdAt().minus(KEPT).atOffset(ZoneOffset.UTC))
        .bind("tenant", session.tenantId())
        .bind("account", session.accountId())
        .bind("hash", session.tokenHash().bytes())
        .bind("created", session.createdAt().atOffset(ZoneOffset.UTC))
        .bind("expires", session.expiresAt().atOffset(ZoneOffset.UTC))
        .bind("ip", Parameters.in(R2dbcType.VARCHAR, session.clientIp()))
        .bind("agent", Parameters.in(R2dbcType.VARCHAR, session.userAgent()))
        .then();
  }

  @Override
  public Mono<Void> revoke(TokenHash tokenHash, Instant now) {
    return db.sql(REVOKE)
        .bind("hash", tokenHash.bytes())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then();
  }
}
