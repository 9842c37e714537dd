package org.ctip.support.session;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Reads {@code identity.session_view}, which {@code admin-api} keeps stable, and tells {@code
 * identity.session_seen} once a minute that a session is in use.
 */
final class PostgresSessionDirectory implements SessionDirectory {
  private static final Logger log = LoggerFactory.getLogger(PostgresSessionDirectory.class);

  private static final String FIND =
      """
      SELECT session_id, tenant_id, user_id, email, first_name, last_name, role, expires_at, is_active,
             second_factor_due, last_seen_at <= :seen_before AS seen_long_ago
        FROM identity.session_view
       WHERE token_hash = :hash AND revoked_at IS NULL AND expires_at > :now
      """;

  private static final String SEEN = "SELECT identity.session_seen(:session, :now)";
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private record Found(KnownSession known, boolean seenLongAgo) {}

  private final DatabaseClient db;
  private final Clock clock;

  PostgresSessionDirectory(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public Mono<KnownSession> find(byte[] tokenHash) {
    return Mono.defer(
        () -> {
          OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
          return db.sql(FIND)
              .bind("hash", tokenHash)
              .bind("now", now)
              .bind("seen_before", now.minus(SEEN_EVERY))
              .map(
                  row ->
                      new Found(
                          known(row), Boolean.TRUE.equals(row.get("seen_long_ago", Boolean.class))))
              .one()
              .flatMap(
                  found ->
                      found.seenLongAgo() ? seen(found.known(), now) : Mono.just(found.known()));
        });
  }

  /** What can't be written now is written at the next request: the session is good all the same. */
  private Mono<KnownSession> seen(KnownSession known, OffsetDateTime now) {
    return db.sql(SEEN)
        .bind("session", known.session().sessionId())
        .bind("now", now)
        .then()
        .onErrorResume(
            failure -> {
              log.debug("a session's use can't be noted", failure);
              return Mono.empty();
            })
        .thenReturn(known);
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
    return new KnownSession(
        session,
        required(row, "is_active", Boolean.class),
        required(row, "second_factor_due", Boolean.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
