package org.ctip.admin.session.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** What ends a session, who is let in, and what is put on record of it. */
class SessionLifecycleTest {
  private static final String REFUSED = "Nieprawidłowe dane logowania.";
  private static final String OVER = "Sesja administratora nieaktywna";

  /** Of the password {@code an inherited password}, made as the inherited program does. */
  private static final String INHERITED_HASH =
      "pbkdf2_sha256$480000$MDEyMzQ1Njc4OWFiY2RlZg==$JNn_xhc6QGjljWQFemQpRx2OiM1kFS0vVhqltMwCFgQ=";

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
  void recordsLogInsAndLogOutsWithWhereTheyCameFrom() throws Exception {
    admin.person("default", "recorded@example.org", "operator");
    String token = admin.token("operator", "recorded@example.org", AdminService.PASSWORD);
    admin.send(HttpMethod.POST, "/operator/auth/logout", token, null).expectStatus().isNoContent();

    assertThat(
            admin.rows(
                "SELECT action, client_ip FROM audit.entry WHERE actor = 'recorded@example.org'"
                    + " ORDER BY number"))
        .extracting(row -> row.get("action"))
        .containsExactly("operator_login", "operator_logout");
    assertThat(
            admin.text(
                "SELECT min(client_ip) FROM audit.entry WHERE actor = 'recorded@example.org'"))
        .startsWith("198.18.");
  }

  @Test
  void recordsEveryRefusalWithItsReasonAndNeverThePassword() throws Exception {
    admin.person("default", "reasons@example.org", "operator");
    admin
        .logIn("operator", "reasons@example.org", "quite a wrong one")
        .expectStatus()
        .is4xxClientError();
    admin.logIn("admin", "reasons@example.org", AdminService.PASSWORD).expectStatus().isForbidden();
    admin.execute(
        "UPDATE identity.account SET is_active = false WHERE email = 'reasons@example.org'");
    admin
        .logIn("operator", "reasons@example.org", AdminService.PASSWORD)
        .expectStatus()
        .isUnauthorized();
    admin
        .logIn("operator", "no-such@example.org", "quite a wrong one")
        .expectStatus()
        .isUnauthorized();

    assertThat(
            admin.rows(
                "SELECT after->>'reason' AS reason FROM audit.entry WHERE action = 'login_failed'"
                    + " AND actor IN ('reasons@example.org', 'no-such@example.org') ORDER BY number"))
        .extracting(row -> row.get("reason"))
        .containsExactly("password", "role", "inactive", "unknown");
    assertThat(
            admin.number(
                "SELECT count(*) FROM audit.entry WHERE after::text LIKE '%quite a wrong one%'"))
        .isZero();
  }

  @Test
  void acceptsTheInheritedHashOnceAndStoresItsOwnThen() throws Exception {
    admin.person("default", "taken-over@example.org", "operator");
    admin.execute(
        "UPDATE identity.account SET password_hash = ? WHERE email = 'taken-over@example.org'",
        INHERITED_HASH);

    admin.refused(
        admin.logIn("operator", "taken-over@example.org", "another password"), 401, REFUSED);
    admin.token("operator", "taken-over@example.org", "an inherited password");

    assertThat(
            admin.text(
                "SELECT password_hash FROM identity.account WHERE email = 'taken-over@example.org'"))
        .startsWith("$argon2id$");
    admin.token("operator", "taken-over@example.org", "an inherited password");
  }

  @Test
  void refusesAPasswordMadeBySomebodyElseOnceItsTimeIsOver() throws Exception {
    admin.person("default", "temporary@example.org", "operator");
    admin.execute(
        "UPDATE identity.account SET password_expires_at = now() + interval '1 hour'"
            + " WHERE email = 'temporary@example.org'");
    admin.token("operator", "temporary@example.org", AdminService.PASSWORD);

    admin.execute(
        "UPDATE identity.account SET password_expires_at = now() - interval '1 second'"
            + " WHERE email = 'temporary@example.org'");

    admin.refused(
        admin.logIn("operator", "temporary@example.org", AdminService.PASSWORD), 401, REFUSED);
  }

