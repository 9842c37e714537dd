package org.ctip.admin.oidc.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.oidc.Attempts;
import org.ctip.admin.session.TokenHash;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Table {@code identity.oidc_attempt}, written only from here. */
@Repository
class PostgresOidcAttempts implements Attempts {
  // Anybody may begin, so there is an end to what is kept; old ones go first.
  private static final String BEGIN =
      """
      WITH old AS (DELETE FROM identity.oidc_attempt WHERE expires_at <= :now)
      INSERT INTO identity.oidc_attempt
             (tenant_id, state_hash, browser_hash, nonce, verifier, return_to, expires_at)
      SELECT :tenant, :state, :browser, :nonce, :verifier, :return_to, :expires
       WHERE (SELECT count(*) FROM identity.oidc_attempt WHERE expires_at > :now) < 10000
      """;
  private static final String TAKE =
      """
      DELETE FROM identity.oidc_attempt
       WHERE state_hash = :state AND browser_hash = :browser AND expires_at > :now
      RETURNING tenant_id, nonce, verifier, return_to, expires_at
      """;

  private final DatabaseClient db;

  PostgresOidcAttempts(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Boolean> begin(Begun attempt, Instant now) {
    return db.sql(BEGIN)
        .bind("tenant", attempt.tenantId())
        .bind("state", attempt.state().bytes())
        .bind("browser", attempt.browser().bytes())
        .bind("nonce", attempt.nonce())
        .bind("verifier", attempt.verifier())
        .bind("return_to", attempt.returnTo())
        .bind("expires", attempt.expiresAt().atOffset(ZoneOffset.UTC))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  @Override
  public Mono<Begun> take(TokenHash state, TokenHash browser, Instant now) {
    return db.sql(TAKE)
        .bind("state", state.bytes())
        .bind("browser", browser.bytes())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(
            row ->
                new Begun(
                    text(row, "tenant_id"),
                    state,
                    browser,
                    text(row, "nonce"),
                    text(row, "verifier"),
                    text(row, "return_to"),
                    Objects.requireNonNull(row.get("expires_at", Instant.class))))
        .one();
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
