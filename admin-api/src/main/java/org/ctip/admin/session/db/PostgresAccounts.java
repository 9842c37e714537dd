package org.ctip.admin.session.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.Role;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Table {@code identity.account}, written only from here. */
@Repository
class PostgresAccounts implements Accounts {
  private static final String COLUMNS =
      """
      SELECT id, tenant_id, email, first_name, last_name, internal_ext, mobile_phone, role,
             password_hash, is_active
        FROM identity.account
      """;
  private static final String BY_EMAIL = COLUMNS + " WHERE email = :email";
  private static final String BY_ID = COLUMNS + " WHERE tenant_id = :tenant AND id = :id";
  private static final String REHASH =
      "UPDATE identity.account SET password_hash = :hash WHERE id = :id";
  private static final String PUT_ADMINISTRATOR =
      """
      WITH put AS (
        INSERT INTO identity.account (tenant_id, email, role, password_hash)
        VALUES (:tenant, :email, 'admin', :hash)
        ON CONFLICT (email) DO UPDATE
           SET role = 'admin', password_hash = excluded.password_hash, is_active = true,
               updated_at = :now
        RETURNING id)
      UPDATE identity.session s
         SET revoked_at = :now
        FROM put
       WHERE s.account_id = put.id AND s.revoked_at IS NULL
      """;

  private final DatabaseClient db;

  PostgresAccounts(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Account> byEmail(String email) {
    return db.sql(BY_EMAIL).bind("email", email).map(PostgresAccounts::account).one();
  }

  @Override
  public Mono<Account> byId(String tenantId, long id) {
    return db.sql(BY_ID)
        .bind("tenant", tenantId)
        .bind("id", id)
        .map(PostgresAccounts::account)
        .one();
  }

  @Override
  public Mono<Void> rehash(long id, String passwordHash) {
    return db.sql(REHASH).bind("id", id).bind("hash", passwordHash).then();
  }

  @Override
  public Mono<Void> putAdministrator(
      String tenantId, String email, String passwordHash, Instant now) {
    return db.sql(PUT_ADMINISTRATOR)
        .bind("tenant", tenantId)
        .bind("email", email)
        .bind("hash", passwordHash)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then();
  }

  private static Account account(Readable row) {
    return new Account(
        required(row, "id", Long.class),
        required(row, "tenant_id", String.class),
        required(row, "email", String.class),
        row.get("first_name", String.class),
        row.get("last_name", String.class),
        row.get("internal_ext", String.class),
        row.get("mobile_phone", String.class),
        Role.of(required(row, "role", String.class)),
        required(row, "password_hash", String.class),
        required(row, "is_active", Boolean.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
