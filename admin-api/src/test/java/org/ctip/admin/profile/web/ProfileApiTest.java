package org.ctip.admin.profile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminContractTest;
import org.ctip.admin.AdminService;
import org.ctip.architecture.contract.Probe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** One's own account as it runs. */
class ProfileApiTest {
  private static final String PROFILE = "/operator/api/profile";
  private static final String CHANGE = PROFILE + "/change-password";
  private static final String OVER = "Sesja administratora nieaktywna";

  @TempDir static Path directory;
  static AdminService admin;

  @BeforeAll
  static void start() {
    admin = AdminService.start(directory, Map.of());
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void showsAndReplacesWhatIsKnownOfOneself() throws Exception {
    String token = operator("known");

    assertThat(admin.json(admin.get(PROFILE, token), 200))
        .containsEntry("email", "known@example.org")
        .containsEntry("role", "operator")
        .containsEntry("mobile_phone", null);
    var changed =
        admin.json(
            admin.send(
                HttpMethod.PUT,
                PROFILE,
                token,
                Map.of(
                    "email",
                    "Known2@Example.org",
                    "first_name",
                    "Ala",
                    "mobile_phone",
                    "+48 600 000 101")),
            200);

    assertThat(changed)
        .containsEntry("email", "known2@example.org")
        .containsEntry("first_name", "Ala")
        .containsEntry("last_name", null)
        .containsEntry("mobile_phone", "+48600000101");
    assertThat(admin.json(admin.get(PROFILE, token), 200)).isEqualTo(changed);
    assertThat(
            admin.text(
                "SELECT before->>'email' || ' ' || (after->>'email') FROM audit.entry WHERE action = 'profile_update'"
                    + " AND actor = 'known@example.org'"))
        .isEqualTo("known@example.org known2@example.org");
  }

  @Test
  void takesNoRoleNoIdAndNoTenantFromAnybody() throws Exception {
    String token = operator("modest");
    var body = new HashMap<String, Object>();
    body.put("email", "modest@example.org");
    body.put("role", "admin");
    body.put("id", 1);
    body.put("user_id", 1);
    body.put("tenant_id", "other");
    body.put("is_active", false);
    body.put("password_hash", "x");

    assertThat(admin.json(admin.send(HttpMethod.PUT, PROFILE, token, body), 200))
        .containsEntry("role", "operator");

    assertThat(
            admin.text(
                "SELECT role || ' ' || tenant_id || ' ' || is_active FROM identity.account WHERE email ="
                    + " 'modest@example.org'"))
        .isEqualTo("operator default true");
    assertThat(admin.text("SELECT role FROM identity.account WHERE email = ?", AdminService.CHIEF))
        .isEqualTo("admin");
    admin.get("/admin/users", token).expectStatus().isForbidden();
  }

  @Test
  void refusesTakenAddressesAndBadNumbers() throws Exception {
    String token = operator("refused");
    admin.person("elsewhere", "of-another-tenant@example.org", "operator");

    admin.refused(
        admin.send(
            HttpMethod.PUT, PROFILE, token, Map.of("email", "of-another-tenant@example.org")),
        400,
        "Adres e-mail jest już zajęty.");
    admin.refused(
        admin.send(
            HttpMethod.PUT,
            PROFILE,
            token,
            Map.of("email", "refused@example.org", "mobile_phone", "call me")),
        400,
        "Nieprawidłowy numer telefonu.");
    admin.refused(
        admin.send(
            HttpMethod.PUT,
            PROFILE,
            token,
            Map.of("email", "refused@example.org", "mobile_phone", "12345")),
        400,
        "Numer telefonu ma nieprawidłową długość.");
  }

  @Test
  void changesThePasswordAndEndsAllOtherSessions() throws Exception {
    String token = operator("changing");
    String other = admin.token("operator", "changing@example.org", AdminService.PASSWORD);

    admin
        .send(
            HttpMethod.POST,
            CHANGE,
            token,
            passwords(AdminService.PASSWORD, "an even better phrase"))
        .expectStatus()
        .isNoContent();

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> admin.refused(admin.get("/operator/api/me", other), 401, OVER));
    admin.get("/operator/api/me", token).expectStatus().isOk();
    admin
        .logIn("operator", "changing@example.org", AdminService.PASSWORD)
        .expectStatus()
        .isUnauthorized();
    admin.token("operator", "changing@example.org", "an even better phrase");
    assertThat(
            admin.text(
                "SELECT after::text FROM audit.entry WHERE action = 'password_change' AND actor ="
                    + " 'changing@example.org'"))
        .contains("\"password_changed\": true")
        .doesNotContain("phrase");
  }

