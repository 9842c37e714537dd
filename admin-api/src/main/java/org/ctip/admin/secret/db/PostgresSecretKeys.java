package org.ctip.admin.secret.db;

import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.admin.secret.SealedUse;
import org.ctip.admin.secret.SecretKeys;
import org.ctip.secrets.DataKey;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.secrets.UnreadableSecretException;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Changes the keys of all secrets at once. Data keys are drawn anew too: who read an older dump
 * with the older master key can't read what is stored from now on.
 */
public final class PostgresSecretKeys implements SecretKeys {
  private static final String IN_USE = "SELECT DISTINCT master_key_id FROM settings.data_key";
  private static final String TENANTS =
      "SELECT DISTINCT tenant_id FROM settings.data_key ORDER BY tenant_id";
  private static final String KEYS =
      """
      SELECT tenant_id, id, master_key_id, wrapped
        FROM settings.data_key
       WHERE tenant_id = :tenant
       ORDER BY id
      """;
  private static final String RETIRE =
      "UPDATE settings.data_key SET is_current = false WHERE tenant_id = :tenant";
  private static final String SECRETS =
      """
      SELECT table_name, row_id, column_name, data_key_id, sealed
        FROM settings.secret
       WHERE tenant_id = :tenant
       ORDER BY table_name, row_id, column_name
      """;
  private static final String SEAL =
      """
      UPDATE settings.secret
         SET data_key_id = :key, sealed = :sealed
       WHERE tenant_id = :tenant AND table_name = :table AND row_id = :row
         AND column_name = :column
      """;
  private static final String REWRAP =
      """
      UPDATE settings.data_key
         SET master_key_id = :master, wrapped = :wrapped
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String FORGET =
      """
      DELETE FROM settings.data_key k
       WHERE k.tenant_id = :tenant AND NOT k.is_current
         AND NOT EXISTS (SELECT 1 FROM settings.secret s
                          WHERE s.tenant_id = k.tenant_id AND s.data_key_id = k.id)
      """;

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final SealedSecrets sealer;
  private final AuditTrail audit;

  public PostgresSecretKeys(
      DatabaseClient db,
      TransactionalOperator transaction,
      SealedSecrets sealer,
      AuditTrail audit) {
    this.db = db;
    this.transaction = transaction;
    this.sealer = sealer;
    this.audit = audit;
  }

  private record Stored(SecretPlace place, long keyId, String payload) {}

  @Override
  public Mono<Set<String>> inUse() {
    return db.sql(IN_USE)
        .map((row, _) -> required(row, "master_key_id", String.class))
        .all()
        .collect(Collectors.toSet());
  }

  @Override
  public Mono<Rotated> rotate(Iterable<SealedUse> uses) {
    var byTable = new HashMap<String, SealedUse>();
    uses.forEach(use -> byTable.put(use.table(), use));
    return db.sql(TENANTS)
        .map((row, _) -> required(row, "tenant_id", String.class))
        .all()
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(tenant -> rotate(tenant, byTable))
        .reduce(new Rotated(0, Set.of()), PostgresSecretKeys::sum)
        .as(transaction::transactional);
  }

  private Mono<Rotated> rotate(String tenant, Map<String, SealedUse> uses) {
    return SecretLock.take(db, tenant)
        .then(keysOf(tenant))
        .filterWhen(keys -> PostgresSecrets.aside(() -> hasOutdated(keys)))
        .flatMap(
            keys ->
                PostgresSecrets.aside(() -> sealer.newDataKey(tenant))
                    .flatMap(fresh -> sealAll(tenant, keys, fresh, uses))
                    .flatMap(
                        done ->
                            rewrapLeft(tenant, keys)
                                .then(db.sql(FORGET).bind("tenant", tenant).then())
                                .then(audit.record(entry(tenant, done)))
                                .thenReturn(done)))
        .defaultIfEmpty(new Rotated(0, Set.of()));
  }

  /** Not when another instance was faster, or when the older key is gone: it would not help. */
  private boolean hasOutdated(Map<Long, StoredKey> keys) {
    String newest = sealer.ring().newest().orElseThrow().id();
    return keys.values().stream()
        .filter(key -> !key.masterKeyId().equals(newest))
        .anyMatch(
            key -> {
              try {
                key.opened(sealer);
                return true;
              } catch (UnreadableSecretException e) {
                return false;
              }
            });
  }

  private AuditEntry entry(String tenant, Rotated done) {
    return AuditEntry.bySystem(tenant, "secret_keys_rotate")
        .after(
            Map.of(
                "master_key_id",
                sealer.ring().newest().orElseThrow().id(),
                "secrets",
                done.sealed(),
                "unreadable",
                done.unreadable().size()));
  }

  private Mono<Map<Long, StoredKey>> keysOf(String tenant) {
    return db.sql(KEYS)
        .bind("tenant", tenant)
        .map((row, _) -> StoredKey.of(row))
        .all()
        .collectMap(StoredKey::id);
  }

  private Mono<Rotated> sealAll(
      String tenant, Map<Long, StoredKey> keys, DataKey fresh, Map<String, SealedUse> uses) {
    return db.sql(RETIRE)
        .bind("tenant", tenant)
        .then()
        .then(PostgresSecrets.store(db, fresh))
        .flatMap(stored -> sealAll(tenant, keys, fresh, stored.id(), uses));
  }

  private Mono<Rotated> sealAll(
      String tenant,
      Map<Long, StoredKey> keys,
      DataKey fresh,
      long freshId,
      Map<String, SealedUse> uses) {
    var unreadable = new HashSet<SecretPlace>();
    return db.sql(SECRETS)
        .bind("tenant", tenant)
        .map((row, _) -> secret(tenant, row))
        .all()
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(
            secret ->
                sealAnew(secret, keys.get(secret.keyId()), fresh)
                    .flatMap(
                        payload ->
                            keep(secret.place(), freshId, payload)
                                .then(tell(uses.get(secret.place().table()), secret.place()))
                                .thenReturn(1))
                    .onErrorResume(
                        UnreadableSecretException.class,
                        _ -> {
                          unreadable.add(secret.place());
                          return Mono.just(0);
                        }))
        .reduce(0, Integer::sum)
        .map(count -> new Rotated(count, Set.copyOf(unreadable)));
  }

  private Mono<String> sealAnew(Stored secret, @Nullable StoredKey key, DataKey fresh) {
    var old = Objects.requireNonNull(key, "a secret's data key is there by a foreign key");
    return PostgresSecrets.aside(
        () -> {
          var text = SealedSecrets.assembled(old.masterKeyId(), old.wrapped(), secret.payload());
          String plain = sealer.open(secret.place(), text);
          return SealedSecrets.payload(sealer.seal(fresh, secret.place(), plain));
        });
  }

  private Mono<Void> keep(SecretPlace place, long keyId, String payload) {
    return db.sql(SEAL)
        .bind("tenant", place.tenantId())
        .bind("table", place.table())
        .bind("row", place.row())
        .bind("column", place.column())
        .bind("key", keyId)
        .bind("sealed", payload)
        .then();
  }

  private static Mono<Void> tell(@Nullable SealedUse use, SecretPlace place) {
    return use == null ? Mono.empty() : use.sealedAnew(place);
  }

  /** What can't be opened stays under its data key; that at least needs the older key no longer. */
  private Mono<Void> rewrapLeft(String tenant, Map<Long, StoredKey> keys) {
    return Flux.fromIterable(keys.values())
        .concatMap(
            key ->
                PostgresSecrets.aside(() -> sealer.rewrapped(key.opened(sealer)))
                    .onErrorResume(UnreadableSecretException.class, _ -> Mono.empty())
                    .flatMap(
                        rewrapped ->
                            db.sql(REWRAP)
                                .bind("tenant", tenant)
                                .bind("id", key.id())
                                .bind("master", rewrapped.masterKeyId())
                                .bind("wrapped", rewrapped.wrapped())
                                .then()))
        .then();
  }

  private static Stored secret(String tenant, Readable row) {
    return new Stored(
        new SecretPlace(
            tenant,
            required(row, "table_name", String.class),
            required(row, "row_id", String.class),
            required(row, "column_name", String.class)),
        required(row, "data_key_id", Long.class),
        required(row, "sealed", String.class));
  }

  private static Rotated sum(Rotated one, Rotated two) {
    var unreadable = new HashSet<>(one.unreadable());
    unreadable.addAll(two.unreadable());
    return new Rotated(one.sealed() + two.sealed(), Set.copyOf(unreadable));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
