package org.ctip.admin.apikey.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ctip.admin.apikey.ApiKey;
import org.ctip.admin.apikey.ApiKeys;
import org.ctip.support.session.Scope;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code identity.api_key}, written only from here. */
@Repository
class PostgresApiKeys implements ApiKeys {
  private static final String COLUMNS =
      "id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at, revoked_at";
  private static final String NEWEST =
      "SELECT "
          + COLUMNS
          + " FROM identity.api_key WHERE tenant_id = :tenant ORDER BY id DESC LIMIT :limit";
  private static final String COUNT =
      """
      SELECT count(*) AS there FROM identity.api_key
       WHERE tenant_id = :tenant AND revoked_at IS NULL
      """;
  private static final String ADD =
      """
      INSERT INTO identity.api_key
             (tenant_id, name, prefix, key_hash, scopes, created_by, created_at, expires_at)
      VALUES (:tenant, :name, :prefix, :hash, :scopes, :by, :now, :expires)
      ON CONFLICT (tenant_id, name) WHERE revoked_at IS NULL DO NOTHING
      RETURNING\s"""
          + COLUMNS;
  private static final String REVOKE =
      """
      UPDATE identity.api_key SET revoked_at = :now
       WHERE tenant_id = :tenant AND id = :id AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS;

  private final DatabaseClient db;

  PostgresApiKeys(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<ApiKey> newest(String tenantId, int limit) {
    return db.sql(NEWEST)
        .bind("tenant", tenantId)
        .bind("limit", limit)
        .map(PostgresApiKeys::key)
        .all();
  }

  @Override
  public Mono<Long> count(String tenantId) {
    return db.sql(COUNT)
        .bind("tenant", tenantId)
        .map(row -> required(row, "there", Long.class))
        .one();
  }

  @Override
  public Mono<ApiKey> add(Made key) {
    var expires = key.expiresAt();
    return db.sql(ADD)
        .bind("tenant", key.tenantId())
        .bind("name", key.name())
        .bind("prefix", key.prefix())
        .bind("hash", key.hash().bytes())
        .bind("scopes", key.scopes().stream().map(Scope::word).toArray(String[]::new))
        .bind("by", key.createdBy())
        .bind("now", key.createdAt().atOffset(ZoneOffset.UTC))
        .bind(
            "expires",
            Parameters.in(
                R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
                expires == null ? null : expires.atOffset(ZoneOffset.UTC)))
        .map(PostgresApiKeys::key)
        .one();
  }

  @Override
  public Mono<ApiKey> revoke(String tenantId, long id, Instant now) {
    return db.sql(REVOKE)
        .bind("tenant", tenantId)
        .bind("id", id)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(PostgresApiKeys::key)
        .one();
  }

  private static ApiKey key(Readable row) {
    return new ApiKey(
        required(row, "id", Long.class),
        required(row, "name", String.class),
        required(row, "prefix", String.class),
        Stream.of(required(row, "scopes", String[].class))
            .map(Scope::of)
            .flatMap(Optional::stream)
            .toList(),
        row.get("created_by", Long.class),
        required(row, "created_at", Instant.class),
        row.get("expires_at", Instant.class),
        row.get("last_used_at", Instant.class),
        row.get("revoked_at", Instant.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
