package org.ctip.admin.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant that requires a second factor of its administrators. */
class SecondFactorRequiredTest {
  private static final String CONFIG = "/admin/config/tenant";
  private static final String FACTOR = "/operator/api/profile/second-factor";

  /** Every service knows within a second; the rest is for a slow machine. */
  private static final Duration SOON = Duration.ofSeconds(3);

  @TempDir Path directory;
  private AdminService admin;
  private String chief;

  @BeforeEach
  void start() {
    admin =
        AdminService.start(
            directory, Map.of("CTIP_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32])));
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  @Test
  void letsAdministratorsWithoutOneInToSetOneUpAndNoFurther() throws Exception {
    admin.person("default", "second@example.org", "admin");
    admin.person("default", "operator@example.org", "operator");
    admin.person("other", "chief@other.example.org", "admin");
    String second = admin.token("admin", "second@example.org", AdminService.PASSWORD);
    String operator = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    String stranger = admin.token("admin", "chief@other.example.org", AdminService.PASSWORD);
    assertThat(status("GET", "/admin/users", second)).isEqualTo(200);
    setUp(chief);

    assertThat(require(chief, true)).containsEntry("second_factor_required", true);

    await().atMost(SOON).until(() -> status("GET", "/admin/users", second) == 403);
    for (String path :
        List.of("/admin/users", "/operator/api/contacts", "/contacts/device", CONFIG)) {
      var refused = ask("GET", path, second);
      JsonNode problem = JsonMapper.shared().readTree(refused.body());
      assertThat(refused.statusCode()).as(path).isEqualTo(403);
      assertThat(problem.path("type").asString())
          .isEqualTo("urn:ctip:problem:second-factor-required");
      assertThat(problem.path("second_factor_required").asBoolean()).isTrue();
      assertThat(problem.path("detail").isString()).isTrue();
    }
    assertThat(status("GET", "/admin/users", chief)).isEqualTo(200);
    assertThat(status("GET", "/admin/ctip/events", operator)).isEqualTo(200);
    assertThat(status("GET", "/admin/users", stranger)).isEqualTo(200);
    // Comes in all the same, to set one up.
    String later = admin.token("admin", "second@example.org", AdminService.PASSWORD);
    for (String path :
        List.of(
            "/operator/api/me",
            "/operator/api/profile",
            "/admin/auth/me",
            "/operator/auth/me",
            FACTOR)) {
      assertThat(status("GET", path, later)).as(path).isEqualTo(200);
    }
    setUp(later);
    await().atMost(SOON).until(() -> status("GET", "/admin/users", later) == 200);
  }

  @Test
  void isSwitchedOnOnlyByWhoHasOneAndStaysUntilSomebodySwitchesItOff() throws Exception {
    admin.person("default", "second@example.org", "admin");
    String second = admin.token("admin", "second@example.org", AdminService.PASSWORD);
    var refused = admin.json(put(chief, true), 422);
    assertThat(refused.get("errors").toString()).contains("second_factor_required");
    assertThat(admin.json(admin.get(CONFIG, chief), 200))
        .containsEntry("second_factor_required", false);
    setUp(chief);
    require(chief, true);
    await().atMost(SOON).until(() -> status("GET", "/admin/users", second) == 403);

    // Who does not know of it does not switch it off.
    assertThat(require(chief, null)).containsEntry("second_factor_required", true);
    assertThat(status("GET", "/admin/users", second)).isEqualTo(403);
    assertThat(require(chief, false)).containsEntry("second_factor_required", false);

    await().atMost(SOON).until(() -> status("GET", "/admin/users", second) == 200);
    assertThat(
            admin.rows(
                "SELECT after ->> 'second_factor_required' AS now FROM audit.entry"
                    + " WHERE action = 'config_tenant_update' ORDER BY number"))
        .extracting(row -> row.get("now"))
        .containsExactly("true", "true", "false");
  }

  @Test
  void refusesLiveViewsToo() throws Exception {
    admin.person("default", "second@example.org", "admin");
    String second = admin.token("admin", "second@example.org", AdminService.PASSWORD);
    setUp(chief);
    require(chief, true);

    await().atMost(SOON).until(() -> status("GET", "/admin/ctip/events", second) == 403);
    assertThat(status("GET", "/admin/ctip/ws?token=" + second, null)).isEqualTo(403);
  }

  @Test
  void isRequiredAgainOfWhoSwitchesItOff() throws Exception {
    var secret = setUp(chief);
    require(chief, true);

    admin
        .send(
            HttpMethod.POST,
            FACTOR + "/disable",
            chief,
            Map.of(
                "current_password",
                AdminService.PASSWORD,
                "code",
                new Totp().code(secret, step() + 1)))
        .expectStatus()
        .isNoContent();

    await().atMost(SOON).until(() -> status("GET", "/admin/users", chief) == 403);
  }

  private TotpSecret setUp(String token) {
    var begun =
        admin.json(
            admin.send(
                HttpMethod.POST, FACTOR, token, Map.of("current_password", AdminService.PASSWORD)),
            200);
    var secret = TotpSecret.of(begun.get("secret").toString());
    admin.json(
        admin.send(
            HttpMethod.POST,
            FACTOR + "/confirm",
            token,
            Map.of("code", new Totp().code(secret, step()))),
        200);
    return secret;
  }

  private static long step() {
    return Instant.now().getEpochSecond() / 30;
  }

  private Map<String, Object> require(String token, @Nullable Boolean required) {
    return admin.json(put(token, required), 200);
  }

  private WebTestClient.ResponseSpec put(String token, @Nullable Boolean required) {
    var body = new HashMap<String, Object>();
    body.put("time_zone", "Europe/Warsaw");
    body.put("default_region", "PL");
    if (required != null) {
      body.put("second_factor_required", required);
    }
    return admin.send(HttpMethod.PUT, CONFIG, token, body);
  }

  private int status(String method, String path, @Nullable String token) throws Exception {
    return ask(method, path, token).statusCode();
  }

  private HttpResponse<String> ask(String method, String path, @Nullable String token)
      throws Exception {
    String port = admin.context().getEnvironment().getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (token != null) {
      request.header("X-Admin-Session", token);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
