package org.ctip.admin.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.ctip.admin.secret.db.PostgresSecrets;
import org.ctip.secrets.NoMasterKeyException;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.secrets.UnreadableSecretException;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Secrets in a real database, and a change of the master key while they are used. */
class SecretsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SECRET = "hunter2-zażółć";
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir static Path directory;
  static Path keyFile;
  static AdminService admin;
  static Secrets secrets;
  static SecretKeys keys;
  static KeyRotation rotation;
  static DatabaseClient db;
  static TransactionalOperator transaction;

  @BeforeAll
  static void start() throws IOException {
    keyFile = Files.write(directory.resolve("keys"), List.of(key()));
    admin =
        AdminService.startWithoutAccount(
            directory.resolve("data"),
            Map.of(
                "CTIP_SECRET_KEY_FILE",
                keyFile.toString(),
                "ctip.admin.key-rotation.look-every",
                "1h"));
    var context = admin.context();
    context.getBean(DatabaseMigration.class).ready().block(PATIENCE);
    secrets = context.getBean(Secrets.class);
    keys = context.getBean(SecretKeys.class);
    rotation = context.getBean(KeyRotation.class);
    db = context.getBean(DatabaseClient.class);
    transaction = TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @BeforeEach
  void empty() throws Exception {
    admin.execute("DELETE FROM settings.secret");
    admin.execute("DELETE FROM settings.data_key");
    admin.context().getBean(SealedSecrets.class).ring().reload();
  }

  @Test
  void secretIsKeptReplacedAndRemoved() {
    var place = place("acme", "1");

    assertThat(secrets.get(place).blockOptional(PATIENCE)).isEmpty();
    assertThat(secrets.isSet(place).block(PATIENCE)).isFalse();
    secrets.put(place, SECRET).block(PATIENCE);
    assertThat(secrets.get(place).block(PATIENCE)).isEqualTo(SECRET);
    assertThat(secrets.isSet(place).block(PATIENCE)).isTrue();
    secrets.put(place, "other").block(PATIENCE);
    assertThat(secrets.get(place).block(PATIENCE)).isEqualTo("other");
    secrets.put(place, null).block(PATIENCE);
    assertThat(secrets.isSet(place).block(PATIENCE)).isFalse();
  }

  @Test
  void storedRowsShowNothingOfTheSecret() throws Exception {
    secrets.put(place("acme", "1"), SECRET).block(PATIENCE);

    for (String table : List.of("settings.secret", "settings.data_key")) {
      assertThat(admin.rows("SELECT t::text FROM " + table + " t").toString())
          .doesNotContain(SECRET)
          .doesNotContain(Base64.getUrlEncoder().encodeToString(SECRET.getBytes("UTF-8")));
    }
  }

  @Test
  void sealedTextOpensForWhoHasTheKeyAndKnowsThePlace() throws Exception {
    var place = place("acme", "1");
    secrets.put(place, SECRET).block(PATIENCE);
    var elsewhere = SealedSecrets.of(null, keyFile.toString(), RANDOM);
    String sealed = secrets.sealed(place).block(PATIENCE);

    assertThat(elsewhere.open(place, sealed)).isEqualTo(SECRET);
    assertThatThrownBy(() -> elsewhere.open(place("acme", "2"), sealed))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void rowThatIsMovedToAnotherPlaceDoesNotOpen() throws Exception {
    secrets.put(place("acme", "1"), SECRET).block(PATIENCE);
    admin.execute("UPDATE settings.secret SET row_id = '2'");

    assertThatThrownBy(() -> secrets.get(place("acme", "2")).block(PATIENCE))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void withoutAMasterKeyNothingIsStored() throws Exception {
    var keyless = new PostgresSecrets(db, transaction, SealedSecrets.of("", "", RANDOM));

    assertThatThrownBy(() -> keyless.put(place("acme", "1"), SECRET).block(PATIENCE))
        .isInstanceOf(NoMasterKeyException.class);
    assertThat(admin.number("SELECT count(*) FROM settings.secret")).isZero();
    assertThat(admin.number("SELECT count(*) FROM settings.data_key")).isZero();
  }

  @Test
  void secretGoesWithTheTransactionItBelongsTo() {
    var place = place("acme", "1");

    assertThatThrownBy(
            () ->
                secrets
                    .put(place, SECRET)
                    .then(Mono.error(new IllegalStateException("the change failed")))
                    .as(transaction::transactional)
                    .block(PATIENCE))
        .hasMessage("the change failed");

    assertThat(secrets.isSet(place).block(PATIENCE)).isFalse();
  }

  @Test
  void otherTenantsSecretsAreOutOfSight() {
    secrets.put(place("acme", "1"), SECRET).block(PATIENCE);

    assertThat(
            secrets.isSet(place("acme", "1")).contextWrite(Tenants.only("other")).block(PATIENCE))
        .isFalse();
  }

  @Test
  void manyWhoStoreAtOnceShareOneDataKey() throws Exception {
    Flux.range(0, 60)
        .flatMap(i -> secrets.put(place("crowd", "" + i), SECRET + i), 20)
        .blockLast(PATIENCE);

    assertThat(admin.number("SELECT count(*) FROM settings.data_key")).isOne();
    assertThat(secrets.get(place("crowd", "59")).block(PATIENCE)).isEqualTo(SECRET + 59);
  }

  @Test
  void newMasterKeyTakesOverEverythingAndTheOldOneCanGo() throws Exception {
    secrets.put(place("acme", "1"), "one").block(PATIENCE);
    secrets.put(place("acme", "2"), "two").block(PATIENCE);
    secrets.put(place("other", "1"), "three").block(PATIENCE);
    String before = admin.rows("SELECT sealed FROM settings.secret ORDER BY 1").toString();
    String newest = addKey();

    rotation.look().block(PATIENCE);

    var onlyNew = new PostgresSecrets(db, transaction, SealedSecrets.of(newest, null, RANDOM));
    assertThat(onlyNew.get(place("acme", "1")).block(PATIENCE)).isEqualTo("one");
    assertThat(onlyNew.get(place("acme", "2")).block(PATIENCE)).isEqualTo("two");
    assertThat(onlyNew.get(place("other", "1")).block(PATIENCE)).isEqualTo("three");
    assertThat(admin.rows("SELECT sealed FROM settings.secret ORDER BY 1").toString())
        .isNotEqualTo(before);
    assertThat(admin.rows("SELECT master_key_id, data_keys FROM settings.master_key_view"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry(
                        "master_key_id",
                        SealedSecrets.of(newest, null, RANDOM).ring().newest().orElseThrow().id())
                    .containsEntry("data_keys", 2L));
    assertThat(
            admin.number(
                "SELECT count(*) FROM audit.entry WHERE action = 'secret_keys_rotate' AND tenant_id = 'acme'"))
        .isPositive();
  }

  @Test
  void lookingAgainChangesNothing() throws Exception {
    secrets.put(place("acme", "1"), SECRET).block(PATIENCE);
    addKey();
    rotation.look().block(PATIENCE);
    var before = admin.rows("SELECT * FROM settings.data_key");

    rotation.look().block(PATIENCE);

    assertThat(admin.rows("SELECT * FROM settings.data_key")).isEqualTo(before);
  }

  @Test
  void whoPublishesSealedTextsIsToldInTheSameTransaction() throws Exception {
    secrets.put(place("acme", "1"), SECRET).block(PATIENCE);
    secrets.put(new SecretPlace("acme", "elsewhere.table", "1", "pin"), "x").block(PATIENCE);
    addKey();
    var told = new ArrayList<SecretPlace>();
    var use =
        new SealedUse() {
          @Override
          public String table() {
            return "settings.test";
          }

          @Override
          public Mono<Void> sealedAnew(SecretPlace place) {
            return Mono.fromRunnable(() -> told.add(place));
          }
        };
    admin.context().getBean(SealedSecrets.class).ring().reload();

    keys.rotate(List.of(use)).block(PATIENCE);

    assertThat(told).containsExactly(place("acme", "1"));
  }

  @Test
  void spoiltSecretIsNamedAndHoldsNothingUp() throws Exception {
    secrets.put(place("acme", "good"), SECRET).block(PATIENCE);
    secrets.put(place("acme", "bad"), SECRET).block(PATIENCE);
    admin.execute("UPDATE settings.secret SET sealed = 'AAAA' || sealed WHERE row_id = 'bad'");
    addKey();
    admin.context().getBean(SealedSecrets.class).ring().reload();

    var done = keys.rotate(List.of()).block(PATIENCE);

    assertThat(done.sealed()).isOne();
    assertThat(done.unreadable()).containsExactly(place("acme", "bad"));
    assertThat(secrets.get(place("acme", "good")).block(PATIENCE)).isEqualTo(SECRET);
    assertThat(keys.inUse().block(PATIENCE)).hasSize(1);
  }

  @Test
  void secretWhoseMasterKeyIsGoneStaysAndIsTriedOnlyWhenThatHelps() throws Exception {
    secrets.put(place("acme", "1"), SECRET).block(PATIENCE);
    Files.write(keyFile, List.of(key()));
    var onlyNew = SealedSecrets.of(null, keyFile.toString(), RANDOM);
    var later =
        new org.ctip.admin.secret.db.PostgresSecretKeys(
            db,
            transaction,
            onlyNew,
            admin.context().getBean(org.ctip.support.audit.AuditTrail.class));
    var before = admin.rows("SELECT * FROM settings.data_key");

    assertThat(later.rotate(List.of()).block(PATIENCE).sealed()).isZero();

    assertThat(admin.rows("SELECT * FROM settings.data_key")).isEqualTo(before);
  }

  @Test
  void secretsStoredDuringAChangeOfKeysAreAllReadableAfterwards() throws Exception {
    secrets.put(place("busy", "0"), SECRET).block(PATIENCE);
    for (int round = 0; round < 3; round++) {
      addKey();
      int first = round * 100;
      Mono.when(
              Flux.range(first, 60)
                  .flatMap(i -> secrets.put(place("busy", "" + i), SECRET + i), 5)
                  .then(),
              rotation.look())
          .block(PATIENCE);
      for (int i = first; i < first + 60; i++) {
        assertThat(secrets.get(place("busy", "" + i)).block(PATIENCE)).isEqualTo(SECRET + i);
      }
    }
    rotation.look().block(PATIENCE);

    assertThat(keys.inUse().block(PATIENCE)).hasSize(1);
    assertThat(admin.number("SELECT count(*) FROM settings.data_key")).isOne();
  }

  private static SecretPlace place(String tenant, String row) {
    return new SecretPlace(tenant, "settings.test", row, "pin");
  }

  /** Puts a new key before those of the file. */
  private static String addKey() throws IOException {
    String newest = key();
    var all = new ArrayList<>(List.of(newest));
    all.addAll(Files.readAllLines(keyFile));
    Files.write(keyFile, all);
    return newest;
  }

  private static String key() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
