package org.ctip.admin.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ctip.admin.AdminService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A second factor from its beginning to its end, over HTTP. */
class SecondFactorApiTest {
  private static final String PATH = "/operator/api/profile/second-factor";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  @TempDir static Path directory;
  static AdminService admin;

  @BeforeAll
  static void start() {
    admin =
        AdminService.start(
            directory, Map.of("CTIP_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32])));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  /** Somebody with a second factor. */
  private record Enrolled(
      long id, String email, String token, TotpSecret secret, long usedStep, List<String> codes) {
    /** A code that was not used, of the step after the one it was switched on with. */
    String nextCode() {
      return new Totp().code(secret, usedStep + 1);
    }

    String usedCode() {
      return new Totp().code(secret, usedStep);
    }
  }

  @Test
  void isAskedForOnceItWasConfirmed() throws Exception {
    var person = person();
    String other = logInToken(person.email(), null);
    var set = begin(person.token());
    assertThat(set.get("otpauth_uri").toString()).startsWith("otpauth://totp/CTIP:");
    // Not before.
    admin.json(logIn(person.email(), null), 200);
    assertThat(state(person.token())).containsEntry("enabled", false);

    var secret = TotpSecret.of(set.get("secret").toString());
    var codes = confirm(person.token(), new Totp().code(secret, step()));

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(state(person.token()))
        .containsEntry("enabled", true)
        .containsEntry("recovery_codes_left", 10);
    var needed = admin.json(logIn(person.email(), null), 401);
    assertThat(needed)
        .containsEntry("detail", "Nieprawidłowe dane logowania.")
        .containsEntry("second_factor", true)
        .containsEntry("type", "urn:ctip:problem:second-factor");
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                admin.refused(
                    admin.get("/operator/api/me", other), 401, "Sesja administratora nieaktywna"));
    admin.json(admin.get("/operator/api/me", person.token()), 200);
    assertThat(
            admin.text(
                "SELECT string_agg(s::text, ' ') || (SELECT string_agg(e::text, ' ')"
                    + " FROM audit.entry e) FROM settings.secret s"))
        .contains("second_factor_enable")
        .doesNotContain(secret.base32())
        .doesNotContain(codes.getFirst());
  }

  @Test
  void tellsOfItsExistenceOnlyWhoKnowsThePassword() throws Exception {
    var person = enrolled();

    assertThat(admin.json(logIn(person.email(), null, "not the password"), 401))
        .doesNotContainKey("second_factor");
    assertThat(admin.json(logIn(person.email(), person.nextCode(), "not the password"), 401))
        .doesNotContainKey("second_factor");
    // And the code was not used up by that.
    admin.json(logIn(person.email(), person.nextCode()), 200);
  }

  @Test
  void takesACodeOnce() throws Exception {
    var person = enrolled();

    assertThat(admin.json(logIn(person.email(), person.usedCode()), 401))
        .containsEntry("second_factor", true);
    admin.json(logIn(person.email(), person.nextCode()), 200);
    assertThat(admin.json(logIn(person.email(), person.nextCode()), 401))
        .containsEntry("second_factor", true);
    String token = logInToken(person.email(), person.codes().getFirst());
    assertThat(state(token)).containsEntry("recovery_codes_left", 9);
    assertThat(admin.json(logIn(person.email(), person.codes().getFirst()), 401))
        .containsEntry("second_factor", true);
    assertThat(
            admin.rows(
                "SELECT after->>'method' AS how FROM audit.entry"
                    + " WHERE action = 'operator_login' AND actor = ? ORDER BY number",
                person.email()))
        .extracting(row -> row.get("how"))
        .containsSubsequence("password", "password+totp", "password+recovery_code");
  }

  @Test
  void takesOneOfManyEqualCodesThatComeAtOnce() throws Exception {
    var person = enrolled();

    long granted =
        IntStream.range(0, 4)
            .parallel()
            .filter(
                _ ->
                    logIn(person.email(), person.nextCode())
                            .returnResult(Void.class)
                            .getStatus()
                            .value()
                        == 200)
            .count();

    assertThat(granted).isEqualTo(1);
  }

  @Test
  void slowsGuessingOfCodesDownWhereverTheyAreTried() throws Exception {
    var person = enrolled();
    for (int i = 0; i < 4; i++) {
      admin.refused(
          disable(person.token(), AdminService.PASSWORD, wrongCode(person)),
          400,
          "Nieprawidłowy kod.");
    }
    admin.json(logIn(person.email(), wrongCode(person)), 401);

    logIn(person.email(), person.nextCode())
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .exists("Retry-After");
    admin.refused(
        disable(person.token(), AdminService.PASSWORD, person.codes().getFirst()),
        429,
        "Zbyt wiele prób. Spróbuj ponownie za chwilę.");
    // Nobody is locked out for good.
    admin.execute("UPDATE identity.second_factor SET blocked_until = now()");
    admin.json(logIn(person.email(), person.nextCode()), 200);
    assertThat(
            admin.number(
                "SELECT failures FROM identity.second_factor WHERE account_id = ?", person.id()))
        .isZero();
  }

  @Test
  void isSwitchedOffWithBothProofs() throws Exception {
    var person = enrolled();
    admin.refused(
        disable(person.token(), "not the password", person.nextCode()),
        400,
        "Nieprawidłowe aktualne hasło.");
    assertThat(
            disable(person.token(), AdminService.PASSWORD, person.nextCode())
                .returnResult(Void.class)
                .getStatus()
                .value())
        .isEqualTo(204);

    admin.json(logIn(person.email(), null), 200);
    assertThat(
            admin.number(
                "SELECT count(*) FROM settings.secret WHERE row_id = ?",
                String.valueOf(person.id())))
        .isZero();
    admin.refused(
        disable(person.token(), AdminService.PASSWORD, "123456"),
        400,
        "Najpierw rozpocznij włączanie drugiego składnika.");
  }

  @Test
  void anAdministratorTakesItFromWhoHasLostIt() throws Exception {
    var person = enrolled();
    String chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    admin.person("elsewhere" + person.id(), "chief" + person.id() + "@example.com", "admin");
    String stranger =
        admin.token("admin", "chief" + person.id() + "@example.com", AdminService.PASSWORD);
    String path = "/admin/users/" + person.id() + "/second-factor";

    admin.refused(
        admin.send(HttpMethod.DELETE, path, stranger, null), 404, "Nie znaleziono użytkownika.");
    admin.refused(
        admin.send(HttpMethod.DELETE, path, person.token(), null),
        403,
        "Operacja wymaga roli administratora.");
    for (int i = 0; i < 2; i++) {
      assertThat(
              admin
                  .send(HttpMethod.DELETE, path, chief, null)
                  .returnResult(Void.class)
                  .getStatus()
                  .value())
          .isEqualTo(204);
    }

    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                admin.refused(
                    admin.get("/operator/api/me", person.token()),
                    401,
                    "Sesja administratora nieaktywna"));
    admin.json(logIn(person.email(), null), 200);
    assertThat(
            admin.number(
                "SELECT count(*) FROM audit.entry WHERE action = 'second_factor_disable'"
                    + " AND target = ? AND actor = ?",
                "user:" + person.id(),
                AdminService.CHIEF))
        .isEqualTo(1);
  }

  @Test
  void leavesNothingOfItWithTheAccount() throws Exception {
    String chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    var enrolled = enrolled();
    var begun = person();
    begin(begun.token());
    for (long id : List.of(enrolled.id(), begun.id())) {
      assertThat(secretsOf(id)).isEqualTo(1);

      admin.send(HttpMethod.DELETE, "/admin/users/" + id, chief, null).expectStatus().isNoContent();

      assertThat(secretsOf(id)).isZero();
    }
  }

  @Test
  void keepsItWithAnAccountThatMayNotGo() throws Exception {
    String chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    begin(chief);
    long me = admin.number("SELECT id FROM identity.account WHERE email = ?", AdminService.CHIEF);

    admin
        .send(HttpMethod.DELETE, "/admin/users/" + me, chief, null)
        .expectStatus()
        .is4xxClientError();

    assertThat(secretsOf(me)).isEqualTo(1);
  }

  private static long secretsOf(long account) throws Exception {
    return admin.number(
        "SELECT count(*) FROM settings.secret"
            + " WHERE table_name = 'identity.second_factor' AND row_id = ?",
        String.valueOf(account));
  }

  @Test
  void needsThePasswordToBeginAndACodeInTimeToConfirm() throws Exception {
    var person = person();
    admin.refused(
        admin.send(
            HttpMethod.POST, PATH, person.token(), Map.of("current_password", "not the password")),
        400,
        "Nieprawidłowe aktualne hasło.");
    admin.refused(
        confirming(person.token(), "123456"),
        400,
        "Najpierw rozpocznij włączanie drugiego składnika.");
    var secret = TotpSecret.of(begin(person.token()).get("secret").toString());
    admin.execute(
        "UPDATE identity.second_factor SET begun_at = now() - interval '16 min'"
            + " WHERE account_id = ?",
        person.id());
    admin.refused(
        confirming(person.token(), new Totp().code(secret, step())),
        400,
        "Najpierw rozpocznij włączanie drugiego składnika.");

    var enrolled = enrolled();
    admin.refused(
        admin.send(
            HttpMethod.POST,
            PATH,
            enrolled.token(),
            Map.of("current_password", AdminService.PASSWORD)),
        400,
        "Drugi składnik logowania jest już włączony.");
    for (String body : List.of("{}", "{\"code\":\"\"}", "{\"code\":{}}")) {
      admin.json(admin.send(HttpMethod.POST, PATH + "/confirm", person.token(), body), 422);
    }
  }

  @Test
  void givesThePagesCookieAnotherToken() throws Exception {
    var person = person();
    var secret = TotpSecret.of(begin(person.token()).get("secret").toString());
    String cookie =
        admin
            .http()
            .post()
            .uri("/auth/login")
            .header("X-Forwarded-For", admin.nextAddress())
            .bodyValue(Map.of("email", person.email(), "password", AdminService.PASSWORD))
            .exchange()
            .returnResult(Void.class)
            .getResponseCookies()
            .getFirst("__Host-ctip-session")
            .getValue();

    String renewed =
        admin
            .http()
            .post()
            .uri(PATH + "/confirm")
            .cookie("__Host-ctip-session", cookie)
            .header("X-Requested-With", "ctip")
            .bodyValue(Map.of("code", new Totp().code(secret, step())))
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(Void.class)
            .getResponseCookies()
            .getFirst("__Host-ctip-session")
            .getValue();

    assertThat(renewed).isNotEqualTo(cookie);
    admin.json(me(renewed), 200);
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> admin.refused(me(cookie), 401, "Sesja administratora nieaktywna"));
  }

