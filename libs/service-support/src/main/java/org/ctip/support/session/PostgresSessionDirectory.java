package org.ctip.support.session;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads {@code identity.session_view}, which {@code admin-api} keeps stable. */
final class PostgresSessionDirectory implements SessionDirectory {
  private static final String FIND =
      """
      SELECT session_id, tenant_id, user_id, email, first_name, last_name, role, expires_at, is_active
        FROM identity.session_view
       WHERE token_hash = :hash AND revoked_at IS NULL AND expires_at > :now
      """;

  private final DatabaseClient db;
  private final Clock clock;

  PostgresSessionDirectory(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public Mono<KnownSession> find(byte[] tokenHash) {
    return db.sql(FIND)
        .bind("hash", tokenHash)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .map(PostgresSessionDirectory::known)
        .one();
  }

  private static KnownSession known(Readable row) {
    var session =
        new Session(
            required(row, "session_id", Long.class),
            required(row, "tenant_id", String.class),
            required(row, "user_id", Long.class),
            required(row, "email", String.class),
            row.get("first_name", String.class),
            row.get("last_name", String.class),
            required(row, "role", String.class),
            required(row, "expires_at", Instant.class));
    return new KnownSession(session, required(row, "is_active", Boolean.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
