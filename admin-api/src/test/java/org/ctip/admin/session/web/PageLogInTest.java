package org.ctip.admin.session.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Log-in of our own pages: the cookie, what it opens, and from where. */
class PageLogInTest {
  private static final String COOKIE = "__Host-ctip-session";

  @TempDir static Path directory;
  static AdminService admin;

  @BeforeAll
  static void start() throws Exception {
    admin = AdminService.start(directory, Map.of());
    admin.person("default", "operator@example.org", "operator");
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void keepsTheTokenWhereNoScriptCanReadIt() {
    var answer = logIn(Map.of("panel", "admin")).expectBody(Map.class).returnResult();

    assertThat(answer.getStatus().value()).isEqualTo(200);
    var cookie = cookie(answer.getResponseCookies().getFirst(COOKIE));
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.getMaxAge()).isNegative();
    assertThat(answer.getResponseBody().toString()).doesNotContain(cookie.getValue());
    assertThat(object(answer.getResponseBody().get("user")))
        .containsEntry("email", AdminService.CHIEF)
        .containsEntry("role", "admin")
        .containsEntry("second_factor", false);
  }

  @Test
  void staysInTheBrowserWhenItIsRemembered() {
    var cookie = session(Map.of("remember_me", true));

    assertThat(cookie.getMaxAge()).isBetween(Duration.ofHours(71), Duration.ofHours(72));
  }

  @Test
  void opensBothPanelsFromOurOwnPagesOnly() {
    String cookie = session(Map.of()).getValue();

    assertThat(admin.json(get("/auth/me", cookie), 200).get("expires_at")).isNotNull();
    admin.json(get("/admin/auth/me", cookie), 200);
    admin.json(get("/operator/api/me", cookie), 200);
    admin.refused(
        admin.http().post().uri("/auth/logout").cookie(COOKIE, cookie).exchange(),
        403,
        "Zapytanie odrzucone: nie pochodzi z tej aplikacji.");
    admin.json(get("/auth/me", cookie), 200);
  }

  @Test
  void endsAtLogOutAndIsForgotten() {
    String cookie = session(Map.of()).getValue();

    var gone =
        admin
            .http()
            .post()
            .uri("/auth/logout")
            .cookie(COOKIE, cookie)
            .header("X-Requested-With", "ctip")
            .header("Sec-Fetch-Site", "same-origin")
            .exchange()
            .expectStatus()
            .isNoContent()
            .returnResult(Void.class)
            .getResponseCookies()
            .getFirst(COOKIE);

    assertThat(cookie(gone).getMaxAge()).isZero();
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> admin.refused(get("/auth/me", cookie), 401, "Sesja administratora nieaktywna"));
  }

  @Test
  void aNewLogInEndsTheSessionThatTheBrowserHad() {
    String first = session(Map.of()).getValue();
    String second =
        cookie(
                admin
                    .http()
                    .post()
                    .uri("/auth/login")
                    .cookie(COOKIE, first)
                    .header("X-Forwarded-For", admin.nextAddress())
                    .bodyValue(
                        Map.of("email", AdminService.CHIEF, "password", AdminService.PASSWORD))
                    .exchange()
                    .returnResult(Void.class)
                    .getResponseCookies()
                    .getFirst(COOKIE))
            .getValue();

    assertThat(second).isNotEqualTo(first);
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> admin.refused(get("/auth/me", first), 401, "Sesja administratora nieaktywna"));
    admin.json(get("/auth/me", second), 200);
  }

  @Test
  void aChangedPasswordGivesThePageAnotherToken() throws Exception {
    admin.person("default", "changing@example.org", "operator");
    String before = session(Map.of("email", "changing@example.org")).getValue();

    var changed =
        admin
            .http()
            .post()
            .uri("/operator/api/profile/change-password")
            .cookie(COOKIE, before)
            .header("X-Requested-With", "ctip")
            .header("X-Forwarded-For", admin.nextAddress())
            .bodyValue(
                Map.of(
                    "current_password",
                    AdminService.PASSWORD,
                    "new_password",
                    "seven purple lanterns float"))
            .exchange()
            .expectStatus()
            .isNoContent()
            .returnResult(Void.class);

    String after = cookie(changed.getResponseCookies().getFirst(COOKIE)).getValue();
    admin.json(get("/auth/me", after), 200);
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> admin.refused(get("/auth/me", before), 401, "Sesja administratora nieaktywna"));
  }

  @Test
  void keepsOperatorsOutOfTheAdministratorsPanelAndOthersOutOfBoth() {
    admin.refused(
        logIn(Map.of("email", "operator@example.org", "panel", "admin")),
        403,
        "Brak uprawnień do panelu administratora.");
    admin.json(logIn(Map.of("email", "operator@example.org", "panel", "operator")), 200);
    admin.refused(
        logIn(Map.of("email", "nobody@example.org")), 401, "Nieprawidłowe dane logowania");
    admin.json(logIn(Map.of("panel", "sales")), 422);
    admin.json(logIn(Map.of("totp_code", "1".repeat(65))), 422);
  }

  @Test
  void refusesAFormOfAnotherSite() {
    admin.refused(
        admin
            .http()
            .post()
            .uri("/auth/login")
            .header("Sec-Fetch-Site", "cross-site")
            .bodyValue(Map.of("email", AdminService.CHIEF, "password", AdminService.PASSWORD))
            .exchange(),
        403,
        "Zapytanie odrzucone: nie pochodzi z tej aplikacji.");
    assertThat(
            admin
                .http()
                .post()
                .uri("/auth/login")
                .header("Content-Type", "text/plain")
                .bodyValue("{\"email\":\"a@example.org\",\"password\":\"b\"}")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value())
        .isEqualTo(415);
  }

  @Test
  void saysWhoeverAsksWithTheHeaderToo() {
    String token = admin.token("operator", "operator@example.org", AdminService.PASSWORD);

    assertThat(object(admin.json(admin.get("/auth/me", token), 200).get("user")))
        .containsEntry("role", "operator");
    assertThat(
            admin
                .send(HttpMethod.POST, "/auth/logout", token, null)
                .returnResult(Void.class)
                .getStatus()
                .value())
        .isEqualTo(204);
    assertThat(List.of(admin.seen().toArray()))
        .contains("post /auth/logout 204", "get /auth/me 200");
  }

  private static WebTestClient.ResponseSpec logIn(Map<String, Object> fields) {
    var body =
        new HashMap<String, Object>(
            Map.of("email", AdminService.CHIEF, "password", AdminService.PASSWORD));
    body.putAll(fields);
    return admin
        .http()
        .post()
        .uri("/auth/login")
        .header("X-Forwarded-For", admin.nextAddress())
        .bodyValue(body)
        .exchange();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@org.jspecify.annotations.Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static ResponseCookie session(Map<String, Object> fields) {
    return cookie(logIn(fields).returnResult(Void.class).getResponseCookies().getFirst(COOKIE));
  }

  private static ResponseCookie cookie(@org.jspecify.annotations.Nullable ResponseCookie cookie) {
    return Objects.requireNonNull(cookie);
  }

  private static WebTestClient.ResponseSpec get(String path, String cookie) {
    return admin.http().get().uri(path).cookie(COOKIE, cookie).exchange();
  }
}
