package org.ctip.admin.link.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ctip.admin.AdminContractTest;
import org.ctip.admin.AdminService;
import org.ctip.architecture.contract.Probe;
import org.ctip.support.service.FirstStep;
import org.ctip.support.session.SessionTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** One-time links as they run, from asking for one to logging in. */
class LinkApiTest {
  private static final String FRESH = "an unheard-of phrase";
  private static final String NOT_GOOD =
      "Odnośnik jest nieprawidłowy, został już użyty albo wygasł.";

  @TempDir static Path directory;
  static AdminService admin;
  static String chief;

  @BeforeAll
  static void start() {
    admin = AdminService.start(directory, Map.of());
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void aNewPersonChoosesAPasswordWithTheLinkOnce() throws Exception {
    var created =
        admin.json(
            admin.send(
                HttpMethod.POST,
                "/admin/users",
                chief,
                Map.of("email", "fresh@example.org", "mobile_phone", "600000101")),
            201);
    String token = tokenOf(created.get("link"));

    assertThat(check(token))
        .containsEntry("valid", true)
        .containsEntry("purpose", "new-account")
        .containsEntry("email", "f•••••@example.org");
    assertThat(admin.json(redeem(token, FRESH, null), 200))
        .containsEntry("email", "fresh@example.org")
        .containsEntry("purpose", "new-account")
        .containsEntry("sessions_ended", 0);

    admin.token("operator", "fresh@example.org", FRESH);
    admin
        .logIn("operator", "fresh@example.org", String.valueOf(created.get("password")))
        .expectStatus()
        .isUnauthorized();
    admin.refused(redeem(token, "another odd phrase", null), 404, NOT_GOOD);
    assertThat(check(token)).containsEntry("valid", false).containsEntry("email", null);
    assertThat(
            admin.number(
                "SELECT count(*) FROM audit.entry WHERE action = 'link_redeemed' AND actor = 'fresh@example.org'"))
        .isEqualTo(1);
  }

  @Test
  void onlyTheHashOfATokenIsKept() throws Exception {
    long id = admin.person("default", "hashed@example.org", "operator");
    String token = reset(id);

    assertThat(
            admin.number(
                "SELECT count(*) FROM identity.one_time_link WHERE token_hash = ? AND account_id = ?",
                SessionTokens.hash(token),
                id))
        .isEqualTo(1);
    assertThat(admin.rows("SELECT * FROM identity.one_time_link").toString()).doesNotContain(token);
  }

  @Test
  void redeemingEndsSessionsAndSaysSo() throws Exception {
    long id = admin.person("default", "sessions@example.org", "operator");
    String link = reset(id);
    String session = admin.token("operator", "sessions@example.org", passwordOf(id));
    admin.get("/operator/api/me", session).expectStatus().isOk();

    assertThat(admin.json(redeem(link, FRESH, null), 200)).containsEntry("sessions_ended", 1);

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                admin.refused(
                    admin.get("/operator/api/me", session),
                    401,
                    "Sesja administratora nieaktywna"));
  }

  @Test
  void theNewestLinkIsTheOnlyGoodOne() throws Exception {
    long id = admin.person("default", "newest@example.org", "operator");
    String first = reset(id);
    String second = reset(id);

    admin.refused(redeem(first, FRESH, null), 404, NOT_GOOD);
    redeem(second, FRESH, null).expectStatus().isOk();
  }

  @Test
  void anOldALockedAndATamperedLinkOpenNothing() throws Exception {
    long id = admin.person("default", "void@example.org", "operator");
    String token = reset(id);
    String tampered = (token.startsWith("A") ? "B" : "A") + token.substring(1);
    admin.refused(redeem(tampered, FRESH, null), 404, NOT_GOOD);
    admin.refused(redeem(token + "A", FRESH, null), 404, NOT_GOOD);

    admin.execute("UPDATE identity.account SET is_active = false WHERE id = ?", id);
    admin.refused(redeem(token, FRESH, null), 404, NOT_GOOD);
    admin.execute("UPDATE identity.account SET is_active = true WHERE id = ?", id);
    admin.execute(
        "UPDATE identity.one_time_link SET expires_at = now() - interval '1 second' WHERE account_id = ?",
        id);

    assertThat(check(token)).containsEntry("valid", false);
    admin.refused(redeem(token, FRESH, null), 404, NOT_GOOD);
  }

