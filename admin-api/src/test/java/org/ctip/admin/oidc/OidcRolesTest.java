package org.ctip.admin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that says who is what, where accounts are made at the first log-in. */
class OidcRolesTest {
  @TempDir static Path directory;
  static RealProvider provider;
  static AdminService admin;

  @BeforeAll
  static void start() {
    provider =
        RealProvider.start(
            Map.of(
                "claimsInToken",
                true,
                "accounts",
                Map.of(
                    "adam", person("adam", List.of("staff", "pbx-admins")),
                    "olga", person("olga", List.of("phones")),
                    "gosc", person("gosc", List.of("guests")))));
    var settings = OidcLogInTest.settings(provider);
    settings.put("ctip.admin.oidc.auto-create", "true");
    settings.put("ctip.admin.oidc.role-claim", "groups");
    settings.put("ctip.admin.oidc.admin-values", "pbx-admins");
    settings.put("ctip.admin.oidc.operator-values", "phones,desk");
    admin = AdminService.start(directory, settings);
  }

  private static Map<String, Object> person(String name, List<String> groups) {
    return Map.of(
        "email",
        name + "@example.org",
        "email_verified",
        true,
        "given_name",
        "Jan",
        "family_name",
        "Nowak\u0007",
        "groups",
        groups);
  }

  @AfterAll
  static void stop() {
    admin.close();
    provider.close();
  }

  @Test
  void makesAccountsOfTheRolesThatTheProviderNames() throws Exception {
    assertThat(logIn("adam")).isEqualTo("/");
    assertThat(logIn("olga")).isEqualTo("/");
    assertThat(logIn("gosc")).isEqualTo("/?log_in_error=not_allowed");
    assertThat(logIn("adam")).isEqualTo("/");

    assertThat(
            admin.rows(
                "SELECT email, role, first_name, last_name FROM identity.account"
                    + " WHERE email <> ? ORDER BY email",
                AdminService.CHIEF))
        .extracting(Object::toString)
        .containsExactly(
            "{email=adam@example.org, role=admin, first_name=Jan, last_name=Nowak}",
            "{email=olga@example.org, role=operator, first_name=Jan, last_name=Nowak}");
    assertThat(
            admin.rows("SELECT action FROM audit.entry WHERE after->>'email' = 'olga@example.org'"))
        .extracting(row -> row.get("action"))
        .containsExactly("user_create");
    // Nobody knows the password of such an account.
    admin.refused(
        admin.logIn("operator", "olga@example.org", AdminService.PASSWORD),
        401,
        "Nieprawidłowe dane logowania.");
  }

  private static String logIn(String name) {
    var browser = new Browser();
    URI back = browser.logInAt(OidcLogInTest.begin(admin, browser, "/"), name);
    return OidcLogInTest.location(
        browser.get(
            URI.create(OidcLogInTest.base(admin) + back.getRawPath() + "?" + back.getRawQuery())));
  }
}
