package org.ctip.admin.oidc.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.oidc.Identity;
import org.ctip.admin.oidc.Links;
import org.ctip.admin.session.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Table {@code identity.oidc_link}, and accounts that a log-in makes. */
@Repository
class PostgresOidcLinks implements Links {
  private static final String ACCOUNT_OF =
      """
      SELECT account_id FROM identity.oidc_link
       WHERE tenant_id = :tenant AND issuer = :issuer AND subject = :subject
      """;
  private static final String LINK =
      """
      INSERT INTO identity.oidc_link (tenant_id, account_id, issuer, subject, linked_at)
      VALUES (:tenant, :account, :issuer, :subject, :now)
      ON CONFLICT DO NOTHING
      """;
  private static final String CREATE =
      """
      INSERT INTO identity.account
             (tenant_id, email, first_name, last_name, role, password_hash, created_at, updated_at)
      VALUES (:tenant, :email, :first, :last, :role, :hash, :now, :now)
      ON CONFLICT (email) DO NOTHING
      RETURNING id
      """;
  private static final int LONGEST_NAME = 120;

  private final DatabaseClient db;

  PostgresOidcLinks(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Long> accountOf(String tenantId, String issuer, String subject) {
    return db.sql(ACCOUNT_OF)
        .bind("tenant", tenantId)
        .bind("issuer", issuer)
        .bind("subject", subject)
        .map(row -> Objects.requireNonNull(row.get("account_id", Long.class)))
        .one();
  }

  @Override
  public Mono<Boolean> link(
      String tenantId, long accountId, String issuer, String subject, Instant now) {
    return db.sql(LINK)
        .bind("tenant", tenantId)
        .bind("account", accountId)
        .bind("issuer", issuer)
        .bind("subject", subject)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  @Override
  public Mono<Long> create(
      String tenantId, String email, Identity person, Role role, String passwordHash, Instant now) {
    return db.sql(CREATE)
        .bind("tenant", tenantId)
        .bind("email", email)
        .bind("first", Parameters.in(R2dbcType.VARCHAR, cut(person.firstName())))
        .bind("last", Parameters.in(R2dbcType.VARCHAR, cut(person.lastName())))
        .bind("role", role.word())
        .bind("hash", passwordHash)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
        .one();
  }

  private static @Nullable String cut(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String clean = name.replaceAll("\\p{Cntrl}", " ").strip();
    return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME);
  }
}