  @Test
  void keepsPeopleOfAnInactiveTenantOut() throws Exception {
    admin.person("closed", "closed@example.org", "operator");
    String token = admin.token("operator", "closed@example.org", AdminService.PASSWORD);

    admin.execute("UPDATE identity.tenant SET is_active = false WHERE id = 'closed'");

    admin.refused(
        admin.logIn("operator", "closed@example.org", AdminService.PASSWORD), 401, REFUSED);
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                admin.refused(
                    admin.get("/operator/api/me", token),
                    403,
                    "Konto administratora jest zablokowane"));
  }

  @Test
  void endsASessionThatLiesIdle() throws Exception {
    admin.person("default", "idle@example.org", "operator");
    String token = admin.token("operator", "idle@example.org", AdminService.PASSWORD);
    assertThat(
            admin.number(
                "SELECT idle_seconds FROM identity.session s JOIN identity.account a"
                    + " ON a.id = s.account_id WHERE a.email = 'idle@example.org'"))
        .isEqualTo(12 * 3600);

    admin.execute(
        "UPDATE identity.session SET last_seen_at = now() - interval '13 hours' WHERE account_id ="
            + " (SELECT id FROM identity.account WHERE email = 'idle@example.org')");

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> admin.refused(admin.get("/operator/api/me", token), 401, OVER));
  }

  @Test
  void forgetsEndedSessionsWhenTheTenantSaysSo() throws Exception {
    admin.person("brief", "brief@example.org", "operator");
    for (int days : new int[] {5, 40, 100}) {
      admin.token("operator", "brief@example.org", AdminService.PASSWORD);
      admin.execute(
          """
          UPDATE identity.session SET expires_at = now() - make_interval(days => ?)
           WHERE tenant_id = 'brief' AND expires_at > now()
          """,
          days);
    }
    admin.token("operator", "brief@example.org", AdminService.PASSWORD);
    assertThat(ofTenantBrief()).isEqualTo(3);

    admin.execute(
        """
        INSERT INTO settings.setting (tenant_id, key, value)
        VALUES ('brief', 'tenant.session_days', '30')
        """);
    admin.token("operator", "brief@example.org", AdminService.PASSWORD);

    assertThat(ofTenantBrief()).isEqualTo(3);
  }

  private static long ofTenantBrief() throws Exception {
    return admin.number("SELECT count(*) FROM identity.session WHERE tenant_id = 'brief'");
  }

  @Test
  void notesThatASessionIsInUse() throws Exception {
    admin.person("default", "used@example.org", "operator");
    String token = admin.token("operator", "used@example.org", AdminService.PASSWORD);
    String seen =
        "SELECT EXTRACT(epoch FROM now() - last_seen_at)::int FROM identity.session s"
            + " JOIN identity.account a ON a.id = s.account_id WHERE a.email = 'used@example.org'";
    admin.execute(
        "UPDATE identity.session SET last_seen_at = now() - interval '2 hours' WHERE account_id ="
            + " (SELECT id FROM identity.account WHERE email = 'used@example.org')");
    assertThat(admin.number(seen)).isGreaterThan(7000);

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () -> {
              admin.get("/operator/api/me", token).expectStatus().isOk();
              assertThat(admin.number(seen)).isLessThan(60);
            });
  }

  @Test
  void givesATokenOfItsOwnWhateverTheClientBrings() throws Exception {
    admin.person("default", "fixed@example.org", "operator");
    String planted = "planted-by-somebody-who-waits-for-a-log-in0";

    String token =
        String.valueOf(
            admin
                .json(
                    admin.send(
                        HttpMethod.POST,
                        "/operator/auth/login?token=" + planted,
                        planted,
                        Map.of(
                            "email",
                            "fixed@example.org",
                            "password",
                            AdminService.PASSWORD,
                            "token",
                            planted)),
                    200)
                .get("token"));

    assertThat(token).isNotEqualTo(planted);
    admin.refused(admin.get("/operator/api/me", planted), 401, OVER);
    admin.get("/operator/api/me", token).expectStatus().isOk();
  }

  @Test
  void theTimeOfARefusalDoesNotTellWhoHasAnAccount() throws Exception {
    int rounds = 15;
    for (int i = 0; i < rounds; i++) {
      admin.person("default", "timed-" + i + "@example.org", "operator");
    }
    refusal("warm-up@example.org");
    var known = new long[rounds];
    var unknown = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      known[i] = refusal("timed-" + i + "@example.org");
      unknown[i] = refusal("untimed-" + i + "@example.org");
    }
    Arrays.sort(known);
    Arrays.sort(unknown);

    // A hash is most of the time; without one for nobody, the quotient is ten and more.
    assertThat((double) known[rounds / 2] / unknown[rounds / 2]).isBetween(0.5, 2.0);
  }

  private static long refusal(String email) {
    long before = System.nanoTime();
    admin.logIn("operator", email, "not the password").expectStatus().isUnauthorized();
    return System.nanoTime() - before;
  }
}
