package org.ctip.support.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.topic.Topic;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.session.SessionTokens;
import org.ctip.support.topic.TopicProvisioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class SupportTest {
  @TempDir static Path directory;
  static EmbeddedBroker broker;
  static EmbeddedDatabase database;
  static ConfigurableApplicationContext service;
  static WebTestClient http;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    database = EmbeddedDatabase.start(directory.resolve("postgresql"));
    service = launch(database.environment());
    http =
        WebTestClient.bindToServer()
            .baseUrl(
                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
            .build();
    service.getBean(DatabaseMigration.class).ready().block(Duration.ofSeconds(30));
  }

  private static ConfigurableApplicationContext launch(Map<String, String> environment) {
    var settings = new HashMap<String, Object>(environment);
    settings.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers());
    return ServiceLauncher.run(SupportTestService.class, "support-test", settings);
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
    broker.close();
  }

  @Test
  void refusesAGuardedPathWithoutAToken() {
    http.get()
        .uri("/guarded/me")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Brak nagłówka X-Admin-Session");
  }

  @Test
  void saysWhoAsksByTheHashOfTheToken() throws Exception {
    addSession("known", true);

    http.get()
        .uri("/guarded/me")
        .header("X-Admin-Session", "known")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("known@example.org");
  }

  @Test
  void refusesABlockedAccountAndAnUnknownToken() throws Exception {
    addSession("blocked", false);

    expectDetail("blocked", 403, "Konto administratora jest zablokowane");
    expectDetail("unheard-of", 401, "Sesja administratora nieaktywna");
  }

  @Test
  void refusesASessionWithinAMomentOfItsRevocation() throws Exception {
    addSession("revoked", true);
    http.get()
        .uri("/guarded/me")
        .header("X-Admin-Session", "revoked")
        .exchange()
        .expectStatus()
        .isOk();

    execute("UPDATE identity.session_view SET revoked_at = now() WHERE email LIKE 'revoked%'");

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> expectDetail("revoked", 401, "Sesja administratora nieaktywna"));
  }

  @Test
  void takesAnApiKeyUntilItIsRevokedAndNotesItsUseOnceAMinute() throws Exception {
    addKey("ctip_good", "{calls:read,made:up}", "NULL");
    addKey("ctip_old", "{calls:read}", "now() - interval '1 second'");

    expectKey("ctip_good", 200);
    expectKey("ctip_old", 401);
    expectKey("ctip_never", 401);
    Instant used = lastUse("ctip_good");
    assertThat(used).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    await().pollDelay(Duration.ofMillis(1100)).untilAsserted(() -> expectKey("ctip_good", 200));
    assertThat(lastUse("ctip_good")).isEqualTo(used);

    execute("UPDATE identity.api_key_view SET revoked_at = now()");
    await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> expectKey("ctip_good", 401));
  }

  private static void expectKey(String key, int status) {
    http.get()
        .uri("/guarded/me")
        .header("Authorization", "Bearer " + key)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private static void addKey(String key, String scopes, String expiresAt) throws SQLException {
    execute(
        "INSERT INTO identity.api_key_view SELECT sha256('%s'), 'default', 9, '%s', '%s', %s"
            .formatted(key, key, scopes, expiresAt));
  }

  private static Instant lastUse(String key) throws SQLException {
    try (var connection = database.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT last_used_at FROM identity.api_key_view WHERE name = '" + key + "'")) {
      rows.next();
      return rows.getTimestamp(1).toInstant();
    }
  }

  @Test
  void namesTheFieldThatIsWrong() {
    http.post()
        .uri("/guarded/open")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("text", "too long a text"))
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.detail")
        .isNotEmpty()
        .jsonPath("$.errors[0].field")
        .isEqualTo("text");
    http.get()
        .uri("/guarded/open?limit=11")
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("limit");
    http.get()
        .uri("/guarded/open?limit=many")
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("limit");
    http.post()
        .uri("/guarded/open")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{broken")
        .exchange()
        .expectStatus()
        .isEqualTo(422);
  }

  @Test
  void keepsTheInheritedSentencesOfRouting() {
    http.get()
        .uri("/nowhere")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Not Found");
    http.delete()
        .uri("/guarded/open")
        .exchange()
        .expectStatus()
        .isEqualTo(405)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Method Not Allowed");
  }

  @Test
  void tellsNobodyWhatBroke() {
    http.get()
        .uri("/broken")
        .exchange()
        .expectStatus()
        .is5xxServerError()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Internal Server Error");
  }

  @Test
  void createsEveryTopicAndItsQuarantine() throws Exception {
    service.getBean(TopicProvisioner.class).ready().block(Duration.ofSeconds(30));

    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get())
          .containsAll(Topic.all().stream().map(Topic::topicName).toList())
          .containsAll(Topic.all().stream().map(Topic::deadLetterName).toList());
    }
  }

  @Test
  void startsWithoutADatabaseAndMigratesOnceItIsThere() {
    try (var late = EmbeddedDatabase.start(directory.resolve("late"))) {
      late.stop();
      try (var early = launch(late.environment())) {
        var migration = early.getBean(DatabaseMigration.class);
        assertThat(migration.isReady()).isFalse();

        late.start();

        await().atMost(Duration.ofSeconds(20)).until(migration::isReady);
      }
    }
  }

  private static void expectDetail(String token, int status, String detail) {
    http.get()
        .uri("/guarded/me")
        .header("X-Admin-Session", token)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo(detail);
  }

  private static void addSession(String token, boolean active) throws SQLException {
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO identity.session_view VALUES (1,'default',7,?,null,null,'operator',?,null,?,?)")) {
      insert.setString(1, token + "@example.org");
      insert.setTimestamp(2, Timestamp.from(Instant.now().plusSeconds(600)));
      insert.setBoolean(3, active);
      insert.setBytes(4, SessionTokens.hash(token));
      insert.executeUpdate();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
