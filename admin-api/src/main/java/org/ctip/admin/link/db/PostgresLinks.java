package org.ctip.admin.link.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.link.Link;
import org.ctip.admin.link.LinkPurpose;
import org.ctip.admin.link.LinkRecipient;
import org.ctip.admin.link.Links;
import org.ctip.admin.session.TokenHash;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Table {@code identity.one_time_link}. */
@Repository
class PostgresLinks implements Links {
  private static final String PUT =
      "SELECT identity.put_link(:tenant, :account, :purpose, :hash, :created, :expires, :by)";
  private static final String FIND =
      """
      SELECT l.id, l.tenant_id, l.account_id, a.email, l.purpose, l.expires_at
        FROM identity.one_time_link l
        JOIN identity.tenant t ON t.id = l.tenant_id AND t.is_active
        LEFT JOIN identity.account a ON a.tenant_id = l.tenant_id AND a.id = l.account_id
       WHERE l.token_hash = :hash AND l.used_at IS NULL AND l.revoked_at IS NULL
         AND l.expires_at > :now AND (l.account_id IS NULL OR a.is_active)
      """;
  private static final String USE =
      """
      UPDATE identity.one_time_link SET used_at = :now
       WHERE tenant_id = :tenant AND id = :id AND used_at IS NULL AND revoked_at IS NULL
         AND expires_at > :now
      """;
  private static final String REVOKE =
      """
      UPDATE identity.one_time_link SET revoked_at = :now
       WHERE tenant_id = :tenant AND account_id = :account AND used_at IS NULL
         AND revoked_at IS NULL
      """;
  private static final String RECIPIENT =
      """
      SELECT a.tenant_id, a.id, a.email, a.mobile_e164
        FROM identity.account a
        JOIN identity.tenant t ON t.id = a.tenant_id AND t.is_active
       WHERE a.email = :email AND a.is_active
      """;

  private final DatabaseClient db;

  PostgresLinks(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> put(Made link) {
    return db.sql(PUT)
        .bind("tenant", link.tenantId())
        .bind("account", Parameters.in(R2dbcType.BIGINT, link.accountId()))
        .bind("purpose", link.purpose().word())
        .bind("hash", link.tokenHash().bytes())
        .bind("created", link.createdAt().atOffset(ZoneOffset.UTC))
        .bind("expires", link.expiresAt().atOffset(ZoneOffset.UTC))
        .bind("by", Parameters.in(R2dbcType.BIGINT, link.by()))
        .then();
  }

  @Override
  public Mono<Link> find(TokenHash tokenHash, Instant now) {
    return db.sql(FIND)
        .bind("hash", tokenHash.bytes())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(
            row ->
                new Link(
                    required(row, "id", Long.class),
                    required(row, "tenant_id", String.class),
                    row.get("account_id", Long.class),
                    row.get("email", String.class),
                    LinkPurpose.of(required(row, "purpose", String.class)),
                    required(row, "expires_at", Instant.class)))
        .one();
  }

  @Override
  public Mono<Boolean> use(Link link, Instant now) {
    return db.sql(USE)
        .bind("tenant", link.tenantId())
        .bind("id", link.id())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  @Override
  public Mono<Void> revokeOf(String tenantId, long accountId, Instant now) {
    return db.sql(REVOKE)
        .bind("tenant", tenantId)
        .bind("account", accountId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then();
  }

  @Override
  public Mono<LinkRecipient> recipient(String email) {
    return db.sql(RECIPIENT)
        .bind("email", email)
        .map(
            row ->
                new LinkRecipient(
                    required(row, "tenant_id", String.class),
                    required(row, "id", Long.class),
                    required(row, "email", String.class),
                    row.get("mobile_e164", String.class)))
        .one();
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