  @Test
  void anotherAddressMakesTheLinkToTheOldOneVoid() throws Exception {
    long id = admin.person("default", "moving@example.org", "operator");
    String token = reset(id);

    admin
        .send(HttpMethod.PUT, "/admin/users/" + id, chief, Map.of("email", "moved@example.org"))
        .expectStatus()
        .isOk();

    admin.refused(redeem(token, FRESH, null), 404, NOT_GOOD);
  }

  @Test
  void aRefusedPasswordLeavesTheLinkGood() throws Exception {
    long id = admin.person("default", "picky@example.org", "operator");
    String token = reset(id);

    admin.refused(redeem(token, "too short", null), 400, "Hasło musi mieć co najmniej 12 znaków.");
    admin.refused(
        redeem(token, "my picky phrase", null), 400, "Hasło nie może zawierać adresu e-mail.");
    admin.refused(
        redeem(token, "qwertyuiop12", null),
        400,
        "To hasło jest zbyt łatwe do odgadnięcia. Wybierz inne.");

    redeem(token, FRESH, null).expectStatus().isOk();
  }

  @Test
  void oneOfManyWhoRedeemAtOnceSucceeds() throws Exception {
    long id = admin.person("default", "at-once@example.org", "operator");
    String token = reset(id);

    var answers = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 6; i++) {
      String password = FRESH + " " + i;
      answers.add(
          CompletableFuture.supplyAsync(
              () -> redeem(token, password, null).returnResult(String.class).getStatus().value()));
    }

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnlyOnce(200);
    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200, 404);
  }

  @Test
  void aForgottenPasswordIsAskedForWithOneAnswerForEverybody() throws Exception {
    long id = admin.person("default", "forgot@example.org", "operator");
    admin.person("default", "locked-out@example.org", "operator");
    admin.execute(
        "UPDATE identity.account SET is_active = false WHERE email = 'locked-out@example.org'");

    var answers = new ArrayList<Map<String, Object>>();
    for (String email :
        List.of("Forgot@example.org", "locked-out@example.org", "nobody-at-all@example.org")) {
      answers.add(admin.json(request(email), 202));
    }

    assertThat(answers).containsOnly(answers.getFirst());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                admin.number(
                        "SELECT count(*) FROM identity.one_time_link WHERE account_id = ? AND purpose = 'reset'",
                        id)
                    == 1);
    assertThat(
            admin.number(
                "SELECT count(*) FROM identity.one_time_link l JOIN identity.account a ON a.id = l.account_id"
                    + " WHERE a.email = 'locked-out@example.org'"))
        .isZero();
  }

  @Test
  void theTimeOfTheAnswerDoesNotTellWhoHasAnAccount() throws Exception {
    int rounds = 21;
    var known = new long[rounds];
    var unknown = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      admin.person("default", "timed-" + i + "@example.org", "operator");
    }
    request("warm-up@example.org").expectStatus().isAccepted();
    for (int i = 0; i < rounds; i++) {
      known[i] = nanos("timed-" + i + "@example.org");
      unknown[i] = nanos("nobody-" + i + "@example.org");
    }

    // The lookup, the link and the message are no part of the answer, so both are as quick.
    assertThat(median(known)).isLessThan(Duration.ofMillis(100).toNanos());
    assertThat(Math.abs(median(known) - median(unknown)))
        .isLessThan(Duration.ofMillis(20).toNanos());
  }

  @Test
  void requestsForOneAddressAreLimited() {
    for (int i = 0; i < 3; i++) {
      request("often@example.org").expectStatus().isAccepted();
    }

    request("Often@example.org").expectStatus().isEqualTo(429).expectHeader().exists("Retry-After");
    request("seldom@example.org").expectStatus().isAccepted();
  }

  @Test
  void triesOfOneClientAreLimited() {
    int limited = 0;
    for (int i = 0; i < 30; i++) {
      limited +=
          http()
                      .post()
                      .uri("/auth/links/check")
                      .contentType(MediaType.APPLICATION_JSON)
                      .header("X-Forwarded-For", "203.0.113.9")
                      .bodyValue(Map.of("token", "guess" + i))
                      .exchange()
                      .returnResult(String.class)
                      .getStatus()
                      .value()
                  == 429
              ? 1
              : 0;
    }

    assertThat(limited).isBetween(5, 10);
  }

  @Test
  void whereThereIsAnAdministratorThereIsNoFirstStep() {
    assertThat(admin.context().getBean(FirstStep.class).link().blockOptional()).isEmpty();
  }

  @Test
  void theFirstAdministratorComesInByALinkThatANewerOneMakesVoid(@TempDir Path other)
      throws Exception {
    try (var empty =
        AdminService.startWithoutAccount(other.resolve("first"), Map.of("CTIP_PORT", "18080"))) {
      var first = empty.context().getBean(FirstStep.class);
      String earlier = tokenOf(first.link().block());
      URI link = first.link().block();
      assertThat(link).hasToString("http://localhost:18080/set-password#" + link.getFragment());
      String token = tokenOf(link);

      empty.refused(redeem(empty, earlier, FRESH, "first@example.org"), 404, NOT_GOOD);
      redeem(empty, token, FRESH, null).expectStatus().isEqualTo(422);
      assertThat(empty.json(redeem(empty, token, FRESH, "First@example.org"), 200))
          .containsEntry("email", "first@example.org")
          .containsEntry("purpose", "first-admin");

      String session = empty.token("admin", "first@example.org", FRESH);
      assertThat(empty.json(empty.get("/admin/auth/me", session), 200))
          .containsEntry("role", "admin");
      empty.refused(redeem(empty, token, FRESH, "second@example.org"), 404, NOT_GOOD);
      assertThat(first.link().blockOptional()).isEmpty();
    }
  }

  @Test
  void answersAsTheContractSays() {
    int probes = 0;
    for (Probe probe : Probe.of(AdminContractTest.CONTRACT)) {
      if (!probe.uri().startsWith("/auth/links")) {
        continue;
      }
      int status =
          admin
              .send(HttpMethod.POST, probe.uri(), null, probe.body())
              .returnResult(String.class)
              .getStatus()
              .value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
      probes++;
    }
    assertThat(probes).isGreaterThan(10);
  }

  private static long nanos(String email) {
    long before = System.nanoTime();
    request(email).expectStatus().isAccepted();
    return System.nanoTime() - before;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static WebTestClient http() {
    return WebTestClient.bindToServer()
        .baseUrl(
            "http://127.0.0.1:" + admin.context().getEnvironment().getProperty("local.server.port"))
        .build();
  }

  private static WebTestClient.ResponseSpec request(String email) {
    return admin.send(HttpMethod.POST, "/auth/links/request", null, Map.of("email", email));
  }

  private static Map<String, Object> check(String token) {
    return admin.json(
        admin.send(HttpMethod.POST, "/auth/links/check", null, Map.of("token", token)), 200);
  }

  private static WebTestClient.ResponseSpec redeem(
      String token, String password, @org.jspecify.annotations.Nullable String email) {
    return redeem(admin, token, password, email);
  }

  private static WebTestClient.ResponseSpec redeem(
      AdminService service,
      String token,
      String password,
      @org.jspecify.annotations.Nullable String email) {
    var body = new java.util.HashMap<String, String>(Map.of("token", token, "password", password));
    if (email != null) {
      body.put("email", email);
    }
    return service.send(HttpMethod.POST, "/auth/links/redeem", null, body);
  }

  private static final Map<Long, String> PASSWORDS = new java.util.concurrent.ConcurrentHashMap<>();

  /** A link to choose another password. */
  private static String reset(long id) {
    var reset =
        admin.json(
            admin.send(HttpMethod.POST, "/admin/users/" + id + "/reset-password", chief, null),
            200);
    PASSWORDS.put(id, String.valueOf(reset.get("password")));
    return tokenOf(reset.get("link"));
  }

  private static String passwordOf(long id) {
    return PASSWORDS.get(id);
  }

  private static String tokenOf(Object link) {
    return String.valueOf(URI.create(String.valueOf(link)).getFragment());
  }
}
