package org.ctip.admin.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.ctip.admin.AdminApi;
import org.ctip.admin.AdminContractTest;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.architecture.contract.Probe;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs: real socket, real PostgreSQL. */
class AuditApiTest {
  private static final AnswerCheck ANSWERS = AdminContractTest.CONTRACT.answers();
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path directory;
  static EmbeddedDatabase database;
  static ConfigurableApplicationContext service;
  static WebTestClient http;
  static int tenants;

  private String tenant = "";
  private String admin = "";

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start(directory);
    var settings = new HashMap<String, Object>(database.environment());
    settings.put("CTIP_ADMIN_API_PORT", "0");
    service = ServiceLauncher.run(AdminApi.class, "admin-api", settings);
    http =
        WebTestClient.bindToServer()
            .baseUrl(
                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
            .responseTimeout(Duration.ofSeconds(30))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
            .filter(ANSWERS)
            .build();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> number("SELECT count(*) FROM audit.anchor") == 0);
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> number("SELECT count(*) FROM identity.one_time_link") >= 0);
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
  }

  @BeforeEach
  void tenantOfItsOwn() throws SQLException {
    tenant = "t" + ++tenants;
    execute("INSERT INTO identity.tenant (id, name) VALUES ('" + tenant + "', 'T')");
    admin = session(tenant, "admin");
  }

  @Test
  void findsEntriesNewestFirstPageByPage() throws Exception {
    append(7);

    var first = get("/admin/audit?limit=3", admin);
    assertThat(numbers(first)).containsExactly(7L, 6L, 5L);
    var second = get("/admin/audit?limit=3&cursor=" + first.path("next").asString(), admin);
    assertThat(numbers(second)).containsExactly(4L, 3L, 2L);
    var third = get("/admin/audit?limit=3&cursor=" + second.path("next").asString(), admin);
    assertThat(numbers(third)).containsExactly(1L);
    assertThat(third.path("next").isNull()).isTrue();
    var item = first.path("items").path(0);
    assertThat(item.path("at").asString()).matches(".*T\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(item.path("after").path("n").asInt()).isEqualTo(7);
    assertThat(item.path("before").isNull()).isTrue();
    assertThat(item.path("client_ip").asString()).isEqualTo("192.0.2.1");
  }

  @Test
  void filtersByEverything() throws Exception {
    append("person@example.org", "user_create", "user:1", "{\"email\": \"Nowak@example.org\"}");
    append("person@example.org", "user_delete", "user:1", null);
    append("api-key:crm", "contact_update", "contact:17", "{\"100%\": \"a_b\"}");

    assertThat(numbers(get("/admin/audit?actor=Person@Example.org", admin)))
        .containsExactly(2L, 1L);
    assertThat(numbers(get("/admin/audit?action=user_", admin))).containsExactly(2L, 1L);
    assertThat(numbers(get("/admin/audit?action=user_d", admin))).containsExactly(2L);
    assertThat(numbers(get("/admin/audit?action=ser_", admin))).isEmpty();
    assertThat(numbers(get("/admin/audit?target=contact:17", admin))).containsExactly(3L);
    assertThat(numbers(get("/admin/audit?text=nowak@", admin))).containsExactly(1L);
    assertThat(numbers(get("/admin/audit?text=100%25", admin))).containsExactly(3L);
    assertThat(numbers(get("/admin/audit?text=%25", admin))).containsExactly(3L);
    assertThat(numbers(get("/admin/audit?from=2000-01-01T00:00:00%2B01:00", admin))).hasSize(3);
    assertThat(numbers(get("/admin/audit?to=2000-01-01T00:00:00Z", admin))).isEmpty();
    assertThat(numbers(get("/admin/audit?actor=&action=&text=", admin))).hasSize(3);
    assertThat(numbers(get("/admin/audit?text='%3B%20DROP%20TABLE%20audit.entry", admin)))
        .isEmpty();
  }

  @Test
  void showsATenantItsOwnEntriesOnly() throws Exception {
    append(2);
    String mine = admin;
    tenantOfItsOwn();

    assertThat(numbers(get("/admin/audit", admin))).isEmpty();
    assertThat(body("/admin/audit/export?format=jsonl&action=user", admin)).isEmpty();
    assertThat(numbers(get("/admin/audit", mine))).hasSize(2);
  }

  @Test
  void isForAdministratorsOnly() throws Exception {
    String operator = session(tenant, "operator");
    for (String path : List.of("", "/export", "/verify")) {
      exchange("/admin/audit" + path, operator)
          .expectStatus()
          .isForbidden()
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo("Operacja wymaga roli administratora.");
      http.get().uri("/admin/audit" + path).exchange().expectStatus().isUnauthorized();
    }
  }

  @Test
  void exportsAsCsvThatIsSafeToOpenAndRecordsIt() throws Exception {
    append("=HYPERLINK(\"http://evil\")", "user_create", "+48", "{\"a\": \"b\"}");

    String csv = body("/admin/audit/export?action=user", admin);

    assertThat(csv.lines().toList())
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).startsWith("\"number\",\"at\",\"actor_id\"");
              assertThat(lines.get(1))
                  .startsWith("1,")
                  .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
                  .contains("\"'+48\"")
                  .contains("\"{\"\"a\"\":\"\"b\"\"}\"");
            });
    var recorded = get("/admin/audit?action=audit_export", admin).path("items").path(0);
    assertThat(recorded.path("actor").asString()).isEqualTo("admin@" + tenant + ".example.org");
    assertThat(recorded.path("after").path("action").asString()).isEqualTo("user");
    assertThat(recorded.path("client_ip").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void exportsMoreThanOneBatchInOrder() throws Exception {
    execute(
        "SELECT audit.append('"
            + tenant
            + "', NULL, 'system', 'user_x', NULL, NULL, NULL, NULL)"
            + " FROM generate_series(1, 1203)");

    var lines = body("/admin/audit/export?format=jsonl&action=user_x", admin).lines().toList();

    assertThat(lines).hasSize(1203);
    assertThat(JSON.readTree(lines.getFirst()).path("number").asLong()).isOne();
    assertThat(JSON.readTree(lines.getLast()).path("number").asLong()).isEqualTo(1203);
    var verdict = get("/admin/audit/verify", admin);
    assertThat(verdict.path("sound").asBoolean()).isTrue();
    assertThat(verdict.path("entries").asLong()).isEqualTo(1204);
  }

  @Test
  void findsASoundChainSoundAndTellsItsHead() throws Exception {
    append(3);

    var verdict = get("/admin/audit/verify", admin);

    assertThat(verdict.path("sound").asBoolean()).isTrue();
    assertThat(verdict.path("entries").asLong()).isEqualTo(3);
    assertThat(verdict.path("first_broken").isNull()).isTrue();
    assertThat(verdict.path("head").path("number").asLong()).isEqualTo(3);
    assertThat(verdict.path("head").path("hash").asString())
        .isEqualTo(get("/admin/audit?limit=1", admin).at("/items/0/hash").asString());
    assertThat(verdict.path("anchor").isNull()).isTrue();
    tenantOfItsOwn();
    assertThat(get("/admin/audit/verify", admin).path("entries").asLong()).isZero();
  }

  @Test
  void findsWhatSomebodyWithTheDatabaseDid() throws Exception {
    append(5);
    var head = get("/admin/audit/verify", admin).path("head");
    String remembered =
        "?number=" + head.path("number").asLong() + "&hash=" + head.path("hash").asString();

    tamper("UPDATE audit.entry SET after = '{\"n\": 99}' WHERE tenant_id = '%s' AND number = 3");
    assertBroken("", 3);
    tamper("UPDATE audit.entry SET after = '{\"n\": 3}' WHERE tenant_id = '%s' AND number = 3");
    assertThat(get("/admin/audit/verify", admin).path("sound").asBoolean()).isTrue();

    tamper(
        "UPDATE audit.entry SET number = -2 WHERE tenant_id = '%1$s' AND number = 2;"
            + "UPDATE audit.entry SET number = 2 WHERE tenant_id = '%1$s' AND number = 3;"
            + "UPDATE audit.entry SET number = 3 WHERE tenant_id = '%1$s' AND number = -2");
    assertBroken("", 2);
    tamper(
        "UPDATE audit.entry SET number = -2 WHERE tenant_id = '%1$s' AND number = 2;"
            + "UPDATE audit.entry SET number = 2 WHERE tenant_id = '%1$s' AND number = 3;"
            + "UPDATE audit.entry SET number = 3 WHERE tenant_id = '%1$s' AND number = -2");

    tamper("DELETE FROM audit.entry WHERE tenant_id = '%s' AND number = 5");
    assertBroken("", 5);
    // With the head made to fit, the chain itself is whole: only who remembers knows better.
    tamper(
        "UPDATE audit.head h SET number = 4, hash = e.hash FROM audit.entry e"
            + " WHERE h.tenant_id = '%1$s' AND e.tenant_id = '%1$s' AND e.number = 4");
    assertThat(get("/admin/audit/verify", admin).path("sound").asBoolean()).isTrue();
    assertBroken(remembered, 5);

    tamper("DELETE FROM audit.entry WHERE tenant_id = '%s' AND number = 3");
    assertBroken("", 3);
  }

  private void assertBroken(String query, long number) {
    var verdict = get("/admin/audit/verify" + query, admin);
    assertThat(verdict.path("sound").asBoolean()).isFalse();
    assertThat(verdict.path("first_broken").path("number").asLong()).isEqualTo(number);
    assertThat(verdict.path("first_broken").path("reason").asString()).isNotBlank();
  }

  @Test
  void refusesWhatIsNoQuery() {
    exchange("/admin/audit/verify?number=1", admin).expectStatus().isEqualTo(422);
    exchange("/admin/audit/export?format=xml", admin).expectStatus().isEqualTo(422);
    exchange("/admin/audit?from=yesterday&limit=0", admin)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("limit")
        .jsonPath("$.errors[1].field")
        .isEqualTo("from");
  }

  @Test
  void answersAsTheContractSays() {
    for (Probe probe : Probe.of(AdminContractTest.CONTRACT)) {
      if (probe.uri().startsWith("/admin/audit")) {
        int status =
            http.method(HttpMethod.valueOf(probe.method().toUpperCase(java.util.Locale.ROOT)))
                .uri(java.net.URI.create(http().concat(probe.uri())))
                .header("X-Admin-Session", admin)
                .exchange()
                .returnResult(byte[].class)
                .getStatus()
                .value();
        assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
      }
    }
  }

  private static String http() {
    return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
  }

  private void append(int count) throws SQLException {
    for (int i = 1; i <= count; i++) {
      append("person@example.org", "user_update", "user:1", "{\"n\": " + i + "}");
    }
  }

  private void append(String actor, String action, String target, String after)
      throws SQLException {
    try (var connection = database.connect();
        var append =
            connection.prepareStatement(
                "SELECT audit.append(?, 7, ?, ?, ?, NULL, CAST(? AS jsonb), '192.0.2.1')")) {
      append.setString(1, tenant);
      append.setString(2, actor);
      append.setString(3, action);
      append.setString(4, target);
      append.setString(5, after);
      append.execute();
    }
  }

  private void tamper(String sql) throws SQLException {
    execute(
        "ALTER TABLE audit.entry DISABLE TRIGGER ALL",
        "ALTER TABLE audit.head DISABLE TRIGGER ALL",
        sql.formatted(tenant),
        "ALTER TABLE audit.entry ENABLE TRIGGER ALL",
        "ALTER TABLE audit.head ENABLE TRIGGER ALL");
  }

  private static String session(String tenant, String role) throws SQLException {
    String token = role + "-of-" + tenant;
    execute(
        """
        WITH a AS (
          INSERT INTO identity.account (tenant_id, email, role, password_hash)
          VALUES ('%1$s', '%2$s@%1$s.example.org', '%2$s', 'x') RETURNING id)
        INSERT INTO identity.session (tenant_id, account_id, token_hash, created_at, expires_at)
        SELECT '%1$s', id, decode('%3$s', 'hex'), now(), now() + interval '1 hour' FROM a
        """
            .formatted(tenant, role, HexFormat.of().formatHex(SessionTokens.hash(token))));
    return token;
  }

  private WebTestClient.ResponseSpec exchange(String uri, String token) {
    return http.get()
        .uri(java.net.URI.create(http() + uri))
        .header("X-Admin-Session", token)
        .exchange();
  }

  private String body(String uri, String token) {
    var body = exchange(uri, token).expectStatus().isOk().expectBody(byte[].class).returnResult();
    byte[] bytes = body.getResponseBody();
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private JsonNode get(String uri, String token) {
    return JSON.readTree(body(uri, token));
  }

  private static List<Long> numbers(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("number").asLong()).toList();
  }

  private static void execute(String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long number(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
