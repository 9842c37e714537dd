package org.ctip.admin.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ctip.admin.AdminContractTest;
import org.ctip.admin.AdminService;
import org.ctip.architecture.contract.Probe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** Administration of people as it runs. */
class UserApiTest {
  private static final String LAST_DELETED = "Nie można usunąć ostatniego administratora.";
  private static final String LAST_DEMOTED = "Nie można odebrać roli ostatniemu administratorowi.";
  private static final String LAST_LOCKED = "Nie można zablokować ostatniego administratora.";

  @TempDir static Path directory;
  static AdminService admin;
  static String chief;
  static int tenants;

  @BeforeAll
  static void start() {
    admin =
        AdminService.start(
            directory,
            Map.of(
                "ctip.admin.log-in.overall-burst",
                "10000",
                "ADMIN_PANEL_URL",
                "https://ctip.example.org/admin"));
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void addsAPersonWithAPasswordForTheInheritedPanelAndALink() throws Exception {
    var created =
        admin.json(
            admin.send(
                HttpMethod.POST,
                "/admin/users",
                chief,
                Map.of(
                    "email", "New.Person@Example.org",
                    "mobile_phone", "600 000 101",
                    "first_name", " New ",
                    "last_name", "",
                    "internal_ext", "101",
                    "id", 1,
                    "tenant_id", "other",
                    "is_active", false)),
            201);

    var user = map(created.get("user"));
    assertThat(user)
        .containsEntry("email", "new.person@example.org")
        .containsEntry("mobile_phone", "600000101")
        .containsEntry("first_name", "New")
        .containsEntry("last_name", null)
        .containsEntry("internal_ext", "101")
        .containsEntry("role", "operator")
        .containsEntry("is_active", true)
        .containsEntry("last_login_at", null)
        .containsEntry("sessions_active", 0);
    assertThat(String.valueOf(created.get("password"))).hasSize(16);
    assertThat(String.valueOf(created.get("link")))
        .matches("https://ctip\\.example\\.org/set-password#[A-Za-z0-9_-]{43}");
    assertThat(Instant.parse(String.valueOf(created.get("link_expires_at"))))
        .isBetween(Instant.now().plusSeconds(23 * 3600), Instant.now().plusSeconds(24 * 3600));
    assertThat(
            admin.text(
                "SELECT tenant_id FROM identity.account WHERE email = 'new.person@example.org'"))
        .isEqualTo("default");
    assertThat(
            admin.text(
                "SELECT mobile_e164 FROM identity.account WHERE email = 'new.person@example.org'"))
        .isEqualTo("+48600000101");

    // The password works at once, as inherited front ends expect, and ends by itself.
    admin.token("operator", "new.person@example.org", String.valueOf(created.get("password")));
    assertThat(Instant.parse(String.valueOf(user.get("password_expires_at"))))
        .isBetween(Instant.now().plusSeconds(71 * 3600), Instant.now().plusSeconds(72 * 3600));
  }

  @Test
  void keepsAPasswordThatTheAdministratorGaveIfTheRulesTakeIt() {
    var body =
        Map.of("email", "given@example.org", "mobile_phone", "600000102", "password", "short");
    admin.refused(
        admin.send(HttpMethod.POST, "/admin/users", chief, body),
        400,
        "Hasło musi mieć co najmniej 12 znaków.");

    var created =
        admin.json(
            admin.send(
                HttpMethod.POST,
                "/admin/users",
                chief,
                Map.of(
                    "email", "given@example.org",
                    "mobile_phone", "600000102",
                    "password", "a rather special phrase")),
            201);

    assertThat(created).containsEntry("password", "a rather special phrase");
    assertThat(map(created.get("user"))).containsEntry("password_expires_at", null);
    admin.token("operator", "given@example.org", "a rather special phrase");
  }

  @Test
  void listsTheTenantsPeopleNewestFirst() throws Exception {
    String boss = administratorOf("listed");
    add(boss, "listed-1@example.org");
    add(boss, "listed-2@example.org");

    var items = (List<?>) admin.json(admin.get("/admin/users", boss), 200).get("items");

    assertThat(items)
        .extracting(item -> map(item).get("email"))
        .containsExactly("listed-2@example.org", "listed-1@example.org", "boss@listed.example.org");
  }

  @Test
  void showsSessionsAndCountsTheLiveOnesOnly() throws Exception {
    long id = admin.person("default", "counted@example.org", "operator");
    for (int i = 0; i < 4; i++) {
      admin.token("operator", "counted@example.org", AdminService.PASSWORD);
    }
    String some =
        "UPDATE identity.session SET %s WHERE id = (SELECT %s(id) FROM identity.session WHERE account_id = "
            + id
            + ")";
    admin.execute(some.formatted("revoked_at = now()", "max"));
    admin.execute(some.formatted("expires_at = now() - interval '1 second'", "min"));

    var user = admin.json(admin.get("/admin/users/" + id, chief), 200);

    assertThat(user).containsEntry("sessions_active", 2).containsKey("last_login_at");
    assertThat((List<?>) user.get("sessions")).hasSize(4);
    assertThat(map(((List<?>) user.get("sessions")).getFirst()).get("revoked_at")).isNotNull();
    assertThat(String.valueOf(map(((List<?>) user.get("sessions")).getFirst()).get("created_at")))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @Test
  void anotherRoleEndsTheSessionsWithinASecondOrSo() throws Exception {
    long id = admin.person("default", "promoted@example.org", "operator");
    String token = admin.token("operator", "promoted@example.org", AdminService.PASSWORD);
    admin.get("/operator/api/me", token).expectStatus().isOk();

    var user =
        admin.json(
            admin.send(
                HttpMethod.PUT,
                "/admin/users/" + id,
                chief,
                Map.of("email", "promoted@example.org", "role", "admin")),
            200);

    assertThat(user).containsEntry("role", "admin").containsEntry("sessions_active", 0);
    endsSoon(token);
  }

  @Test
  void anotherNameLeavesTheSessionsAlone() throws Exception {
    long id = admin.person("default", "renamed@example.org", "operator");
    String token = admin.token("operator", "renamed@example.org", AdminService.PASSWORD);

    var user =
        admin.json(
            admin.send(
                HttpMethod.PUT,
                "/admin/users/" + id,
                chief,
                Map.of(
                    "email",
                    "RENAMED@example.org",
                    "first_name",
                    "Re",
                    "mobile_phone",
                    "600000103")),
            200);

    assertThat(user)
        .containsEntry("first_name", "Re")
        .containsEntry("last_name", null)
        .containsEntry("sessions_active", 1);
    assertThat(admin.json(admin.get("/operator/auth/me", token), 200)).containsKey("first_name");
  }

  @Test
  void lockingEndsSessionsAndUnlockingOpensTheAccountAgain() throws Exception {
    long id = admin.person("default", "locked@example.org", "operator");
    String token = admin.token("operator", "locked@example.org", AdminService.PASSWORD);

    assertThat(status(chief, id, false, 200)).containsEntry("is_active", false);

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () -> admin.get("/operator/api/me", token).expectStatus().is4xxClientError());
    admin
        .logIn("operator", "locked@example.org", AdminService.PASSWORD)
        .expectStatus()
        .isUnauthorized();
    assertThat(status(chief, id, true, 200)).containsEntry("is_active", true);
    admin.token("operator", "locked@example.org", AdminService.PASSWORD);
    admin.refused(admin.get("/operator/api/me", token), 401, "Sesja administratora nieaktywna");
  }

  @Test
  void aResetGivesAnotherPasswordAndEndsSessions() throws Exception {
    long id = admin.person("default", "reset@example.org", "operator");
    String token = admin.token("operator", "reset@example.org", AdminService.PASSWORD);

    var reset =
        admin.json(
            admin.send(HttpMethod.POST, "/admin/users/" + id + "/reset-password", chief, null),
            200);

    endsSoon(token);
    admin
        .logIn("operator", "reset@example.org", AdminService.PASSWORD)
        .expectStatus()
        .isUnauthorized();
    admin.token("operator", "reset@example.org", String.valueOf(reset.get("password")));
    assertThat(String.valueOf(reset.get("link"))).contains("/set-password#");
  }

  @Test
  void deletesPeopleButNeverOneself() throws Exception {
    long id = admin.person("default", "deleted@example.org", "operator");
    String token = admin.token("operator", "deleted@example.org", AdminService.PASSWORD);
    long me = admin.number("SELECT id FROM identity.account WHERE email = ?", AdminService.CHIEF);

    admin.send(HttpMethod.DELETE, "/admin/users/" + id, chief, null).expectStatus().isNoContent();

    endsSoon(token);
    admin.refused(
        admin.send(HttpMethod.DELETE, "/admin/users/" + id, chief, null),
        404,
        "Nie znaleziono użytkownika.");
    admin.refused(
        admin.send(HttpMethod.DELETE, "/admin/users/" + me, chief, null),
        400,
        "Nie można usunąć własnego konta.");
  }

  @Test
  void theLastAdministratorStaysWhateverTheWay() throws Exception {
    String boss = administratorOf("lonely");
    long id =
        admin.number("SELECT id FROM identity.account WHERE email = 'boss@lonely.example.org'");

    admin.refused(put(boss, id, "boss@lonely.example.org", "operator"), 400, LAST_DEMOTED);
    admin.refused(statusAnswer(boss, id, false), 400, LAST_LOCKED);
    // A second one who is locked is no administrator who could come in.
    long second = admin.person("lonely", "second@lonely.example.org", "admin");
    assertThat(status(boss, second, false, 200)).containsEntry("is_active", false);
    admin.refused(put(boss, id, "boss@lonely.example.org", "operator"), 400, LAST_DEMOTED);
    admin.refused(statusAnswer(boss, id, false), 400, LAST_LOCKED);

    assertThat(status(boss, second, true, 200)).containsEntry("is_active", true);
    assertThat(admin.json(put(boss, id, "boss@lonely.example.org", "operator"), 200))
        .containsEntry("role", "operator");
    String other = admin.token("admin", "second@lonely.example.org", AdminService.PASSWORD);
    admin.refused(statusAnswer(other, second, false), 400, LAST_LOCKED);
  }

  /** Each time one of them must stay: the second to be decided sees what the first did. */
  @RepeatedTest(8)
  void twoAdministratorsWhoRemoveEachOtherAtOnceLeaveOne() throws Exception {
    String tenant = "race-" + ++tenants;
    String first = administratorOf(tenant);
    long firstId =
        admin.number(
            "SELECT id FROM identity.account WHERE email = ?", "boss@" + tenant + ".example.org");
    long secondId = admin.person(tenant, "rival@" + tenant + ".example.org", "admin");
    String second = admin.token("admin", "rival@" + tenant + ".example.org", AdminService.PASSWORD);
    int way = tenants % 3;

    var one =
        CompletableFuture.supplyAsync(
            () -> strike(way, first, secondId, "rival@" + tenant + ".example.org"));
    var two =
        CompletableFuture.supplyAsync(
            () -> strike(way, second, firstId, "boss@" + tenant + ".example.org"));

    assertThat(List.of(one.get(), two.get())).containsOnlyOnce(way == 2 ? 204 : 200);
    assertThat(
            admin.number(
                "SELECT count(*) FROM identity.account WHERE tenant_id = ? AND role = 'admin' AND is_active",
                tenant))
        .isEqualTo(1);
  }

  private static int strike(int way, String token, long id, String email) {
    var response =
        switch (way) {
          case 0 -> put(token, id, email, "operator");
          case 1 -> statusAnswer(token, id, false);
          default -> admin.send(HttpMethod.DELETE, "/admin/users/" + id, token, null);
        };
    return response.returnResult(String.class).getStatus().value();
  }

  @Test
  void anAddressIsOneAccountInTheWholeInstallationAndNothingIsToldOfOthers() throws Exception {
    admin.person("elsewhere", "taken@example.org", "admin");
    long mine = admin.person("default", "mine@example.org", "operator");

    var refusal =
        admin.json(
            admin.send(
                HttpMethod.POST,
                "/admin/users",
                chief,
                Map.of("email", "Taken@example.org", "mobile_phone", "600000104")),
            400);

    assertThat(refusal).containsEntry("detail", "Adres e-mail jest już zajęty.");
    assertThat(refusal.toString()).doesNotContain("elsewhere");
    admin.refused(
        put(chief, mine, "taken@example.org", "operator"), 400, "Adres e-mail jest już zajęty.");
  }

  @Test
  void peopleOfAnotherTenantAreNotThere() throws Exception {
    long id = admin.person("foreign", "foreign@example.org", "operator");

    admin.refused(admin.get("/admin/users/" + id, chief), 404, "Nie znaleziono użytkownika.");
    admin.refused(
        put(chief, id, "foreign@example.org", "admin"), 404, "Nie znaleziono użytkownika.");
    admin.refused(statusAnswer(chief, id, false), 404, "Nie znaleziono użytkownika.");
    admin.refused(
        admin.send(HttpMethod.POST, "/admin/users/" + id + "/reset-password", chief, null),
        404,
        "Nie znaleziono użytkownika.");
    admin.refused(
        admin.send(HttpMethod.DELETE, "/admin/users/" + id, chief, null),
        404,
        "Nie znaleziono użytkownika.");
    assertThat(admin.text("SELECT role || is_active FROM identity.account WHERE id = ?", id))
        .isEqualTo("operatortrue");
  }

  @Test
  void operatorsOpenNoneOfIt() throws Exception {
    long id = admin.person("default", "plain@example.org", "operator");
    String token = admin.token("operator", "plain@example.org", AdminService.PASSWORD);
    String refusal = "Operacja wymaga roli administratora.";

    admin.refused(admin.get("/admin/users", token), 403, refusal);
    admin.refused(admin.get("/admin/users/" + id, token), 403, refusal);
    admin.refused(put(token, id, "plain@example.org", "admin"), 403, refusal);
    admin.refused(statusAnswer(token, id, true), 403, refusal);
    admin.refused(
        admin.send(HttpMethod.POST, "/admin/users/" + id + "/reset-password", token, null),
        403,
        refusal);
    admin.refused(admin.send(HttpMethod.DELETE, "/admin/users/" + id, token, null), 403, refusal);
    // What is wrong with the request is told before who may make it.
    admin
        .send(HttpMethod.POST, "/admin/users", token, Map.of("email", "x"))
        .expectStatus()
        .isEqualTo(422);
    admin.refused(
        admin.send(
            HttpMethod.POST,
            "/admin/users",
            token,
            Map.of("email", "x@example.org", "mobile_phone", "600000105")),
        403,
        refusal);
    admin.get("/admin/users", null).expectStatus().isUnauthorized();
  }

  @Test
  void putsEveryChangeOnRecordWithoutSecrets() throws Exception {
    var created = add(chief, "on-record@example.org");
    long id = ((Number) map(created.get("user")).get("id")).longValue();
    put(chief, id, "on-record@example.org", "admin").expectStatus().isOk();
    var reset =
        admin.json(
            admin.send(HttpMethod.POST, "/admin/users/" + id + "/reset-password", chief, null),
            200);
    status(chief, id, false, 200);
    admin.send(HttpMethod.DELETE, "/admin/users/" + id, chief, null).expectStatus().isNoContent();

    var entries =
        admin.rows(
            "SELECT action, actor, client_ip, before::text AS before, after::text AS after"
                + " FROM audit.entry WHERE target = ? ORDER BY number",
            "user:" + id);
    assertThat(entries)
        .extracting(row -> row.get("action"))
        .containsExactly(
            "user_create",
            "user_update",
            "user_reset_password",
            "user_status_update",
            "user_delete");
    assertThat(entries)
        .allSatisfy(row -> assertThat(row).containsEntry("actor", AdminService.CHIEF));
    assertThat(entries.get(1).get("before").toString()).contains("\"role\": \"operator\"");
    assertThat(entries.get(1).get("after").toString()).contains("\"role\": \"admin\"");
    assertThat(entries.toString())
        .doesNotContain(String.valueOf(created.get("password")))
        .doesNotContain(String.valueOf(reset.get("password")))
        .doesNotContain(String.valueOf(reset.get("link")).substring(30));
  }

  @Test
  void aRefusedChangeIsNotOnRecord() throws Exception {
    String boss = administratorOf("silent");
    long id =
        admin.number("SELECT id FROM identity.account WHERE email = 'boss@silent.example.org'");

    admin.refused(statusAnswer(boss, id, false), 400, LAST_LOCKED);

    assertThat(
            admin.number(
                "SELECT count(*) FROM audit.entry WHERE tenant_id = 'silent' AND action LIKE 'user%'"))
        .isZero();
    assertThat(LAST_DELETED).isNotBlank();
  }

  @Test
  void refusesNumbersInTheInheritedWords() {
    for (var refusal :
        Map.of(
                "- - - - -", "Nieprawidłowy numer telefonu.",
                "1 2 3 4 5", "Numer telefonu ma nieprawidłową długość.")
            .entrySet()) {
      admin.refused(
          admin.send(
              HttpMethod.POST,
              "/admin/users",
              chief,
              Map.of("email", "number@example.org", "mobile_phone", refusal.getKey())),
          400,
          refusal.getValue());
    }
  }

  @Test
  void answersAsTheContractSays() {
    int probes = 0;
    for (Probe probe : Probe.of(AdminContractTest.CONTRACT)) {
      if (!probe.uri().startsWith("/admin/users")) {
        continue;
      }
      int status =
          admin
              .send(
                  HttpMethod.valueOf(probe.method().toUpperCase(java.util.Locale.ROOT)),
                  probe.uri(),
                  chief,
                  probe.body())
              .returnResult(String.class)
              .getStatus()
              .value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
      probes++;
    }
    assertThat(probes).isGreaterThan(20);
  }

  private static Map<String, Object> add(String token, String email) {
    return admin.json(
        admin.send(
            HttpMethod.POST,
            "/admin/users",
            token,
            Map.of("email", email, "mobile_phone", "600000101")),
        201);
  }

  private static org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec put(
      String token, long id, String email, String role) {
    return admin.send(
        HttpMethod.PUT, "/admin/users/" + id, token, Map.of("email", email, "role", role));
  }

  private static org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec
      statusAnswer(String token, long id, boolean active) {
    return admin.send(
        HttpMethod.PATCH, "/admin/users/" + id + "/status", token, Map.of("is_active", active));
  }

  private static Map<String, Object> status(String token, long id, boolean active, int status) {
    return admin.json(statusAnswer(token, id, active), status);
  }

  private static String administratorOf(String tenant) throws Exception {
    admin.person(tenant, "boss@" + tenant + ".example.org", "admin");
    return admin.token("admin", "boss@" + tenant + ".example.org", AdminService.PASSWORD);
  }

  private static void endsSoon(String token) {
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                admin.refused(
                    admin.get("/operator/api/me", token), 401, "Sesja administratora nieaktywna"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