  private static WebTestClient.ResponseSpec me(String cookie) {
    return admin.http().get().uri("/auth/me").cookie("__Host-ctip-session", cookie).exchange();
  }

  private record Somebody(long id, String email, String token) {}

  private static Somebody person() throws Exception {
    String email = "person" + PEOPLE.incrementAndGet() + "@example.org";
    long id = admin.person("default", email, "operator");
    return new Somebody(id, email, logInToken(email, null));
  }

  private static Enrolled enrolled() throws Exception {
    var person = person();
    var secret = TotpSecret.of(begin(person.token()).get("secret").toString());
    // One step back, so that the next code is that of now.
    long used = step() - 1;
    var codes = confirm(person.token(), new Totp().code(secret, used));
    return new Enrolled(person.id(), person.email(), person.token(), secret, used, codes);
  }

  private static long step() {
    return Instant.now().getEpochSecond() / 30;
  }

  /** Six digits that are no code of these minutes. */
  private static String wrongCode(Enrolled person) {
    var totp = new Totp();
    return IntStream.range(0, 1_000_000)
        .mapToObj("%06d"::formatted)
        .filter(
            code ->
                IntStream.rangeClosed(-4, 4)
                    .noneMatch(d -> totp.code(person.secret(), step() + d).equals(code)))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> begin(String token) {
    return admin.json(
        admin.send(HttpMethod.POST, PATH, token, Map.of("current_password", AdminService.PASSWORD)),
        200);
  }

  @SuppressWarnings("unchecked")
  private static List<String> confirm(String token, String code) {
    return (List<String>) admin.json(confirming(token, code), 200).get("recovery_codes");
  }

  private static WebTestClient.ResponseSpec confirming(String token, String code) {
    return admin.send(HttpMethod.POST, PATH + "/confirm", token, Map.of("code", code));
  }

  private static WebTestClient.ResponseSpec disable(String token, String password, String code) {
    return admin.send(
        HttpMethod.POST,
        PATH + "/disable",
        token,
        Map.of("current_password", password, "code", code));
  }

  private static Map<String, Object> state(String token) {
    return admin.json(admin.get(PATH, token), 200);
  }

  private static String logInToken(String email, @Nullable String code) {
    return String.valueOf(admin.json(logIn(email, code), 200).get("token"));
  }

  private static WebTestClient.ResponseSpec logIn(String email, @Nullable String code) {
    return logIn(email, code, AdminService.PASSWORD);
  }

  private static WebTestClient.ResponseSpec logIn(
      String email, @Nullable String code, String password) {
    var body = new HashMap<String, Object>(Map.of("email", email, "password", password));
    if (code != null) {
      body.put("totp_code", code);
    }
    return admin.send(HttpMethod.POST, "/operator/auth/login", null, body);
  }
}
