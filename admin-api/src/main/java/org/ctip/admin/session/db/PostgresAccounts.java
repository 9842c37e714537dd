package org.ctip.admin.session.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Table {@code identity.account}, written only from here. */
@Repository
class PostgresAccounts implements Accounts {
  private static final String COLUMNS =
      """
      SELECT a.id, a.tenant_id, a.email, a.first_name, a.last_name, a.internal_ext, a.mobile_phone,
             a.role, a.password_hash, a.password_expires_at, a.is_active AND t.is_active AS is_active
        FROM identity.account a
        JOIN identity.tenant t ON t.id = a.tenant_id
      """;
  private static final String BY_EMAIL = COLUMNS + " WHERE a.email = :email";
  private static final String BY_ID = COLUMNS + " WHERE a.tenant_id = :tenant AND a.id = :id";
  private static final String ANY_INHERITED_HASH =
      """
      SELECT EXISTS (SELECT 1 FROM identity.account WHERE password_hash LIKE 'pbkdf2%') AS any_left
      """;
  private static final String REHASH =
      "UPDATE identity.account SET password_hash = :hash WHERE id = :id";
  private static final String LOCK =
      "SELECT id FROM identity.tenant WHERE id = :tenant FOR NO KEY UPDATE";
  private static final String SET_PASSWORD =
      """
      UPDATE identity.account
         SET password_hash = :hash, password_expires_at = :expires, updated_at = :now
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String ACTIVE_ADMINISTRATORS =
      """
      SELECT count(*) AS admins FROM identity.account
       WHERE tenant_id = :tenant AND role = 'admin' AND is_active
      """;
  private static final String PUT_ADMINISTRATOR =
      """
      WITH tenant AS (
        INSERT INTO identity.tenant (id, name) VALUES (:tenant, :tenant) ON CONFLICT DO NOTHING),
      put AS (
        INSERT INTO identity.account AS a (tenant_id, email, role, password_hash)
        VALUES (:tenant, :email, 'admin', :hash)
        ON CONFLICT (email) DO UPDATE
           SET role = 'admin', password_hash = excluded.password_hash, password_expires_at = NULL,
               is_active = true, updated_at = :now
         WHERE a.tenant_id = excluded.tenant_id
        RETURNING id),
      links AS (
        UPDATE identity.one_time_link l SET revoked_at = :now FROM put
         WHERE l.tenant_id = :tenant AND l.account_id = put.id
           AND l.used_at IS NULL AND l.revoked_at IS NULL),
      sessions AS (
        UPDATE identity.session s SET revoked_at = :now FROM put
         WHERE s.tenant_id = :tenant AND s.account_id = put.id AND s.revoked_at IS NULL)
      SELECT id FROM put
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
  public Mono<Boolean> anyInheritedHash() {
    return db.sql(ANY_INHERITED_HASH).map(row -> required(row, "any_left", Boolean.class)).one();
  }

  @Override
  public Mono<Void> rehash(long id, String passwordHash) {
    return db.sql(REHASH).bind("id", id).bind("hash", passwordHash).then();
  }

  @Override
  public Mono<Void> lock(String tenantId) {
    return db.sql(LOCK).bind("tenant", tenantId).then();
  }

  @Override
  public Mono<Void> setPassword(
      String tenantId, long id, String passwordHash, @Nullable Instant expiresAt, Instant now) {
    return db.sql(SET_PASSWORD)
        .bind("tenant", tenantId)
        .bind("id", id)
        .bind("hash", passwordHash)
        .bind(
            "expires",
            Parameters.in(
                R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
                expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC)))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then();
  }

  @Override
  public Mono<Long> activeAdministrators(String tenantId) {
    return db.sql(ACTIVE_ADMINISTRATORS)
        .bind("tenant", tenantId)
        .map(row -> required(row, "admins", Long.class))
        .one();
  }

  @Override
  public Mono<Long> putAdministrator(
      String tenantId, String email, String passwordHash, Instant now) {
    return db.sql(PUT_ADMINISTRATOR)
        .bind("tenant", tenantId)
        .bind("email", email)
        .bind("hash", passwordHash)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(row -> required(row, "id", Long.class))
        .one();
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
        row.get("password_expires_at", Instant.class),
        required(row, "is_active", Boolean.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