  @Test
  void refusesPasswordsInTheInheritedWordsAndOurs() throws Exception {
    String token = operator("choosy");
    var refusals =
        Map.of(
            "eight ch",
            "Hasło musi mieć co najmniej 12 znaków.",
            "password123456",
            "To hasło jest zbyt łatwe do odgadnięcia. Wybierz inne.",
            "xx choosy xx 77",
            "Hasło nie może zawierać adresu e-mail.",
            AdminService.PASSWORD,
            "Nowe hasło nie może być identyczne z dotychczasowym.");

    for (var refusal : refusals.entrySet()) {
      admin.refused(
          admin.send(
              HttpMethod.POST, CHANGE, token, passwords(AdminService.PASSWORD, refusal.getKey())),
          400,
          refusal.getValue());
    }
    admin.refused(
        admin.send(
            HttpMethod.POST, CHANGE, token, passwords("not the one", "an even better phrase")),
        400,
        "Nieprawidłowe aktualne hasło.");
    admin
        .send(HttpMethod.POST, CHANGE, token, passwords(AdminService.PASSWORD, "seven77"))
        .expectStatus()
        .isEqualTo(422);
    admin.token("operator", "choosy@example.org", AdminService.PASSWORD);
  }

  @Test
  void guessesOfTheCurrentPasswordAreLimitedWithASessionToo() throws Exception {
    String token = operator("stolen");
    for (int i = 0; i < 5; i++) {
      admin
          .send(
              HttpMethod.POST,
              CHANGE,
              token,
              passwords("guess number " + i, "an even better phrase"))
          .expectStatus()
          .isBadRequest();
    }

    admin
        .send(
            HttpMethod.POST,
            CHANGE,
            token,
            passwords(AdminService.PASSWORD, "an even better phrase"))
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .exists("Retry-After");
  }

  @Test
  void showsAndEndsOnesOwnSessionsOnly() throws Exception {
    String token = operator("several");
    String other = admin.token("operator", "several@example.org", AdminService.PASSWORD);
    String stranger = operator("stranger");
    var strangers = items(stranger);

    var mine = items(token);
    assertThat(mine)
        .hasSize(2)
        .filteredOn(session -> session.get("current").equals(true))
        .hasSize(1);
    Object another =
        mine.stream()
            .filter(session -> session.get("current").equals(false))
            .findFirst()
            .orElseThrow()
            .get("id");

    admin.refused(
        admin.send(
            HttpMethod.DELETE,
            PROFILE + "/sessions/" + strangers.getFirst().get("id"),
            token,
            null),
        404,
        "Nie znaleziono sesji.");
    admin
        .send(HttpMethod.DELETE, PROFILE + "/sessions/" + another, token, null)
        .expectStatus()
        .isNoContent();

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> admin.refused(admin.get("/operator/api/me", other), 401, OVER));
    assertThat(items(token)).hasSize(1);
    assertThat(items(stranger)).hasSize(1);
    admin.refused(
        admin.send(HttpMethod.DELETE, PROFILE + "/sessions/" + another, token, null),
        404,
        "Nie znaleziono sesji.");
  }

  @Test
  void answersAsTheContractSays() throws Exception {
    String token = operator("probing");
    int probes = 0;
    for (Probe probe : Probe.of(AdminContractTest.CONTRACT)) {
      if (!probe.uri().startsWith(PROFILE)) {
        continue;
      }
      int status =
          admin
              .send(
                  HttpMethod.valueOf(probe.method().toUpperCase(java.util.Locale.ROOT)),
                  probe.uri(),
                  token,
                  probe.body())
              .returnResult(String.class)
              .getStatus()
              .value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
      probes++;
    }
    assertThat(probes).isGreaterThan(10);
  }

  private static Map<String, String> passwords(String current, String fresh) {
    return Map.of("current_password", current, "new_password", fresh);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(String token) {
    return (List<Map<String, Object>>)
        admin.json(admin.get(PROFILE + "/sessions", token), 200).get("items");
  }

  private static String operator(String name) throws Exception {
    admin.person("default", name + "@example.org", "operator");
    return admin.token("operator", name + "@example.org", AdminService.PASSWORD);
  }
}
