package org.ctip.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.sms.provider.ScriptedServer.json;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.ctip.events.config.SmsSettings;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.sms.SmsProviderStatus;
import org.ctip.events.sms.SmsProviderStatus.State;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.sms.dispatch.MessageIds;
import org.ctip.sms.provider.ScriptedServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Settings change while messages flow; every secret comes sealed over the topic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsSettingsTest {
  private static final String SEND = "/messages/send_sms";
  private static final String REPORTS = "/messages/reports";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String ANOTHER_KEY =
      Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes());

  private final ScriptedServer first = new ScriptedServer();
  private final ScriptedServer second = new ScriptedServer();
  private final Map<String, SmsProviderStatus> statuses = new java.util.HashMap<>();
  private Installation installation;
  private KafkaConsumer<byte[], byte[]> statusReader;

  @BeforeAll
  void start() throws Exception {
    installation =
        new Installation(
            Map.of(
                "ctip.secrets.key",
                KEY,
                "ctip.sms.serwersms.api-url",
                first.address(),
                "ctip.sms.serwersms.token",
                "environment-token",
                "ctip.sms.outgoing-private",
                true,
                "ctip.sms.guard.per-second",
                1000,
                "ctip.sms.doubts.first",
                "300ms"));
    statusReader = installation.reader(Topic.SMS_STATUS);
  }

  @AfterAll
  void stop() {
    statusReader.close();
    installation.close();
    first.close();
    second.close();
  }

  @BeforeEach
  void environmentOnly() {
    takeEverything(first);
    takeEverything(second);
    installation.publish(Topic.CONFIG_SMS, "default", null);
    awaitStatus("default", State.UP);
  }

  @Test
  void settingsChangeThereAndBackAndEveryMessageIsSentExactlyOnce() {
    int count = 200;
    var ids = new ArrayList<String>();
    var there = settings("default", second.address(), seal("default", "token", "second-token"));
    Flux.range(0, count)
        .delayElements(Duration.ofMillis(8))
        .doOnNext(
            i -> {
              if (i == 50 || i == 150) {
                installation.publish(Topic.CONFIG_SMS, "default", there);
              }
              if (i == 100) {
                installation.publish(Topic.CONFIG_SMS, "default", null);
              }
              ids.add(send("default", "load-" + i));
            })
        .blockLast(Duration.ofMinutes(1));

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(sent("load-", "ACCEPTED")).isEqualTo(count));
    var ledgers = new ArrayList<String>();
    for (var ledger : List.of(first, second)) {
      ledger.ledger(SEND).stream()
          .map(SmsSettingsTest::uniqueId)
          .filter(ids::contains)
          .forEach(ledgers::add);
    }
    assertThat(ledgers).hasSize(count).doesNotHaveDuplicates().containsAll(ids);
    assertThat(first.ledger(SEND)).anyMatch(seen -> ids.contains(uniqueId(seen)));
    assertThat(second.ledger(SEND))
        .filteredOn(seen -> ids.contains(uniqueId(seen)))
        .isNotEmpty()
        .allMatch(seen -> seen.authorization().equals("Bearer second-token"));
    assertThat(
            installation.query(
                "SELECT count(*) FROM sms.attempt a JOIN sms.message m ON m.id = a.message_pk"
                    + " WHERE m.idempotency_key LIKE 'load-%'"))
        .containsExactly("" + count);
  }

  @Test
  void newSettingsAreInUseWithinASecond() {
    send("default", "before");
    awaitSent(first, "before");
    installation.publish(
        Topic.CONFIG_SMS,
        "default",
        settings("default", second.address(), seal("default", "token", "t")));
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> installation.query("SELECT id FROM sms.account").size() > 1);
    send("default", "after");
    awaitSent(second, "after");
  }

  @Test
  void nobodysMessageGoesThroughAnothersAccount() {
    String simulated = send("poor", "poor-1");
    await().atMost(Installation.PATIENCE).until(() -> sent("poor-", "SIMULATED") == 1);
    installation.publish(
        Topic.CONFIG_SMS,
        "rich",
        settings("rich", second.address(), seal("rich", "token", "rich-token")));
    awaitStatus("rich", State.UP);
    String rich = send("rich", "rich-1");
    await().atMost(Installation.PATIENCE).until(() -> sent("rich-", "ACCEPTED") == 1);

    assertThat(first.ledger(SEND)).noneMatch(seen -> uniqueId(seen).equals(simulated));
    assertThat(second.ledger(SEND)).noneMatch(seen -> uniqueId(seen).equals(simulated));
    assertThat(second.ledger(SEND))
        .filteredOn(seen -> uniqueId(seen).equals(rich))
        .singleElement()
        .satisfies(seen -> assertThat(seen.authorization()).isEqualTo("Bearer rich-token"));
    assertThat(awaitStatus("poor", State.NO_CREDENTIALS).provider()).isEqualTo("none");
  }

  @Test
  void aSecretOfAnotherKeyOrPlaceLetsMessagesWaitAndIsTold() {
    var another = SealedSecrets.of(ANOTHER_KEY, null, new SecureRandom());
    var unreadable =
        another.seal(
            another.newDataKey("default"),
            new SecretPlace("default", "settings.sms", "default", "token"),
            "t");
    installation.publish(
        Topic.CONFIG_SMS, "default", settings("default", second.address(), unreadable));
    var status = awaitStatus("default", State.TROUBLE);
    assertThat(status.lastFailure()).contains("key ring");
    send("default", "waits");
    // The token of another tenant's row does not open in ours either.
    installation.publish(
        Topic.CONFIG_SMS,
        "default",
        settings("default", second.address(), seal("other", "token", "t")));
    await()
        .atMost(Installation.PATIENCE)
        .until(() -> !awaitStatus("default", State.TROUBLE).lastFailure().contains("key ring"));
    assertThat(sent("waits", "ADMITTED")).isEqualTo(1);
    assertThat(
            installation.query("SELECT attempts FROM sms.message WHERE idempotency_key = 'waits'"))
        .containsExactly("0");

    installation.publish(
        Topic.CONFIG_SMS,
        "default",
        settings("default", second.address(), seal("default", "token", "good")));
    awaitSent(second, "waits");
    awaitStatus("default", State.UP);
  }

  @Test
  void aDoubtIsPutToTheAccountThatWasAskedToSend() {
    var lost = MessageIds.messageId("default", "doubt");
    first.on(SEND, ScriptedServer.cut());
    first.on(REPORTS, json(200, "{\"success\":true,\"items\":[]}"));
    second.on(
        REPORTS,
        json(
            200,
            "{\"items\":[{\"id\":\"x\",\"unique_id\":\"%s\",\"status\":\"delivered\"}]}"
                .formatted(lost)));
    send("default", "doubt");
    await().atMost(Installation.PATIENCE).until(() -> sent("doubt", "UNCERTAIN") == 1);
    installation.publish(
        Topic.CONFIG_SMS,
        "default",
        settings("default", second.address(), seal("default", "token", "second-token")));
    send("default", "doubt-after");
    awaitSent(second, "doubt-after");
    int asked = first.ledger(REPORTS).size();
    await().atMost(Installation.PATIENCE).until(() -> first.ledger(REPORTS).size() > asked);
    assertThat(sent("doubt", "UNCERTAIN")).isEqualTo(1);

    first.on(
        REPORTS,
        json(
            200,
            "{\"items\":[{\"id\":\"y\",\"unique_id\":\"%s\",\"status\":\"delivered\"}]}"
                .formatted(lost)));
    await().atMost(Installation.PATIENCE).until(() -> sent("doubt", "DELIVERED") == 1);
    assertThat(first.ledger(REPORTS))
        .allMatch(seen -> seen.authorization().equals("Bearer environment-token"));
    assertThat(second.ledger(REPORTS))
        .noneMatch(seen -> seen.body().path("unique_id").path(0).asString("").equals(lost));
  }

  @Test
  void decisionsOfTheTenantAreFollowed() {
    installation.publish(
        Topic.CONFIG_TENANT,
        "abroad",
        new TenantSettings(
            "abroad",
            "America/New_York",
            List.of(new TenantSettings.Region(Instant.EPOCH, "CZ")),
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    await()
        .atMost(Installation.PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              send("abroad", "abroad-" + System.nanoTime());
              return installation
                  .query("SELECT dest FROM sms.message WHERE tenant_id = 'abroad'")
                  .contains("+420601123456");
            });
  }

  /** What a dump of the database shows of secrets: nothing. */
  @Test
  void keptAccountsHoldNoSecretInClear() {
    installation.publish(
        Topic.CONFIG_SMS,
        "default",
        settings("default", second.address(), seal("default", "token", "very-secret-token")));
    send("default", "kept");
    awaitSent(second, "kept");
    var rows = installation.query("SELECT a::text FROM sms.account a");
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("very-secret-token"));
    assertThat(rows).noneMatch(row -> row.contains("environment-token"));
    assertThat(new HashSet<>(rows)).anyMatch(row -> row.contains("v1."));
  }

  private String send(String tenant, String key) {
    installation.publish(
        Topic.SMS_COMMANDS,
        key,
        new SmsCommand(
            key, tenant, "601123456", "Hello", "ivr", "ui", null, Instant.now(), null, Map.of()));
    return MessageIds.messageId(tenant, key);
  }

  private long sent(String keyPrefix, String state) {
    return installation
        .query(
            "SELECT id FROM sms.message WHERE idempotency_key LIKE '%s%%' AND state = '%s'"
                .formatted(keyPrefix, state))
        .size();
  }

  private void awaitSent(ScriptedServer server, String key) {
    String id = MessageIds.messageId("default", key);
    await()
        .atMost(Installation.PATIENCE)
        .until(() -> server.ledger(SEND).stream().anyMatch(seen -> uniqueId(seen).equals(id)));
  }

  private SmsProviderStatus awaitStatus(String tenant, State state) {
    await()
        .atMost(Installation.PATIENCE)
        .until(
            () -> {
              for (var record : statusReader.poll(Duration.ofMillis(100))) {
                var status = EventJson.read(record.value(), SmsProviderStatus.class);
                statuses.put(status.tenantId(), status);
              }
              var known = statuses.get(tenant);
              return known != null && known.state() == state;
            });
    return statuses.get(tenant);
  }

  private static void takeEverything(ScriptedServer server) {
    server.on(
        SEND,
        (request, response) ->
            Mono.delay(Duration.ofMillis(20))
                .then(
                    json(
                            200,
                            "{\"success\":true,\"queued\":1,\"items\":[{\"id\":\"%d\",\"status\":\"queued\"}]}"
                                .formatted(System.nanoTime()))
                        .to(request, response)));
    server.on(REPORTS, json(200, "{\"items\":[]}"));
  }

  private static String uniqueId(ScriptedServer.Seen seen) {
    return seen.body().path("unique_id").path(0).asString();
  }

  private static String seal(String tenant, String column, String plain) {
    var secrets = SealedSecrets.of(KEY, null, new SecureRandom());
    return secrets.seal(
        secrets.newDataKey(tenant), new SecretPlace(tenant, "settings.sms", tenant, column), plain);
  }

  private static SmsSettings settings(
      String tenant, @Nullable String url, @Nullable String sealedToken) {
    return new SmsSettings(tenant, url, null, null, true, null, sealedToken, null, null);
  }
}
