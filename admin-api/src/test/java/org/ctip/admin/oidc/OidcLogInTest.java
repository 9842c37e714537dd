package org.ctip.admin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log-in by a certified provider, step by step as a browser makes them. */
class OidcLogInTest {
  @TempDir static Path directory;
  static RealProvider provider;
  static AdminService admin;

  @BeforeAll
  static void start() {
    provider =
        RealProvider.start(
            Map.of(
                "accounts",
                Map.of(
                    "unverified", Map.of("email", "jan@example.org", "email_verified", false),
                    "nobody", Map.of(),
                    "stranger", Map.of("email", "jan@example.com", "email_verified", true),
                    "ewa", Map.of("email", "Ewa@Example.org", "email_verified", true),
                    "second-ewa", Map.of("email", "ewa@example.org", "email_verified", true))));
    admin = AdminService.start(directory, settings(provider));
  }

  static Map<String, Object> settings(RealProvider provider) {
    var settings = new HashMap<String, Object>();
    settings.put("ctip.admin.oidc.issuer", provider.issuer());
    settings.put("ctip.admin.oidc.client-id", RealProvider.CLIENT_ID);
    settings.put("ctip.admin.oidc.client-secret", RealProvider.CLIENT_SECRET);
    settings.put("ctip.admin.oidc.redirect-uri", RealProvider.REDIRECT_URI);
    settings.put("ctip.admin.oidc.display-name", "Company log-in");
    settings.put("ctip.admin.oidc.allowed-domains", "example.org");
    settings.put("CTIP_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    return settings;
  }

  @AfterAll
  static void stop() {
    admin.close();
    provider.close();
  }

  @Test
  void saysThatThereIsAProvider() {
    assertThat(admin.json(admin.get("/auth/oidc", null), 200))
        .containsEntry("enabled", true)
        .containsEntry("display_name", "Company log-in");
  }

  @Test
  void letsInWhoHasAnAccountAndRemembersWhoItIs() throws Exception {
    long id = admin.person("default", "ewa@example.org", "operator");
    var browser = new Browser();

    var answer = logIn(browser, "/operator?tab=calls#new", "ewa");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/operator?tab=calls#new");
    String cookie = browser.cookies(ours("/")).get("__Host-ctip-session");
    assertThat(browser.get(ours("/auth/me")).body()).contains("\"email\":\"ewa@example.org\"");
    assertThat(browser.cookies(ours("/"))).doesNotContainKey("ctip-oidc");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(
            set ->
                assertThat(set)
                    .contains(cookie, "Secure", "HTTPOnly", "SameSite=Strict", "Path=/"));
    // The link counts from now on, not the address.
    admin.execute("UPDATE identity.account SET email = 'ewa.b@example.org' WHERE id = ?", id);
    assertThat(location(logIn(new Browser(), "/operator", "ewa"))).isEqualTo("/operator");
    admin.execute("UPDATE identity.account SET email = 'ewa@example.org' WHERE id = ?", id);
    // And somebody else who has the address now is not let into the account.
    assertThat(location(logIn(new Browser(), "/operator", "second-ewa")))
        .isEqualTo("/operator?log_in_error=no_account");
    assertThat(
            admin.rows(
                "SELECT action FROM audit.entry WHERE target = ? ORDER BY number", "user:" + id))
        .extracting(row -> row.get("action"))
        .containsExactly("oidc_link", "operator_login", "operator_login");
  }

  @Test
  void letsNobodyElseIn() throws Exception {
    admin.person("default", "jan@example.org", "admin");
    admin.person("default", "jan@example.com", "admin");

    assertThat(location(logIn(new Browser(), "/a", "unverified")))
        .isEqualTo("/a?log_in_error=email_not_verified");
    assertThat(location(logIn(new Browser(), "/a", "nobody")))
        .isEqualTo("/a?log_in_error=email_not_verified");
    assertThat(location(logIn(new Browser(), "/a", "stranger")))
        .isEqualTo("/a?log_in_error=not_allowed");
    var browser = new Browser();
    assertThat(location(logIn(browser, "/a?b=c#d", "unknown")))
        .isEqualTo("/a?b=c&log_in_error=no_account#d");
    assertThat(browser.cookies(ours("/"))).isEmpty();
    assertThat(
            admin.number(
                "SELECT count(*) FROM audit.entry WHERE action = 'login_failed'"
                    + " AND after->>'method' = 'oidc' AND actor = 'unknown@example.org'"))
        .isEqualTo(1);
  }

  @Test
  void asksWhoHasASecondFactorForItElsewhere() throws Exception {
    long id = admin.person("default", "careful@example.org", "operator");
    assertThat(location(logIn(new Browser(), "/a", "careful"))).isEqualTo("/a");
    admin.execute(
        "INSERT INTO identity.second_factor (tenant_id, account_id, begun_at, confirmed_at)"
            + " VALUES ('default', ?, now(), now())",
        id);

    assertThat(location(logIn(new Browser(), "/a", "careful")))
        .isEqualTo("/a?log_in_error=second_factor");
    admin.execute("DELETE FROM identity.second_factor WHERE account_id = ?", id);
    admin.execute("UPDATE identity.account SET is_active = false WHERE id = ?", id);
    assertThat(location(logIn(new Browser(), "/a", "careful")))
        .isEqualTo("/a?log_in_error=inactive");
  }

  @Test
  void takesAnAnswerOnceAndFromTheBrowserThatBegan() throws Exception {
    admin.person("default", "piotr@example.org", "operator");
    var browser = new Browser();
    URI back = browser.logInAt(begin(browser, "/a"), "piotr");
    var stranger = new Browser();

    assertThat(location(stranger.get(ours(back)))).isEqualTo("/?log_in_error=expired");
    begin(stranger, "/b");
    assertThat(location(stranger.get(ours(back)))).isEqualTo("/?log_in_error=expired");
    // Our own copy of the cookie: the browser forgets it with the first answer.
    var replayed = Map.copyOf(browser.cookies(ours("/")));
    assertThat(location(browser.get(ours(back)))).isEqualTo("/a");
    browser.cookies(ours("/")).putAll(replayed);
    assertThat(location(browser.get(ours(back)))).isEqualTo("/?log_in_error=expired");
  }

  @Test
  void takesNoCodeThatTheProviderDoesNotKnowAnyMore() {
    var browser = new Browser();
    URI first = browser.logInAt(begin(browser, "/a"), "karol");
    assertThat(location(browser.get(ours(first)))).contains("no_account");
    String code = query(first, "code");
    URI second = browser.logInAt(begin(browser, "/a"), "karol");

    URI mixed = URI.create(second.toString().replace(query(second, "code"), code));

    assertThat(location(browser.get(ours(mixed)))).isEqualTo("/a?log_in_error=invalid");
  }

  @Test
  void saysWhatThePersonOrTheProviderRefused() {
    for (var answer :
        Map.of(
                "error=access_denied", "denied",
                "code=made-up", "invalid",
                "error=access_denied&iss=https%3A%2F%2Fother.example.org", "invalid",
                "", "invalid")
            .entrySet()) {
      var browser = new Browser();
      String state = query(begin(browser, "/a"), "state");

      var end = browser.get(ours("/auth/oidc/callback?state=" + state + "&" + answer.getKey()));

      assertThat(location(end)).isEqualTo("/a?log_in_error=" + answer.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org/",
        "//evil.example.org",
        "/\\evil.example.org",
        "\\/evil.example.org",
        "/\t/evil.example.org",
        "/a\r\nSet-Cookie: x=y",
        "javascript:alert(1)",
        "evil",
        "/%zz",
        "/a#b#c",
        ""
      })
  void sendsNobodyToAnotherSite(String elsewhere) {
    var answer =
        new Browser()
            .get(
                ours(
                    "/auth/oidc/start?return="
                        + URLEncoder.encode(elsewhere, StandardCharsets.UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/#/calls", "/operator?x=%2F%2Fevil", "/a/b.c?d=e&f#g", "/@me"})
  void sendsPeopleToAnyPathOfOurs(String path) {
    assertThat(LocalPath.is(path)).isTrue();
    assertThat(URI.create(LocalPath.with(path, "a", "b")).getHost()).isNull();
  }

  @Test
  void keepsNoSecretOfALogInInClear() throws Exception {
    var browser = new Browser();
    String state = query(begin(browser, "/a"), "state");

    assertThat(admin.rows("SELECT * FROM identity.oidc_attempt").toString())
        .doesNotContain(state)
        .doesNotContain(browser.cookies(ours("/")).get("ctip-oidc"));
  }

  static URI begin(Browser browser, String path) {
    return begin(admin, browser, path);
  }

  static URI begin(AdminService admin, Browser browser, String path) {
    var answer =
        browser.get(
            URI.create(
                base(admin)
                    + "/auth/oidc/start?return="
                    + URLEncoder.encode(path, StandardCharsets.UTF_8)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return URI.create(location(answer));
  }

  private static HttpResponse<String> logIn(Browser browser, String path, String name) {
    return browser.get(ours(browser.logInAt(begin(browser, path), name)));
  }

  static String base(AdminService admin) {
    return "http://127.0.0.1:" + admin.context().getEnvironment().getProperty("local.server.port");
  }

  private static URI ours(String path) {
    return URI.create(base(admin) + path);
  }

  /** The registered address stands for ours, whose port is drawn. */
  private static URI ours(URI back) {
    return ours(back.getRawPath() + "?" + back.getRawQuery());
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  static String query(URI address, String name) {
    return List.of(address.getRawQuery().split("&")).stream()
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
