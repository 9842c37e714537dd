package org.ctip.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.sms.provider.ScriptedServer.json;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.architecture.contract.Probe;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.sms.SmsState;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.sms.dispatch.MessageIds;
import org.ctip.sms.provider.ScriptedServer;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionTokens;
import org.ctip.support.topic.DeadLetters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service on a real broker, a real database and a scripted provider on a socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsDispatcherTest {
  private static final String SECRET = "0123456789abcdef";
  private static final String TOKEN = "operator-token";
  private static final String STRANGER = "stranger-token";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Metrics of all paths and statuses, with their histograms, are large. */
  private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

  private EmbeddedBroker broker;
  private EmbeddedDatabase database;
  private ScriptedServer provider;
  private ConfigurableApplicationContext service;
  private WebTestClient web;

  /** Every answer in these tests is held against the contract. */
  private final AnswerCheck answers = SmsContractTest.CONTRACT.answers();

  private KafkaProducer<byte[], byte[]> commands;
  private KafkaConsumer<byte[], byte[]> events;
  private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    broker = EmbeddedBroker.start(Files.createTempDirectory("sms-broker"));
    database = EmbeddedDatabase.start(Files.createTempDirectory("sms-database"));
    try (var connection = database.connect()) {
      AuditSchema.create(connection);
    }
    execute(
        "CREATE SCHEMA identity",
        """
        CREATE TABLE identity.session_view (token_hash bytea, tenant_id text, user_id bigint,
          email text, first_name text, last_name text, role text, expires_at timestamptz,
          revoked_at timestamptz, is_active boolean, session_id bigint, last_seen_at timestamptz,
          second_factor_due boolean NOT NULL DEFAULT false)
        """,
        "CREATE SCHEMA calls",
        "CREATE TABLE calls.call_view (id bigint, tenant_id text, call_id text)",
        "INSERT INTO calls.call_view VALUES (7, 'default', 'callseven'), (8, 'other', 'theirs')");
    session(TOKEN, "default", "operator", 3);
    session(STRANGER, "other", "operator", 4);
    provider = new ScriptedServer();
    service = ServiceLauncher.run(SmsDispatcher.class, SmsDispatcher.NAME, settings());
    service.getBean(DatabaseMigration.class).ready().block(PATIENCE);
    web =
        WebTestClient.bindToServer()
            .baseUrl(address())
            .responseTimeout(PATIENCE)
            .filter(answers)
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .build();
    commands =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    events =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", "test",
                "auto.offset.reset", "earliest",
                "metadata.max.age.ms", "1000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    events.subscribe(List.of(Topic.SMS_EVENTS.topicName(), Topic.SMS_COMMANDS.deadLetterName()));
  }

  @AfterAll
  void stop() {
    events.close();
    commands.close();
    service.close();
    provider.close();
    database.close();
    broker.close();
  }

  @BeforeEach
  void takeEverything() {
    provider.on(
        "/messages/send_sms",
        (request, response) -> {
          var body = provider.ledger().getLast().body();
          String id = "p" + body.path("unique_id").path(0).asString();
          return json(
                  200,
                  "{\"success\":true,\"queued\":1,\"unsent\":0,\"items\":[{\"id\":\"%s\",\"status\":\"queued\"}]}"
                      .formatted(id))
              .to(request, response);
        });
  }

  @Test
  void commandBecomesExactlyOneRequestAndItsReportIsTold() {
    var command = command("ivr-call1", "600000101", "Hello");
    send(command);
    send(command); // as after a producer's retry or a replay
    String id = MessageIds.messageId("default", "ivr-call1");

    awaitEvent(id, "sent");
    report("p" + id, "delivered");
    report("p" + id, "delivered");
    awaitEvent(id, "delivered");

    assertThat(eventsOf(id))
        .extracting(SmsEvent::type)
        .containsExactly("accepted", "attempt", "sent", "delivered");
    assertThat(eventsOf(id)).extracting(SmsEvent::version).containsExactly(1L, 2L, 3L, 4L);
    var last = eventsOf(id).getLast();
    assertThat(last.state()).isEqualTo(SmsState.DELIVERED);
    assertThat(last.peer()).isEqualTo("+48600000101");
    assertThat(last.callId()).isEqualTo("call1");
    assertThat(provider.ledger())
        .filteredOn(request -> request.body().path("unique_id").path(0).asString().equals(id))
        .hasSize(1);
    var record = recordsOf(id).getLast();
    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE))
        .isEqualTo("org.ctip.sms.delivered.v1");
    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.ID)).isEqualTo(id + "-4");
  }

  @Test
  void whatCanNotBeReadGoesToQuarantineAndTheRestGoesOn() {
    commands.send(
        new ProducerRecord<>(
            Topic.SMS_COMMANDS.topicName(), bytes("bad"), bytes("{\"nonsense\":")));
    commands.send(
        new ProducerRecord<>(
            Topic.SMS_COMMANDS.topicName(), bytes("bad"), bytes("{\"tenantId\":\"default\"}")));
    send(command("ivr-nul", "600000101", "a\0b"));
    send(command("ivr-after", "600000101", "Hello"));
    awaitEvent(MessageIds.messageId("default", "ivr-after"), "sent");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              poll();
              assertThat(seen)
                  .filteredOn(r -> r.topic().equals(Topic.SMS_COMMANDS.deadLetterName()))
                  .hasSizeGreaterThanOrEqualTo(3)
                  .allSatisfy(
                      r ->
                          assertThat(CloudEventHeaders.text(r.headers(), DeadLetters.REASON))
                              .isNotBlank());
            });
  }

  @Test
  void withheldNumberIsKeptAsFailed() {
    send(command("ivr-withheld", "_", "Hello"));
    String id = MessageIds.messageId("default", "ivr-withheld");
    awaitEvent(id, "failed");
    assertThat(eventsOf(id).getLast().errorCode()).isEqualTo("INVALID_NUMBER");
  }

  @Test
  void operatorSendsAndFindsTheMessageAtOnce() {
    var body =
        "{\"dest\":600000202,\"text\":\"Zażółć\",\"call_id\":7,\"origin\":\"operator\",\"more\":1}";
    var first = operatorSends(body, "key-1", 201);
    assertThat(first)
        .contains("\"dest\":\"+48600000202\"")
        .contains("\"status\":\"NEW\"")
        .contains("\"provider_status\":null")
        .contains("\"error_msg\":null");
    assertThat(first).containsPattern("\"created_at\":\"[0-9T:-]{19}\\.\\d{6}Z\"");
    assertThat(operatorSends(body, "key-1", 201)).isEqualTo(first);
    assertThat(operatorSends(body.replace("Zaż", "Zoż"), "key-1", 422)).contains("\"detail\":\"");
    history("+48600000202", TOKEN).jsonPath("$.length()").isEqualTo(1);
    history("+48600000202", STRANGER).jsonPath("$.length()").isEqualTo(0);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                history("+48600000202", TOKEN)
                    .jsonPath("$[0].status")
                    .isEqualTo("SENT")
                    .jsonPath("$[0].provider_status")
                    .isEqualTo("queued"));
  }

  @Test
  void refusalsKeepTheInheritedTexts() {
    assertDetail(
        operatorSends("{\"dest\":\"123\",\"text\":\"x\"}", null, 422),
        "Value error, Numer docelowy musi mieć format E.164 (np. +48123123123).");
    assertDetail(
        operatorSends("{\"dest\":\"\",\"text\":\"x\"}", null, 422),
        "Value error, Numer docelowy jest wymagany.");
    assertDetail(
        operatorSends("{\"dest\":\"600000101\",\"text\":\"  \"}", null, 400),
        "Treść wiadomości nie może być pusta.");
    assertDetail(operatorSends("{\"dest\":\"600000101\"}", null, 422), "Field required");
    assertDetail(
        operatorSends(
            "{\"dest\":\"600000101\",\"text\":\"%s\"}".formatted("x".repeat(481)), null, 422),
        "String should have at most 480 characters");
    assertDetail(
        operatorSends("{\"dest\":\"600000101\",\"text\":\"x\",\"call_id\":8}", null, 400),
        "Powiązane połączenie nie istnieje lub zostało usunięte.");
    assertDetail(
        operatorSends("{\"dest\":\"600000101\",\"text\":\"a\\u0000b\"}", null, 400),
        "Nie udało się zapisać wiadomości – sprawdź poprawność danych.");
    assertDetail(
        post(
            "/sms/send", "{\"dest\":\"600000101\",\"text\":\"x\",\"call_id\":9}", TOKEN, null, 404),
        "Połączenie nie istnieje");
    assertDetail(
        post("/sms/send", "{\"dest\":\"600000101\",\"template_id\":999999}", TOKEN, null, 404),
        "Szablon nie istnieje lub jest niedostępny");
    assertDetail(
        post("/sms/send", "{\"dest\":\"600000101\",\"text\":\"x\",\"more\":1}", TOKEN, null, 422),
        "Extra inputs are not permitted");
    assertDetail(post("/sms/send", "{}", null, null, 401), "Brak nagłówka X-Admin-Session");
    assertDetail(post("/sms/send", "{}", "unknown", null, 401), "Sesja administratora nieaktywna");
    operatorSends("not json", null, 422);
  }

  @Test
  void userSendsAndHistoryAccountAndStatsTellOfIt() {
    var answer =
        post(
            "/sms/send",
            "{\"dest\":\"600000303\",\"text\":\"login: a hasło: b\",\"call_id\":7}",
            TOKEN,
            null,
            201);
    assertThat(answer)
        .contains("\"sender\":\"3\"", "\"template_id\":null", "\"template_name\":null")
        .contains("Treść ukryta (dane logowania administratora).")
        .doesNotContain("hasło");
    get("/sms/history?call_id=7&dest=%2B48600000303&limit=1", TOKEN, 200)
        .jsonPath("$[0].text")
        .isEqualTo("Treść ukryta (dane logowania administratora).");
    get("/sms/history?status=NOPE", TOKEN, 200).jsonPath("$.length()").isEqualTo(0);
    get("/sms/history?limit=501", TOKEN, 422).jsonPath("$.detail").isNotEmpty();
    get("/sms/account", TOKEN, 200)
        .jsonPath("$.default_sender")
        .isEqualTo("CTIP")
        .jsonPath("$.last_template_update")
        .isEmpty();
    get("/operator/api/stats", TOKEN, 200)
        .jsonPath("$.sms_today")
        .value(Number.class, n -> assertThat(n.intValue()).isPositive());
    get("/operator/api/stats", STRANGER, 200).jsonPath("$.sms_month").isEqualTo(0);
    get("/operator/api/sms/history?number=600000303", TOKEN, 422)
        .jsonPath("$.detail")
        .isEqualTo("String should match pattern '^\\+[1-9]\\d{7,14}$'");
  }

  @Test
  void boundsAreAsTheContractSays() {
    for (Probe probe : Probe.of(SmsContractTest.CONTRACT)) {
      var request = web.method(HttpMethod.valueOf(probe.method().toUpperCase(Locale.ROOT)));
      var spec = request.uri(URI.create(address() + probe.uri())).header("X-Admin-Session", TOKEN);
      if (probe.body() != null) {
        spec.contentType(MediaType.APPLICATION_JSON).bodyValue(probe.body());
      }
      var status = spec.exchange().returnResult(String.class).getStatus().value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
    }
    assertThat(answers.seen())
        .contains("post /operator/api/sms/send 201", "post /operator/api/sms/send 422")
        .contains("post /sms/send 201", "post /sms/send 404", "post /sms/send 422")
        .contains("get /operator/api/sms/scheduled 200", "get /operator/api/sms/scheduled 422")
        .contains("get /operator/api/sms/messages 200", "get /operator/api/sms/messages 422")
        .contains("get /operator/api/sms/history 200", "get /operator/api/sms/history 422")
        .contains("get /sms/history 200", "get /sms/history 422");
  }

  @Test
  void callbackNeedsItsSecretAndIsKeptBeforeItIsAcknowledged() {
    web.get()
        .uri("/sms/reports/serwersms/wrong?id=1&state=delivered")
        .exchange()
        .expectStatus()
        .isNotFound();
    web.get().uri("/sms/reports/serwersms/" + SECRET).exchange().expectStatus().isEqualTo(422);
    web.post()
        .uri("/sms/reports/serwersms/" + SECRET)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .bodyValue("SMSID=&smsid=nobody&stan=delivered&data=2026-03-01")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("OK");
  }

  @Test
  void databaseGoesAwayAndComesBack() {
    operatorSends("{\"dest\":\"600000404\",\"text\":\"before\"}", "before", 201);
    database.stop();
    try {
      send(command("ivr-away", "600000404", "while away"));
      operatorSends("{\"dest\":\"600000404\",\"text\":\"x\"}", "away", 503);
    } finally {
      database.start();
    }
    String id = MessageIds.messageId("default", "ivr-away");
    awaitEvent(id, "sent");
    assertThat(provider.ledger())
        .filteredOn(request -> request.body().path("unique_id").path(0).asString().equals(id))
        .hasSize(1);
  }

  @Test
  void tellsHowItIsDoing() {
    send(command("ivr-metrics", "600000101", "Hello"));
    awaitEvent(MessageIds.messageId("default", "ivr-metrics"), "sent");
    get("/actuator/health", null, 200)
        .jsonPath("$.components.smsProvider.status")
        .isEqualTo("UP")
        .jsonPath("$.components.smsProvider.details.UP")
        .isEqualTo(1);
    var metrics =
        web.get()
            .uri("/actuator/prometheus")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(metrics)
        .contains("ctip_sms_messages{", "ctip_sms_attempts_seconds_count{", "ctip_sms_uncertain{")
        .contains(
            "ctip_sms_providers{", "ctip_sms_oldest_due_seconds{", "ctip_sms_commands_total{");
  }

  private String address() {
    return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put("server.port", 0);
    settings.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("ctip.topics.partitions", 2);
    settings.put("ctip.database.host", database.host());
    settings.put("ctip.database.port", database.port());
    settings.put("ctip.database.name", EmbeddedDatabase.NAME);
    settings.put("ctip.database.user", database.user());
    settings.put("ctip.database.password", database.password());
    settings.put("ctip.database.ssl-mode", "disable");
    settings.put("ctip.database.connect-timeout", "2s");
    settings.put("ctip.sms.serwersms.api-url", provider.address());
    settings.put("ctip.sms.serwersms.token", "s3cret");
    settings.put("ctip.sms.serwersms.sender", "CTIP");
    settings.put("ctip.sms.reports.secret", SECRET);
    settings.put("ctip.sms.worker.poll", "200ms");
    return settings;
  }

  private void session(String token, String tenant, String role, long user) throws SQLException {
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO identity.session_view VALUES (?, ?, ?, 'a@example.com', null, null, ?,"
                    + " now() + interval '1 day', null, true, ?)")) {
      insert.setBytes(1, SessionTokens.hash(token));
      insert.setString(2, tenant);
      insert.setLong(3, user);
      insert.setString(4, role);
      insert.setLong(5, user);
      insert.execute();
    }
  }

  private void execute(String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static SmsCommand command(String key, String to, String text) {
    return new SmsCommand(
        key,
        "default",
        to,
        text,
        "ivr",
        "ui",
        key.substring(4),
        Instant.parse("2026-03-01T12:00:00Z"),
        null,
        Map.of("reason", "ivr_map", "ext", "500", "digit", "9"));
  }

  private void send(SmsCommand command) {
    try {
      commands
          .send(
              new ProducerRecord<>(
                  Topic.SMS_COMMANDS.topicName(),
                  bytes(command.idempotencyKey()),
                  EventJson.write(command)))
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void report(String providerMessageId, String state) {
    web.get()
        .uri("/sms/reports/serwersms/%s?id=%s&state=%s".formatted(SECRET, providerMessageId, state))
        .exchange()
        .expectStatus()
        .isOk();
  }

  private void awaitEvent(String messageId, String type) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              poll();
              assertThat(eventsOf(messageId)).extracting(SmsEvent::type).contains(type);
            });
  }

  private void poll() {
    events.poll(Duration.ofMillis(100)).forEach(seen::add);
  }

  private List<ConsumerRecord<byte[], byte[]>> recordsOf(String messageId) {
    return seen.stream()
        .filter(r -> r.topic().equals(Topic.SMS_EVENTS.topicName()))
        .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(messageId))
        .toList();
  }

  private List<SmsEvent> eventsOf(String messageId) {
    return recordsOf(messageId).stream()
        .map(r -> EventJson.read(r.value(), SmsEvent.class))
        .toList();
  }

  private String operatorSends(String body, String key, int status) {
    return post("/operator/api/sms/send", body, TOKEN, key, status);
  }

  private String post(String path, String body, String token, String key, int status) {
    var answer =
        web.post()
            .uri(path)
            .headers(
                headers -> {
                  headers.set("Content-Type", "application/json");
                  if (token != null) {
                    headers.set("X-Admin-Session", token);
                  }
                  if (key != null) {
                    headers.set("Idempotency-Key", key);
                  }
                })
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(answer);
  }

  private WebTestClient.BodyContentSpec get(String uri, String token, int status) {
    return web.get()
        .uri(java.net.URI.create(baseUrl() + uri))
        .headers(
            headers -> {
              if (token != null) {
                headers.set("X-Admin-Session", token);
              }
            })
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody();
  }

  private String baseUrl() {
    return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
  }

  private WebTestClient.BodyContentSpec history(String number, String token) {
    return get(
        "/operator/api/sms/history?limit=20&number=" + number.replace("+", "%2B"), token, 200);
  }

  private static void assertDetail(String body, String detail) {
    assertThat(EventJson.mapper().readTree(body).path("detail").asString()).isEqualTo(detail);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
