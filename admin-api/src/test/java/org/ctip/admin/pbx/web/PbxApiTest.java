package org.ctip.admin.pbx.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.admin.AdminService;
import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.topic.Topic;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.ctip.support.topic.TopicProvisioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** PBXs over HTTP, down to the topic that ctip-ingest follows, and tests against real sockets. */
class PbxApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, PbxSettings> published = new ConcurrentHashMap<>();

  @TempDir static Path directory;
  static EmbeddedBroker broker;
  static AdminService admin;
  static CompactedTopic<PbxSettings> topic;
  static String chief;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    admin =
        AdminService.start(
            directory.resolve("postgresql"),
            Map.of(
                "CTIP_KAFKA_BOOTSTRAP",
                broker.bootstrapServers(),
                "ctip.topics.partitions",
                2,
                "CTIP_SECRET_KEY",
                Base64.getEncoder().encodeToString(new byte[32]),
                "PBX_HOST",
                "192.0.2.1",
                "PBX_PIN",
                "1234"));
    admin.context().getBean(TopicProvisioner.class).ready().block(PATIENCE);
    topic =
        admin
            .context()
            .getBean(CompactedTopics.class)
            .follow(
                Topic.CONFIG_PBX,
                PbxSettings.class,
                (key, value) -> {
                  if (value == null) {
                    published.remove(key);
                  } else {
                    published.put(key, value);
                  }
                });
    topic.start();
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    topic.stop();
    admin.close();
    broker.close();
  }

  @Test
  void pbxOfTheEnvironmentIsShownChangedAndComesBack() throws Exception {
    var shown = json(HttpMethod.GET, "/admin/pbxs/main", null, 200);
    assertThat(shown)
        .containsEntry("host", "192.0.2.1")
        .containsEntry("port", 5524)
        .containsEntry("pin_set", true)
        .containsEntry("code_page", "IBM852")
        .containsEntry("source", "environment")
        .containsEntry("link", null);
    admin.refused(
        send(HttpMethod.DELETE, "/admin/pbxs/main", null),
        409,
        "Centrala pochodzi ze środowiska (PBX_HOST); można ją tylko wyłączyć.");

    var config = json(HttpMethod.GET, "/admin/config/ctip", null, 200);
    assertThat(config).isEqualTo(Map.of("host", "192.0.2.1", "port", 5524, "pin_set", true));
    // The same again is no change: the environment goes on counting.
    json(HttpMethod.PUT, "/admin/config/ctip", Map.of("host", "192.0.2.1", "port", 5524), 200);
    assertThat(json(HttpMethod.GET, "/admin/pbxs/main", null, 200))
        .containsEntry("source", "environment");

    assertThat(
            json(
                HttpMethod.PUT,
                "/admin/config/ctip",
                Map.of("host", "192.0.2.2", "port", 5525),
                200))
        .isEqualTo(Map.of("host", "192.0.2.2", "port", 5525, "pin_set", true));
    awaitPublished("main", "192.0.2.2", 5525);
    assertThat(published.get("main").keyReference()).isEqualTo("configured:");

    json(
        HttpMethod.PUT,
        "/admin/config/ctip",
        Map.of("host", "192.0.2.2", "port", 5526, "pin", "8765"),
        200);
    awaitPublished("main", "192.0.2.2", 5526);
    assertThat(opened("main")).isEqualTo("8765");
    assertThat(
            admin.text(
                "SELECT string_agg(after::text, ' ') FROM audit.entry WHERE action = 'config_ctip_update'"))
        .contains("\"pin_changed\": true")
        .doesNotContain("8765");

    send(HttpMethod.DELETE, "/admin/pbxs/main", null).expectStatus().isNoContent();
    await().atMost(PATIENCE).until(() -> !published.containsKey("main"));
    assertThat(json(HttpMethod.GET, "/admin/pbxs/main", null, 200))
        .containsEntry("source", "environment")
        .containsEntry("host", "192.0.2.1");
  }

  @Test
  void pbxIsAddedChangedAndRemoved() throws Exception {
    var added =
        json(
            HttpMethod.POST,
            "/admin/pbxs",
            Map.of("id", "branch", "host", "pbx.example.org", "port", 5524, "pin", "90210777"),
            201);
    assertThat(added)
        .containsEntry("name", "branch")
        .containsEntry("enabled", true)
        .containsEntry("pin_set", true)
        .containsEntry("source", "database")
        .doesNotContainKey("pin");
    awaitPublished("branch", "pbx.example.org", 5524);
    assertThat(opened("branch")).isEqualTo("90210777");
    requireAbsentFromDump("90210777");
    admin.refused(
        send(
            HttpMethod.POST,
            "/admin/pbxs",
            Map.of("id", "branch", "host", "x.example.org", "port", 1)),
        409,
        "Identyfikator centrali jest już zajęty.");
    admin.refused(
        send(
            HttpMethod.POST,
            "/admin/pbxs",
            Map.of("id", "main", "host", "x.example.org", "port", 1)),
        409,
        "Identyfikator centrali jest już zajęty.");

    var changed =
        json(
            HttpMethod.PUT,
            "/admin/pbxs/branch",
            Map.of(
                "name",
                "Branch",
                "host",
                "192.0.2.9",
                "port",
                5525,
                "code_page",
                "windows-1250",
                "enabled",
                false),
            200);
    assertThat(changed)
        .containsEntry("code_page", "WINDOWS_1250")
        .containsEntry("enabled", false)
        .containsEntry("pin_set", true);
    awaitPublished("branch", "192.0.2.9", 5525);
    assertThat(published.get("branch").enabled()).isFalse();
    assertThat(json(HttpMethod.GET, "/admin/pbxs", null, 200).get("items").toString())
        .contains("id=main")
        .contains("id=branch");

    send(HttpMethod.DELETE, "/admin/pbxs/branch", null).expectStatus().isNoContent();
    admin.refused(
        send(HttpMethod.DELETE, "/admin/pbxs/branch", null), 404, "Nie znaleziono centrali.");
    await().atMost(PATIENCE).until(() -> !published.containsKey("branch"));
    assertThat(admin.number("SELECT count(*) FROM settings.secret WHERE row_id = 'branch'"))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"host\":\"x.example.org\",\"port\":1} | id",
        "{\"id\":\"a/b\",\"host\":\"x.example.org\",\"port\":1} | id",
        "{\"id\":\"a\",\"port\":1} | host",
        "{\"id\":\"a\",\"host\":\"x y\",\"port\":1} | host",
        "{\"id\":\"a\",\"host\":\"x.example.org\",\"port\":0} | port",
        "{\"id\":\"a\",\"host\":\"x.example.org\",\"port\":65536} | port",
        "{\"id\":\"a\",\"host\":\"x.example.org\",\"port\":1,\"pin\":\"letters\"} | pin",
        "{\"id\":\"a\",\"host\":\"x.example.org\",\"port\":1,\"code_page\":\"KLINGON\"} | code_page"
      })
  void wrongPbxIsRefusedByField(String body, String field) {
    var problem = json(HttpMethod.POST, "/admin/pbxs", body, 422);
    assertThat(problem.get("detail")).isInstanceOf(String.class);
    assertThat(problem.get("errors").toString()).contains("field=" + field);
  }

  @Test
  void testTellsStepByStepHowFarItGot() throws IOException {
    try (var pbx = ScriptedPbx.withKey("1234")) {
      var good = test(pbx.port(), "1234");
      assertThat(good)
          .containsEntry("success", true)
          .containsEntry("message", "Zalogowano.")
          .containsEntry("source", "test");
      assertThat(good.get("identity").toString()).contains("type=NCP-000");
      assertThat(states(good)).containsExactly("ok", "ok", "ok");

      var wrong = test(pbx.port(), "9999");
      assertThat(wrong)
          .containsEntry("success", false)
          .containsEntry("message", "Zły PIN (NA 11).");
      assertThat(states(wrong)).containsExactly("ok", "ok", "failed");
    }
  }

  @Test
  void testOfSilenceRefusalAndNonsenseEndsInTime() throws IOException {
    try (var silent = ScriptedPbx.start(_ -> null);
        var nonsense = ScriptedPbx.start(_ -> "HTTP/1.1 400 secret-banner")) {
      for (var pbx : List.of(silent, nonsense)) {
        long before = System.nanoTime();
        var answer = test(pbx.port(), "1234");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(states(answer)).containsExactly("ok", "failed", "skipped");
        assertThat(answer).containsEntry("message", "Brak odpowiedzi w terminie.");
        // What an unknown machine says is repeated to nobody.
        assertThat(answer.toString()).doesNotContain("secret-banner");
      }
    }
    int closed;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = gone.getLocalPort();
    }
    var answer = test(closed, "1234");
    assertThat(states(answer)).containsExactly("failed", "skipped", "skipped");
  }

  @Test
  void testOfAStoredPbxUsesItsKeyAndTheLinkWhenThatIsOnline() throws Exception {
    try (var pbx = ScriptedPbx.withKey("4321")) {
      json(
          HttpMethod.POST,
          "/admin/pbxs",
          Map.of("id", "tested", "host", "127.0.0.1", "port", pbx.port(), "pin", "4321"),
          201);
      assertThat(json(HttpMethod.POST, "/admin/pbxs/tested/test", null, 200))
          .containsEntry("success", true)
          .containsEntry("source", "test");
      int heard = pbx.heard().size();

      admin.context().getBean(PbxStatuses.class).put("tested", online("tested"));

      var told = json(HttpMethod.POST, "/admin/pbxs/tested/test", null, 200);
      assertThat(told).containsEntry("success", true).containsEntry("source", "link");
      // The same address under no id: the running link must not be disturbed either.
      assertThat(test(pbx.port(), "0000")).containsEntry("source", "link");
      assertThat(pbx.heard()).hasSize(heard);
      assertThat(json(HttpMethod.GET, "/admin/pbxs/tested", null, 200).get("link").toString())
          .contains("state=ONLINE");
    }
    admin.refused(
        send(HttpMethod.POST, "/admin/pbxs/none/test", null), 404, "Nie znaleziono centrali.");
    assertThat(admin.number("SELECT count(*) FROM audit.entry WHERE action = 'pbx_test'"))
        .isPositive();
  }

  @Test
  void otherTenantAndOperatorsSeeAndDoNothing() throws Exception {
    admin.person("other", "chief@other.example.org", "admin");
    String other = admin.token("admin", "chief@other.example.org", AdminService.PASSWORD);
    assertThat(admin.json(admin.get("/admin/pbxs", other), 200).get("items")).isEqualTo(List.of());
    admin.refused(
        admin.send(
            HttpMethod.PUT, "/admin/pbxs/main", other, Map.of("host", "192.0.2.66", "port", 1)),
        404,
        "Nie znaleziono centrali.");
    admin.refused(
        admin.send(
            HttpMethod.POST,
            "/admin/pbxs",
            other,
            Map.of("id", "main", "host", "192.0.2.66", "port", 1)),
        409,
        "Identyfikator centrali jest już zajęty.");
    admin.json(
        admin.send(
            HttpMethod.PUT,
            "/admin/config/ctip",
            other,
            Map.of("host", "192.0.2.77", "port", 5524)),
        200);
    awaitPublished("other-main", "192.0.2.77", 5524);
    assertThat(published.get("other-main").keyReference()).isNull();

    admin.person("default", "operator@example.org", "operator");
    String operator = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    for (String path : List.of("/admin/pbxs", "/admin/pbxs/main", "/admin/config/ctip")) {
      admin.refused(admin.get(path, operator), 403, "Operacja wymaga roli administratora.");
    }
    admin.refused(
        admin.send(
            HttpMethod.POST, "/admin/pbxs/test", operator, Map.of("host", "192.0.2.1", "port", 22)),
        403,
        "Operacja wymaga roli administratora.");
  }

  private static PbxStatus online(String id) {
    return new PbxStatus(
        "default",
        id,
        PbxLinkState.ONLINE,
        Instant.now(),
        null,
        null,
        null,
        1,
        1,
        null,
        new PbxStatus.Identity("NCP-000", "NO00001", "1.23", "15"),
        null,
        0,
        "one");
  }

  private static void awaitPublished(String id, String host, int port) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(published).containsKey(id);
              assertThat(published.get(id).host()).isEqualTo(host);
              assertThat(published.get(id).port()).isEqualTo(port);
            });
  }

  private static String opened(String id) {
    String reference = published.get(id).keyReference();
    assertThat(reference).startsWith("sealed:");
    return admin
        .context()
        .getBean(SealedSecrets.class)
        .open(
            new SecretPlace("default", "settings.pbx", id, "pin"),
            reference.substring("sealed:".length()));
  }

  private static Map<String, Object> test(int port, String pin) {
    var body = new HashMap<String, Object>();
    body.put("host", "127.0.0.1");
    body.put("port", port);
    body.put("pin", pin);
    return json(HttpMethod.POST, "/admin/pbxs/test", body, 200);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> states(Map<String, Object> answer) {
    return ((List<Map<String, Object>>) answer.get("steps"))
        .stream().map(step -> step.get("state")).toList();
  }

  private static Map<String, Object> json(HttpMethod method, String path, Object body, int status) {
    return admin.json(send(method, path, body), status);
  }

  private static ResponseSpec send(HttpMethod method, String path, Object body) {
    return admin.send(method, path, chief, body);
  }

  /** Every table of the database as text. */
  private static void requireAbsentFromDump(String secret) throws Exception {
    for (var table :
        admin.rows(
            """
            SELECT schemaname || '.' || tablename AS name FROM pg_tables
             WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """)) {
      for (var row : admin.rows("SELECT t::text AS row FROM " + table.get("name") + " t")) {
        assertThat(row.get("row").toString())
            .as("table %s", table.get("name"))
            .doesNotContain(secret);
      }
    }
  }
}
