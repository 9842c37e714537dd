package org.ctip.admin.secret.db;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ctip.admin.secret.Secrets;
import org.ctip.secrets.DataKey;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tables {@code settings.secret} and {@code settings.data_key}. */
public final class PostgresSecrets implements Secrets {
  private static final String OF_PLACE =
      " WHERE tenant_id = :tenant AND table_name = :table AND row_id = :row AND column_name = :column";
  private static final String CURRENT_KEY =
      """
      SELECT tenant_id, id, master_key_id, wrapped
        FROM settings.data_key
       WHERE tenant_id = :tenant AND is_current
      """;
  private static final String NEW_KEY =
      """
      INSERT INTO settings.data_key (tenant_id, master_key_id, wrapped)
      VALUES (:tenant, :master, :wrapped)
      RETURNING tenant_id, id, master_key_id, wrapped
      """;
  private static final String PUT =
      """
      INSERT INTO settings.secret
             (tenant_id, table_name, row_id, column_name, data_key_id, sealed)
      VALUES (:tenant, :table, :row, :column, :key, :sealed)
      ON CONFLICT (tenant_id, table_name, row_id, column_name) DO UPDATE
         SET data_key_id = excluded.data_key_id, sealed = excluded.sealed, updated_at = now()
      """;
  private static final String REMOVE = "DELETE FROM settings.secret" + OF_PLACE;
  private static final String GET =
      """
      SELECT k.master_key_id, k.wrapped, s.sealed
        FROM settings.secret s
        JOIN settings.data_key k ON k.tenant_id = s.tenant_id AND k.id = s.data_key_id
       WHERE s.tenant_id = :tenant AND s.table_name = :table AND s.row_id = :row
         AND s.column_name = :column
      """;
  private static final String IS_SET =
      "SELECT EXISTS (SELECT 1 FROM settings.secret" + OF_PLACE + ") AS there";

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final SealedSecrets sealer;

  public PostgresSecrets(
      DatabaseClient db, TransactionalOperator transaction, SealedSecrets sealer) {
    this.db = db;
    this.transaction = transaction;
    this.sealer = sealer;
  }

  @Override
  public Mono<Void> put(SecretPlace place, @Nullable String plain) {
    if (plain == null) {
      return at(REMOVE, place).then();
    }
    return SecretLock.take(db, place.tenantId())
        .then(currentKey(place.tenantId()).switchIfEmpty(newKey(place.tenantId())))
        .flatMap(
            key ->
                aside(() -> SealedSecrets.payload(sealer.seal(key.opened(sealer), place, plain)))
                    .flatMap(
                        payload ->
                            at(PUT, place).bind("key", key.id()).bind("sealed", payload).then()))
        .as(transaction::transactional);
  }

  @Override
  public Mono<String> get(SecretPlace place) {
    return sealed(place).flatMap(text -> aside(() -> sealer.open(place, text)));
  }

  @Override
  public Mono<Boolean> isSet(SecretPlace place) {
    return at(IS_SET, place).map((row, _) -> text(row, "there", Boolean.class)).one();
  }

  @Override
  public Mono<String> sealed(SecretPlace place) {
    return at(GET, place)
        .map(
            (row, _) ->
                SealedSecrets.assembled(
                    text(row, "master_key_id", String.class),
                    text(row, "wrapped", String.class),
                    text(row, "sealed", String.class)))
        .one();
  }

  private Mono<StoredKey> currentKey(String tenantId) {
    return db.sql(CURRENT_KEY).bind("tenant", tenantId).map((row, _) -> StoredKey.of(row)).one();
  }

  private Mono<StoredKey> newKey(String tenantId) {
    return aside(() -> sealer.newDataKey(tenantId)).flatMap(key -> store(db, key));
  }

  static Mono<StoredKey> store(DatabaseClient db, DataKey key) {
    return db.sql(NEW_KEY)
        .bind("tenant", key.tenantId())
        .bind("master", key.masterKeyId())
        .bind("wrapped", key.wrapped())
        .map((row, _) -> StoredKey.of(row))
        .one();
  }

  private DatabaseClient.GenericExecuteSpec at(String sql, SecretPlace place) {
    return db.sql(sql)
        .bind("tenant", place.tenantId())
        .bind("table", place.table())
        .bind("row", place.row())
        .bind("column", place.column());
  }

  /** Keys may have to be read from a file. */
  static <T> Mono<T> aside(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }

  private static <T> T text(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
