package org.ctip.admin.session.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.ctip.admin.AdminApi;
import org.ctip.admin.AdminContractTest;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.architecture.contract.Probe;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it runs: real socket, real PostgreSQL. */
class SessionApiTest {
  private static final String EMAIL = "Chief@Example.org";
  private static final String PASSWORD = "correct horse battery";

  /** Every answer in these tests is held against the contract. */
  private static final AnswerCheck ANSWERS = AdminContractTest.CONTRACT.answers();

  @TempDir static Path directory;
  static EmbeddedDatabase database;
  static ConfigurableApplicationContext service;
  static WebTestClient http;

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start(directory);
    service = launch(PASSWORD);
    http = client(service);
    await().atMost(Duration.ofSeconds(30)).until(() -> count("identity.account") == 1);
  }

  private static ConfigurableApplicationContext launch(String password) {
    var settings = new HashMap<String, Object>(database.environment());
    settings.put("CTIP_ADMIN_API_PORT", "0");
    settings.put("CTIP_BOOTSTRAP_EMAIL", EMAIL);
    settings.put("CTIP_BOOTSTRAP_PASSWORD", password);
    return ServiceLauncher.run(AdminApi.class, "admin-api", settings);
  }

  private static WebTestClient client(ConfigurableApplicationContext context) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
        .responseTimeout(Duration.ofSeconds(20))
        .filter(ANSWERS)
        .build();
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
  }

  @Test
  void logsAnAdministratorInWhateverTheCaseOfTheAddress() {
    logIn("/admin/auth/login", "cHIEF@example.ORG", PASSWORD)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody()
        .jsonPath("$.token")
        .value(String.class, token -> assertThat(token).matches("[A-Za-z0-9_-]{43}"))
        .jsonPath("$.expires_at")
        .value(
            String.class,
            at -> {
              assertThat(at).matches(".*T\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
              assertThat(Duration.between(Instant.now(), Instant.parse(at)))
                  .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
            });
  }

  @Test
  void writesTheZoneOfAnOperatorsLogInAsTheInheritedOneDid() {
    http.post()
        .uri("/operator/auth/login")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("email", EMAIL, "password", PASSWORD, "remember_me", true, "more", 1))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.expires_at")
        .value(
            String.class,
            at -> {
              assertThat(at).matches(".*\\.\\d{6}\\+00:00");
              assertThat(Duration.between(Instant.now(), OffsetDateTime.parse(at).toInstant()))
                  .isBetween(Duration.ofHours(71), Duration.ofHours(72));
            });
  }

  @Test
  void keepsOnlyTheHashOfATokenAndSaysWhoHasIt() throws Exception {
    String token = token("/admin/auth/login");

    try (var connection = database.connect();
        var query =
            connection.prepareStatement(
                "SELECT email, role FROM identity.session_view WHERE token_hash = ?")) {
      query.setBytes(1, SessionTokens.hash(token));
      var rows = query.executeQuery();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("email")).isEqualTo("chief@example.org");
    }
    get("/admin/auth/me", token)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.email")
        .isEqualTo("chief@example.org")
        .jsonPath("$.role")
        .isEqualTo("admin")
        .jsonPath("$.first_name")
        .isEmpty()
        .jsonPath("$.internal_ext")
        .isEmpty()
        .jsonPath("$.mobile_phone")
        .isEmpty();
    for (String path : new String[] {"/operator/auth/me", "/operator/api/me"}) {
      get(path, token)
          .expectStatus()
          .isOk()
          .expectBody()
          .json(
              """
              {"id":%d,"email":"chief@example.org","first_name":null,"last_name":null,"role":"admin"}
              """
                  .formatted(accountId()),
              org.springframework.test.json.JsonCompareMode.STRICT);
    }
  }

  @Test
  void refusesWrongPasswordsAndUnknownPeopleInTheSameWords() throws Exception {
    person("locked@example.org", "operator", false);
    person("wrong@example.org", "operator", true);

    for (String email : new String[] {"nobody@example.org", "locked@example.org"}) {
      expectDetail(
          logIn("/admin/auth/login", email, PASSWORD), 401, "Nieprawidłowe dane logowania");
      expectDetail(
          logIn("/operator/auth/login", email, PASSWORD), 401, "Nieprawidłowe dane logowania.");
    }
    expectDetail(
        logIn("/operator/auth/login", "wrong@example.org", "not the password"),
        401,
        "Nieprawidłowe dane logowania.");
  }

  @Test
  void keepsOperatorsOutOfTheAdministratorsPanel() throws Exception {
    person("operator@example.org", "operator", true);

    expectDetail(
        logIn("/admin/auth/login", "operator@example.org", PASSWORD),
        403,
        "Brak uprawnień do panelu administratora.");
    String token = token("/operator/auth/login", "operator@example.org");
    expectDetail(get("/admin/auth/me", token), 403, "Brak uprawnień do panelu administratora.");
    get("/operator/api/me", token).expectStatus().isOk();
  }

  @Test
  void endsASessionAtLogOut() {
    for (String panel : new String[] {"/admin", "/operator"}) {
      String token = token(panel + "/auth/login");

      http.post()
          .uri(panel + "/auth/logout")
          .header("X-Admin-Session", token)
          .exchange()
          .expectStatus()
          .isNoContent();

      await()
          .atMost(Duration.ofSeconds(3))
          .untilAsserted(
              () ->
                  expectDetail(
                      get("/operator/api/me", token), 401, "Sesja administratora nieaktywna"));
    }
    expectDetail(
        http.post().uri("/admin/auth/logout").exchange(), 401, "Brak nagłówka X-Admin-Session");
  }

  @Test
  void namesTheFieldsThatAreWrong() {
    logIn("/admin/auth/login", "no address", "")
        .expectStatus()
        .isEqualTo(422)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).isNotBlank())
        .jsonPath("$.errors[0].field")
        .isEqualTo("email")
        .jsonPath("$.errors[1].field")
        .isEqualTo("password");
    http.post()
        .uri("/operator/auth/login")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(422);
  }

  @Test
  void answersAsTheContractSays() throws Exception {
    int client = 0;
    for (Probe probe : Probe.of(AdminContractTest.CONTRACT)) {
      if (!probe.uri().endsWith("/auth/login")) {
        continue; // tried where its own feature is
      }
      int status =
          http.post()
              .uri(probe.uri())
              .contentType(MediaType.APPLICATION_JSON)
              .header("X-Forwarded-For", "198.51.100." + (100 + ++client))
              .bodyValue(String.valueOf(probe.body()))
              .exchange()
              .returnResult(String.class)
              .getStatus()
              .value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
    }
    String token = token("/admin/auth/login");
    get("/admin/auth/me", token).expectStatus().isOk();
    get("/operator/api/me", token).expectStatus().isOk();
    get("/admin/auth/me", "unheard-of").expectStatus().isUnauthorized();
    get("/admin/auth/nothing", token).expectStatus().isNotFound();

    assertThat(ANSWERS.seen())
        .contains("post /admin/auth/login 200", "post /admin/auth/login 422")
        .contains("post /operator/auth/login 422", "get /operator/api/me 200")
        .contains("get /admin/auth/me 200", "get /admin/auth/me 401");
  }

  @Test
  void slowsGuessingDownPerAccount() throws Exception {
    person("guessed@example.org", "operator", true);
    for (int i = 0; i < 5; i++) {
      logIn("/operator/auth/login", "guessed@example.org", "guess " + i, "198.51.100." + i)
          .expectStatus()
          .isUnauthorized();
    }

    logIn("/operator/auth/login", "Guessed@example.org", PASSWORD, "198.51.100.99")
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .value("Retry-After", after -> assertThat(Integer.parseInt(after)).isBetween(1, 31))
        .expectBody()
        .jsonPath("$.detail")
        .isNotEmpty();
  }

  @Test
  void slowsGuessingDownPerAddress() {
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      int status =
          logIn("/operator/auth/login", "guess" + i + "@example.org", "guess", "203.0.113.7")
              .returnResult(Void.class)
              .getStatus()
              .value();
      refused += status == 429 ? 1 : 0;
    }

    assertThat(refused).isBetween(5, 10);
  }

  @Test
  void anotherStartWithTheSamePasswordKeepsSessionsAndAnotherPasswordEndsThem() {
    try (var database2 =
        EmbeddedDatabase.start(directory.resolveSibling("second-" + directory.getFileName()))) {
      String token = inOneRun(database2, PASSWORD, null);
      assertThat(inOneRun(database2, PASSWORD, token)).isEqualTo("200");
      assertThat(inOneRun(database2, "another long password", token)).isEqualTo("401");
    }
  }

  /** Starts the service; logs in, or says with which status a token is answered. */
  private static String inOneRun(
      EmbeddedDatabase database, String password, @org.jspecify.annotations.Nullable String token) {
    var settings = new HashMap<String, Object>(database.environment());
    settings.put("CTIP_ADMIN_API_PORT", "0");
    settings.put("CTIP_BOOTSTRAP_EMAIL", EMAIL);
    settings.put("CTIP_BOOTSTRAP_PASSWORD", password);
    settings.put("ctip.admin.log-in.account-burst", "1000");
    settings.put("ctip.admin.log-in.address-burst", "1000");
    try (var run = ServiceLauncher.run(AdminApi.class, "admin-api", settings)) {
      var client = client(run);
      var body = Map.of("email", EMAIL, "password", password);
      var granted =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () ->
                      client
                          .post()
                          .uri("/admin/auth/login")
                          .bodyValue(body)
                          .exchange()
                          .expectBody(Map.class)
                          .returnResult(),
                  result -> result.getStatus().value() == 200);
      if (token == null) {
        return String.valueOf(granted.getResponseBody().get("token"));
      }
      return String.valueOf(
          client
              .get()
              .uri("/admin/auth/me")
              .header("X-Admin-Session", token)
              .exchange()
              .returnResult(Void.class)
              .getStatus()
              .value());
    }
  }

  private static WebTestClient.ResponseSpec logIn(String path, String email, String password) {
    return logIn(path, email, password, "192.0.2." + (password + email).hashCode() % 250);
  }

  private static WebTestClient.ResponseSpec logIn(
      String path, String email, String password, String from) {
    return http.post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Forwarded-For", from)
        .bodyValue(Map.of("email", email, "password", password))
        .exchange();
  }

  private static String token(String path) {
    return token(path, EMAIL);
  }

  private static String token(String path, String email) {
    return String.valueOf(
        logIn(path, email, PASSWORD)
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody()
            .get("token"));
  }

  private static WebTestClient.ResponseSpec get(String path, String token) {
    return http.get().uri(path).header("X-Admin-Session", token).exchange();
  }

  private static void expectDetail(WebTestClient.ResponseSpec response, int status, String detail) {
    response.expectStatus().isEqualTo(status).expectBody().jsonPath("$.detail").isEqualTo(detail);
  }

  /** An account whose password is that of the first one. */
  private static void person(String email, String role, boolean active) throws SQLException {
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO identity.account (tenant_id, email, role, password_hash, is_active)
                SELECT 'default', ?, ?, password_hash, ? FROM identity.account
                 WHERE email = 'chief@example.org'
                """)) {
      insert.setString(1, email);
      insert.setString(2, role);
      insert.setBoolean(3, active);
      insert.executeUpdate();
    }
  }

  private static long accountId() throws SQLException {
    return number("SELECT id FROM identity.account WHERE email = 'chief@example.org'");
  }

  private static long count(String table) {
    try {
      return number("SELECT count(*) FROM " + table);
    } catch (SQLException e) {
      return 0; // not migrated yet
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
