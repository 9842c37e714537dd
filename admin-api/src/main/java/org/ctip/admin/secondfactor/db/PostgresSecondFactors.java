package org.ctip.admin.secondfactor.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.ctip.admin.secondfactor.SecondFactors;
import org.ctip.admin.session.TokenHash;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Tables {@code identity.second_factor} and {@code recovery_code}, written only from here. */
@Repository
class PostgresSecondFactors implements SecondFactors {
  private static final String FIND =
      """
      SELECT f.begun_at, f.confirmed_at, f.last_step, f.failures, f.blocked_until,
             (SELECT count(*) FROM identity.recovery_code c
               WHERE c.tenant_id = f.tenant_id AND c.account_id = f.account_id
                 AND c.used_at IS NULL) AS codes_left
        FROM identity.second_factor f
       WHERE f.tenant_id = :tenant AND f.account_id = :account
      """;
  private static final String LOCK = FIND + " FOR UPDATE OF f";
  private static final String BEGIN =
      """
      INSERT INTO identity.second_factor (tenant_id, account_id, begun_at)
      VALUES (:tenant, :account, :now)
      ON CONFLICT (tenant_id, account_id) DO UPDATE SET begun_at = excluded.begun_at
       WHERE second_factor.confirmed_at IS NULL
      """;
  private static final String CONFIRM =
      """
      WITH old AS (
        DELETE FROM identity.recovery_code WHERE tenant_id = :tenant AND account_id = :account),
      codes AS (
        INSERT INTO identity.recovery_code (tenant_id, account_id, code_hash)
        SELECT :tenant, :account, hash FROM unnest(:hashes::bytea[]) AS hash)
      UPDATE identity.second_factor
         SET confirmed_at = :now, last_step = :step, failures = 0, blocked_until = NULL
       WHERE tenant_id = :tenant AND account_id = :account
      """;
  private static final String SUCCEEDED =
      """
      UPDATE identity.second_factor SET last_step = :step, failures = 0, blocked_until = NULL
       WHERE tenant_id = :tenant AND account_id = :account
      """;
  private static final String FAILED =
      """
      UPDATE identity.second_factor SET failures = :failures, blocked_until = :until
       WHERE tenant_id = :tenant AND account_id = :account
      """;
  private static final String USE_RECOVERY_CODE =
      """
      UPDATE identity.recovery_code SET used_at = :now
       WHERE tenant_id = :tenant AND account_id = :account AND code_hash = :hash
         AND used_at IS NULL
      """;
  private static final String REMOVE =
      "DELETE FROM identity.second_factor WHERE tenant_id = :tenant AND account_id = :account";

  private final DatabaseClient db;

  PostgresSecondFactors(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Enrolled> find(String tenantId, long accountId) {
    return of(FIND, tenantId, accountId).map(PostgresSecondFactors::enrolled).one();
  }

  @Override
  public Mono<Enrolled> lock(String tenantId, long accountId) {
    return of(LOCK, tenantId, accountId).map(PostgresSecondFactors::enrolled).one();
  }

  @Override
  public Mono<Void> begin(String tenantId, long accountId, Instant now) {
    return of(BEGIN, tenantId, accountId).bind("now", now.atOffset(ZoneOffset.UTC)).then();
  }

  @Override
  public Mono<Void> confirm(
      String tenantId, long accountId, long step, Instant now, List<TokenHash> recoveryCodes) {
    return of(CONFIRM, tenantId, accountId)
        .bind("step", step)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("hashes", hex(recoveryCodes))
        .then();
  }

  /** As PostgreSQL writes bytes: the driver has no arrays of them. */
  private static String[] hex(List<TokenHash> hashes) {
    return hashes.stream()
        .map(hash -> "\\x" + HexFormat.of().formatHex(hash.bytes()))
        .toArray(String[]::new);
  }

  @Override
  public Mono<Void> succeeded(String tenantId, long accountId, long step) {
    return of(SUCCEEDED, tenantId, accountId).bind("step", step).then();
  }

  @Override
  public Mono<Void> failed(
      String tenantId, long accountId, int failures, @Nullable Instant blockedUntil) {
    return of(FAILED, tenantId, accountId)
        .bind("failures", failures)
        .bind(
            "until",
            Parameters.in(
                R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
                blockedUntil == null ? null : blockedUntil.atOffset(ZoneOffset.UTC)))
        .then();
  }

  @Override
  public Mono<Boolean> useRecoveryCode(
      String tenantId, long accountId, TokenHash code, Instant now) {
    return of(USE_RECOVERY_CODE, tenantId, accountId)
        .bind("hash", code.bytes())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  @Override
  public Mono<Boolean> remove(String tenantId, long accountId) {
    return of(REMOVE, tenantId, accountId).fetch().rowsUpdated().map(rows -> rows == 1);
  }

  private DatabaseClient.GenericExecuteSpec of(String sql, String tenantId, long accountId) {
    return db.sql(sql).bind("tenant", tenantId).bind("account", accountId);
  }

  private static Enrolled enrolled(Readable row) {
    return new Enrolled(
        required(row, "begun_at", Instant.class),
        row.get("confirmed_at", Instant.class),
        required(row, "last_step", Long.class),
        required(row, "failures", Integer.class),
        row.get("blocked_until", Instant.class),
        required(row, "codes_left", Integer.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
