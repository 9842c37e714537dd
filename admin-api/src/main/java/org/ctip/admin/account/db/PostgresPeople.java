package org.ctip.admin.account.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.account.MobilePhone;
import org.ctip.admin.account.People;
import org.ctip.admin.account.Person;
import org.ctip.admin.account.PersonDetails;
import org.ctip.admin.account.PersonRefusedException;
import org.ctip.admin.account.PersonRefusedException.Reason;
import org.ctip.admin.session.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code identity.account} as administrators see it. */
@Repository
class PostgresPeople implements People {
  private static final String COLUMNS =
      """
      SELECT a.id, a.tenant_id, a.email, a.mobile_phone, a.mobile_e164, a.first_name, a.last_name,
             a.internal_ext, a.role, a.is_active, a.created_at, a.updated_at, a.last_login_at,
             a.password_expires_at,
             (SELECT count(*) FROM identity.session_view v
               WHERE v.tenant_id = a.tenant_id AND v.user_id = a.id AND v.revoked_at IS NULL
                 AND v.expires_at > :now)::int AS live_sessions
        FROM identity.account a
       WHERE a.tenant_id = :tenant
      """;
  private static final String NEWEST =
      COLUMNS + " ORDER BY a.created_at DESC, a.id DESC LIMIT " + MOST;
  private static final String BY_ID = COLUMNS + " AND a.id = :id";
  private static final String ADD =
      """
      INSERT INTO identity.account
             (tenant_id, email, mobile_phone, mobile_e164, first_name, last_name, internal_ext, role,
              password_hash, password_expires_at, created_at, updated_at)
      VALUES (:tenant, :email, :mobile, :e164, :first, :last, :ext, :role, :hash, :expires, :now, :now)
      RETURNING id
      """;
  private static final String CHANGE =
      """
      UPDATE identity.account
         SET email = :email, mobile_phone = :mobile, mobile_e164 = :e164, first_name = :first,
             last_name = :last, internal_ext = :ext, role = :role, updated_at = :now
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String SET_ACTIVE =
      """
      UPDATE identity.account SET is_active = :active, updated_at = :now
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String REMOVE =
      "DELETE FROM identity.account WHERE tenant_id = :tenant AND id = :id";

  private final DatabaseClient db;

  PostgresPeople(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<Person> newest(String tenantId, Instant now) {
    return db.sql(NEWEST)
        .bind("tenant", tenantId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(PostgresPeople::person)
        .all();
  }

  @Override
  public Mono<Person> byId(String tenantId, long id, Instant now) {
    return db.sql(BY_ID)
        .bind("tenant", tenantId)
        .bind("id", id)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(PostgresPeople::person)
        .one();
  }

  @Override
  public Mono<Long> add(
      String tenantId,
      PersonDetails details,
      String passwordHash,
      @Nullable Instant passwordExpiresAt,
      Instant now) {
    return bound(db.sql(ADD), tenantId, details, now)
        .bind("hash", passwordHash)
        .bind(
            "expires",
            Parameters.in(
                R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
                passwordExpiresAt == null ? null : passwordExpiresAt.atOffset(ZoneOffset.UTC)))
        .map(row -> required(row, "id", Long.class))
        .one()
        .onErrorMap(DuplicateKeyException.class, _ -> taken());
  }

  @Override
  public Mono<Void> change(String tenantId, long id, PersonDetails details, Instant now) {
    return bound(db.sql(CHANGE), tenantId, details, now)
        .bind("id", id)
        .then()
        .onErrorMap(DuplicateKeyException.class, _ -> taken());
  }

  @Override
  public Mono<Void> setActive(String tenantId, long id, boolean active, Instant now) {
    return db.sql(SET_ACTIVE)
        .bind("tenant", tenantId)
        .bind("id", id)
        .bind("active", active)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then();
  }

  @Override
  public Mono<Void> remove(String tenantId, long id) {
    return db.sql(REMOVE).bind("tenant", tenantId).bind("id", id).then();
  }

  /** Unique in the whole installation; whose it is, and in which tenant, is not told. */
  private static PersonRefusedException taken() {
    return new PersonRefusedException(Reason.EMAIL_TAKEN);
  }

  private static GenericExecuteSpec bound(
      GenericExecuteSpec statement, String tenantId, PersonDetails details, Instant now) {
    var mobile = details.mobile();
    return statement
        .bind("tenant", tenantId)
        .bind("email", details.email())
        .bind("mobile", text(mobile == null ? null : mobile.typed()))
        .bind("e164", text(mobile == null ? null : mobile.e164()))
        .bind("first", text(details.firstName()))
        .bind("last", text(details.lastName()))
        .bind("ext", text(details.internalExtension()))
        .bind("role", details.role().word())
        .bind("now", now.atOffset(ZoneOffset.UTC));
  }

  private static Object text(@Nullable String value) {
    return Parameters.in(R2dbcType.VARCHAR, value);
  }

  private static Person person(Readable row) {
    String mobile = row.get("mobile_phone", String.class);
    return new Person(
        required(row, "id", Long.class),
        required(row, "tenant_id", String.class),
        new PersonDetails(
            required(row, "email", String.class),
            mobile == null ? null : new MobilePhone(mobile, row.get("mobile_e164", String.class)),
            row.get("first_name", String.class),
            row.get("last_name", String.class),
            row.get("internal_ext", String.class),
            Role.of(required(row, "role", String.class))),
        required(row, "is_active", Boolean.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class),
        row.get("last_login_at", Instant.class),
        row.get("password_expires_at", Instant.class),
        required(row, "live_sessions", Integer.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
