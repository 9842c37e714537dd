package org.ctip.admin.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What somebody could try who means no good. Named after OWASP ASVS 5.0. */
class AbuseTest {
  private static final String COOKIE = "__Host-ctip-session";

  @TempDir static Path directory;
  static AdminService admin;
  static final Queue<String> LOGGED = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() throws Exception {
    admin =
        AdminService.start(
            directory, Map.of("CTIP_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32])));
    admin.person("default", "operator@example.org", "operator");
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            LOGGED.add(
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : " " + event.getThrowableProxy().getMessage()));
          }
        };
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    appender.setContext(context);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger("org.ctip").setLevel(ch.qos.logback.classic.Level.DEBUG);
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void v3_3_4_theTokenOfAPageIsInNoBody() {
    var answer = pageLogIn("operator@example.org").expectBody(String.class).returnResult();

    String token = answer.getResponseCookies().getFirst(COOKIE).getValue();
    assertThat(answer.getResponseBody()).doesNotContain(token);
    assertThat(answer.getResponseHeaders().getFirst("Set-Cookie"))
        .contains("HTTPOnly", "Secure", "SameSite=Strict")
        .startsWith("__Host-");
  }

  @Test
  void v3_5_1_aFormOfAnotherSiteChangesNothing() throws Exception {
    String cookie = cookie(AdminService.CHIEF);
    long before = admin.number("SELECT count(*) FROM identity.api_key");

    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "application/json")) {
      var forged =
          admin
              .http()
              .post()
              .uri("/admin/api-keys")
              .cookie(COOKIE, cookie)
              .header("Content-Type", type)
              .header("Origin", "https://evil.example.org")
              .bodyValue("{\"name\":\"forged\",\"scopes\":[\"sms:send\"]}")
              .exchange();
      admin.refused(forged, 403, "Zapytanie odrzucone: nie pochodzi z tej aplikacji.");
    }

    assertThat(admin.number("SELECT count(*) FROM identity.api_key")).isEqualTo(before);
  }

  @Test
  void v4_1_3_headersThatClaimToBeSomebodyAreNotBelieved() {
    String token = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    for (String header :
        List.of("X-User-Id", "X-Tenant-Id", "X-Role", "X-Forwarded-User", "X-Remote-User")) {
      var me =
          admin
              .http()
              .get()
              .uri("/auth/me")
              .header("X-Admin-Session", token)
              .header(header, "1")
              .exchange();
      assertThat(admin.json(me, 200).get("user").toString())
          .contains("operator@example.org", "role=operator");
      admin.refused(
          admin.http().get().uri("/auth/me").header(header, "1").exchange(),
          401,
          "Brak nagłówka X-Admin-Session");
    }
  }

  @Test
  void v4_1_4_aHeaderDoesNotMakeAnotherMethodOfARequest() {
    String token = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    for (String header :
        List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")) {
      var asked =
          admin
              .http()
              .get()
              .uri("/auth/me?_method=POST")
              .header("X-Admin-Session", token)
              .header(header, "POST")
              .exchange();
      admin.json(asked, 200);
    }
    admin
        .http()
        .method(HttpMethod.TRACE)
        .uri("/auth/me")
        .header("X-Admin-Session", token)
        .exchange()
        .expectStatus()
        .is4xxClientError();
  }

  @Test
  void v6_3_1_guessingOnePasswordFromManyAddressesIsSlowedDown() throws Exception {
    admin.person("default", "guessed@example.org", "operator");
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 8; i++) {
      statuses.add(status(admin.logIn("operator", "guessed@example.org", "guess number " + i)));
    }

    assertThat(statuses.subList(0, 5)).containsOnly(401);
    assertThat(statuses.subList(5, 8)).containsOnly(429);
    // And nobody else has to wait for it.
    admin.token("operator", "operator@example.org", AdminService.PASSWORD);
  }

  @Test
  void v6_3_8_neitherTextNorTimeTellsWhoHasAnAccount() throws Exception {
    var known = new long[12];
    var unknown = new long[12];
    for (int i = 0; i < known.length; i++) {
      admin.person("default", "timed" + i + "@example.org", "operator");
    }
    for (int i = 0; i < known.length; i++) {
      long begin = System.nanoTime();
      var there = admin.json(admin.logIn("operator", "timed" + i + "@example.org", "wrong"), 401);
      long middle = System.nanoTime();
      var notThere =
          admin.json(admin.logIn("operator", "nobody" + i + "@example.org", "wrong"), 401);
      unknown[i] = System.nanoTime() - middle;
      known[i] = middle - begin;
      assertThat(notThere).isEqualTo(there);
    }

    Arrays.sort(known);
    Arrays.sort(unknown);
    double ratio = (double) unknown[unknown.length / 2] / known[known.length / 2];
    // Without the hash for nobody's sake it is 0.1 or less.
    assertThat(ratio).isBetween(0.4, 2.5);
  }

  @Test
  void v7_2_4_aTokenThatSomebodyElseChoseIsNeverTaken() {
    String chosen = "A".repeat(43);
    var answer =
        admin
            .http()
            .post()
            .uri("/auth/login")
            .cookie(COOKIE, chosen)
            .header("X-Admin-Session", chosen)
            .header("X-Forwarded-For", admin.nextAddress())
            .bodyValue(Map.of("email", "operator@example.org", "password", AdminService.PASSWORD))
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(Void.class);

    assertThat(answer.getResponseCookies().getFirst(COOKIE).getValue()).isNotEqualTo(chosen);
    admin.refused(admin.get("/auth/me", chosen), 401, "Sesja administratora nieaktywna");
  }

  @Test
  void v7_4_1_nothingOpensAfterLogOut() {
    String cookie = cookie("operator@example.org");
    admin
        .http()
        .post()
        .uri("/auth/logout")
        .cookie(COOKIE, cookie)
        .header("X-Requested-With", "ctip")
        .exchange()
        .expectStatus()
        .isNoContent();

    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              admin.refused(admin.get("/auth/me", cookie), 401, "Sesja administratora nieaktywna");
              assertThat(
                      status(admin.http().get().uri("/auth/me").cookie(COOKIE, cookie).exchange()))
                  .isEqualTo(401);
            });
  }

  @Test
  void v7_5_1_aStolenSessionChangesNoSecondFactor() {
    String token = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    for (String path : List.of("", "/disable")) {
      var body = Map.of("current_password", "what the thief does not know", "code", "123456");
      admin.refused(
          admin.send(HttpMethod.POST, "/operator/api/profile/second-factor" + path, token, body),
          400,
          "Nieprawidłowe aktualne hasło.");
    }
  }

  @Test
  void v15_2_2_hugeBodiesAreRefusedUnread() {
    var huge = "{\"email\":\"" + "a".repeat(3_000_000) + "\",\"password\":\"x\"}";
    int refused =
        status(
            WebTestClient.bindToServer()
                .baseUrl(base())
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .post()
                .uri("/auth/login")
                .header("Content-Type", "application/json")
                .bodyValue(huge)
                .exchange());
    assertThat(refused).isBetween(400, 499);
  }

  @Test
  void v15_3_3_fieldsThatNobodyMaySetAreIgnored() throws Exception {
    String token = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    var made =
        admin.json(
            admin.send(
                HttpMethod.POST,
                "/admin/api-keys",
                token,
                Map.of(
                    "name", "assigned",
                    "scopes", List.of("calls:read"),
                    "tenant_id", "other",
                    "created_by", 4711,
                    "key", "ctip_mine",
                    "role", "admin",
                    "last_used_at", "2020-01-01T00:00:00Z")),
            201);

    assertThat(made.get("key")).isNotEqualTo("ctip_mine");
    assertThat(
            admin.rows(
                "SELECT tenant_id, last_used_at FROM identity.api_key WHERE name = 'assigned'"
                    + " AND created_by <> 4711"))
        .singleElement()
        .hasToString("{tenant_id=default, last_used_at=null}");
    var page =
        admin
            .http()
            .post()
            .uri("/auth/login")
            .header("X-Forwarded-For", admin.nextAddress())
            .bodyValue(
                Map.of(
                    "email", "operator@example.org",
                    "password", AdminService.PASSWORD,
                    "role", "admin",
                    "tenant_id", "other"))
            .exchange();
    assertThat(admin.json(page, 200).get("user").toString()).contains("role=operator");
  }

  @Test
  void v16_2_5_noSecretIsInTheLogs() throws Exception {
    admin.person("default", "logged@example.org", "operator");
    String password = "a wrong password nobody has";
    admin.logIn("operator", "logged@example.org", password);
    String token = admin.token("operator", "logged@example.org", AdminService.PASSWORD);
    String chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    String key =
        admin
            .json(
                admin.send(
                    HttpMethod.POST,
                    "/admin/api-keys",
                    chief,
                    Map.of("name", "logged", "scopes", List.of("calls:read"))),
                201)
            .get("key")
            .toString();
    admin.http().get().uri("/admin/api-keys").header("X-Api-Key", key).exchange();
    String cookie = cookie("logged@example.org");
    String secret =
        admin
            .json(
                admin.send(
                    HttpMethod.POST,
                    "/operator/api/profile/second-factor",
                    token,
                    Map.of("current_password", AdminService.PASSWORD)),
                200)
            .get("secret")
            .toString();
    admin.send(HttpMethod.POST, "/auth/login", null, "{\"email\": \"" + password);

    assertThat(LOGGED)
        .noneSatisfy(
            line ->
                assertThat(line)
                    .containsAnyOf(
                        password, AdminService.PASSWORD, token, chief, key, cookie, secret));
  }

  @Test
  void v16_4_1_whatAClientSendsMakesNoLinesInTheLog() {
    String evil = "x\r\n2026-11-21T00:00:00Z INFO forged-entry";
    admin.send(HttpMethod.POST, "/auth/login", null, Map.of("email", evil, "password", evil));
    admin.send(HttpMethod.GET, "/auth/%0d%0aforged-entry", null, null);
    admin
        .http()
        .get()
        .uri("/auth/oidc/callback?state=%0d%0aforged-entry&code=%0aforged-entry")
        .exchange();

    assertThat(LOGGED).noneMatch(line -> line.matches("(?s).*[\\r\\n].*forged-entry.*"));
  }

  private static WebTestClient.ResponseSpec pageLogIn(String email) {
    return admin
        .http()
        .post()
        .uri("/auth/login")
        .header("X-Forwarded-For", admin.nextAddress())
        .bodyValue(Map.of("email", email, "password", AdminService.PASSWORD))
        .exchange()
        .expectStatus()
        .isOk();
  }

  private static String cookie(String email) {
    return pageLogIn(email)
        .returnResult(Void.class)
        .getResponseCookies()
        .getFirst(COOKIE)
        .getValue();
  }

  private static int status(WebTestClient.ResponseSpec response) {
    return response.returnResult(Void.class).getStatus().value();
  }

  private static String base() {
    return "http://127.0.0.1:" + admin.context().getEnvironment().getProperty("local.server.port");
  }
}
