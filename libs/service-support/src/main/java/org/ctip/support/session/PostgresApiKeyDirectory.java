package org.ctip.support.session;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Reads {@code identity.api_key_view} and tells {@code identity.api_key_used}, which {@code
 * admin-api} keeps stable.
 */
final class PostgresApiKeyDirectory implements SessionDirectory {
  private static final Logger log = LoggerFactory.getLogger(PostgresApiKeyDirectory.class);

  private static final String FIND =
      """
      SELECT key_id, tenant_id, name, scopes, expires_at, last_used_at
        FROM identity.api_key_view
       WHERE key_hash = :hash AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
      """;
  private static final String USED = "SELECT identity.api_key_used(:tenant, :key, :now)";

  /** How exactly the time of last use is kept. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  /** When a key without an end ends. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private final DatabaseClient db;
  private final Clock clock;

  PostgresApiKeyDirectory(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  private record Row(KnownSession known, @Nullable Instant lastUsedAt) {}

  @Override
  public Mono<KnownSession> find(byte[] keyHash) {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          return db.sql(FIND)
              .bind("hash", keyHash)
              .bind("now", now.atOffset(ZoneOffset.UTC))
              .map(PostgresApiKeyDirectory::row)
              .one()
              .flatMap(row -> noted(row, now));
        });
  }

  private Mono<KnownSession> noted(Row row, Instant now) {
    if (row.lastUsedAt() != null && row.lastUsedAt().plus(NOTED_EVERY).isAfter(now)) {
      return Mono.just(row.known());
    }
    var session = row.known().session();
    return db.sql(USED)
        .bind("tenant", session.tenantId())
        .bind("key", -session.userId())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then()
        .onErrorResume(
            failure -> {
              log.warn("use of an API key not noted reason={}", failure.toString());
              return Mono.empty();
            })
        .thenReturn(row.known());
  }

  private static Row row(Readable row) {
    long id = required(row, "key_id", Long.class);
    Instant expiresAt = row.get("expires_at", Instant.class);
    var session =
        new Session(
            -id,
            required(row, "tenant_id", String.class),
            -id,
            "api-key:" + required(row, "name", String.class),
            null,
            null,
            Session.INTEGRATOR,
            expiresAt == null ? NEVER : expiresAt,
            scopes(required(row, "scopes", String[].class)));
    return new Row(new KnownSession(session, true), row.get("last_used_at", Instant.class));
  }

  /** A scope that this version does not know opens nothing. */
  private static Set<Scope> scopes(String[] words) {
    return Stream.of(words)
        .map(Scope::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
