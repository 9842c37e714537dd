package org.ctip.admin.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.ctip.support.session.SessionTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Keys of programs, from their making to their end, over HTTP. */
class ApiKeyApiTest {
  @TempDir static Path directory;
  static AdminService admin;
  static String token;

  @BeforeAll
  static void start() {
    admin = AdminService.start(directory, Map.of());
    token = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void showsAKeyOnceAndKeepsItsHash() throws Exception {
    var made = create("Warehouse", List.of("contacts:read", "calls:read", "calls:read"), null);

    String key = (String) made.get("key");
    assertThat(key).matches("ctip_[A-Za-z0-9_-]{43}");
    var view = (Map<?, ?>) made.get("api_key");
    assertThat(view.get("prefix")).isEqualTo(key.substring(0, 11));
    assertThat(view.get("scopes")).isEqualTo(List.of("calls:read", "contacts:read"));
    assertThat(view.get("last_used_at")).isNull();
    var row = admin.rows("SELECT * FROM identity.api_key WHERE name = ?", "Warehouse").getFirst();
    assertThat(row.toString()).doesNotContain(key);
    assertThat((byte[]) row.get("key_hash")).isEqualTo(SessionTokens.hash(key));
    assertThat(admin.json(admin.get("/admin/api-keys", token), 200).toString())
        .contains("Warehouse")
        .doesNotContain(key);
    assertThat(admin.text("SELECT string_agg(e::text, ' ') FROM audit.entry e"))
        .contains("api_key_create")
        .doesNotContain(key);
  }

  @Test
  void opensWhatItsScopesNameUntilItIsRevoked() throws Exception {
    var made = create("CRM", List.of("contacts:read"), null);
    String key = (String) made.get("key");
    long id = ((Number) ((Map<?, ?>) made.get("api_key")).get("id")).longValue();

    // What is behind a grant is its feature's matter: here, that the key is let through to it.
    assertThat(status(key, "/admin/contacts/1")).isNotIn(401, 403);
    admin.refused(with(key, "/admin/api-keys"), 403, "API keys don't open this path.");
    admin.refused(with(key, "/auth/me"), 403, "API keys don't open this path.");
    admin.refused(with(key, "/operator/api/me"), 403, "API keys don't open this path.");
    assertThat(admin.number("SELECT count(*) FROM identity.api_key WHERE last_used_at IS NOT NULL"))
        .isPositive();

    assertThat(status(HttpMethod.DELETE, "/admin/api-keys/" + id)).isEqualTo(204);
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                admin.refused(
                    with(key, "/admin/api-keys"),
                    401,
                    "The API key is unknown, expired or revoked."));
    admin.refused(
        admin.send(HttpMethod.DELETE, "/admin/api-keys/" + id, token, null),
        404,
        "Klucz API nie istnieje.");
    assertThat(
            admin.rows(
                "SELECT actor, target FROM audit.entry WHERE action = 'api_key_revoke'"
                    + " AND target = ?",
                "api-key:" + id))
        .singleElement()
        .satisfies(entry -> assertThat(entry.get("actor")).isEqualTo(AdminService.CHIEF));
  }

  @Test
  void letsANameBeUsedAgainOnlyAfterItsKeyIsRevoked() {
    var first = create("Shop", List.of("sms:send"), "2099-01-01T00:00:00+01:00");
    long id = ((Number) ((Map<?, ?>) first.get("api_key")).get("id")).longValue();
    assertThat(((Map<?, ?>) first.get("api_key")).get("expires_at"))
        .isEqualTo("2098-12-31T23:00:00.000000Z");

    admin.refused(
        wish(Map.of("name", "Shop", "scopes", List.of("sms:send"))),
        400,
        "Klucz o tej nazwie już istnieje.");
    assertThat(status(HttpMethod.DELETE, "/admin/api-keys/" + id)).isEqualTo(204);
    create("Shop", List.of("sms:send"), null);
  }

  @Test
  void namesTheFieldsThatAreWrong() {
    for (var wrong :
        List.<Map<String, Object>>of(
            Map.of("name", " ", "scopes", List.of("sms:send")),
            Map.of("name", "x".repeat(81), "scopes", List.of("sms:send")),
            Map.of("name", "a\nb", "scopes", List.of("sms:send")),
            Map.of("name", "a", "scopes", List.of()),
            Map.of("name", "a", "scopes", List.of("everything")),
            Map.of("name", "a"),
            Map.of("name", "a", "scopes", "sms:send"),
            Map.of("name", "a", "scopes", List.of("sms:send"), "expires_at", "tomorrow"),
            Map.of(
                "name",
                "a",
                "scopes",
                List.of("sms:send"),
                "expires_at",
                "2020-01-01T00:00:00Z"))) {
      assertThat(admin.json(wish(wrong), 422).get("errors")).as("%s", wrong).isNotNull();
    }
    assertThat(status(HttpMethod.DELETE, "/admin/api-keys/0")).isEqualTo(422);
  }

  @Test
  void isForAdministratorsAndForTheirOwnTenantOnly() throws Exception {
    admin.person("default", "operator@example.org", "operator");
    String operator = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    admin.person("other", "chief@example.com", "admin");
    String other = admin.token("admin", "chief@example.com", AdminService.PASSWORD);
    var made = create("Ours", List.of("calls:read"), null);
    long id = ((Number) ((Map<?, ?>) made.get("api_key")).get("id")).longValue();

    for (var request :
        List.of(
            admin.get("/admin/api-keys", operator),
            admin.send(
                HttpMethod.POST,
                "/admin/api-keys",
                operator,
                Map.of("name", "x", "scopes", List.of("sms:send"))),
            admin.send(HttpMethod.DELETE, "/admin/api-keys/" + id, operator, null))) {
      admin.refused(request, 403, "Operacja wymaga roli administratora.");
    }
    admin.refused(
        admin.send(HttpMethod.DELETE, "/admin/api-keys/" + id, other, null),
        404,
        "Klucz API nie istnieje.");
    assertThat(admin.json(admin.get("/admin/api-keys", other), 200).get("items"))
        .isEqualTo(List.of());
  }

  @Test
  void givesATenantAHundredKeysAtMost() throws Exception {
    admin.person("crowded", "chief@example.net", "admin");
    String crowded = admin.token("admin", "chief@example.net", AdminService.PASSWORD);
    admin.execute(
        """
        INSERT INTO identity.api_key (tenant_id, name, prefix, key_hash, scopes, created_at)
        SELECT 'crowded', 'key ' || n, 'ctip_AAAAAA', sha256(('k' || n)::bytea), '{sms:send}', now()
          FROM generate_series(1, 100) n
        """);

    admin.refused(
        admin.send(
            HttpMethod.POST,
            "/admin/api-keys",
            crowded,
            Map.of("name", "one more", "scopes", List.of("sms:send"))),
        400,
        "Osiągnięto największą liczbę kluczy. Unieważnij nieużywane.");
  }

  private static Map<String, Object> create(
      String name, List<String> scopes, @org.jspecify.annotations.Nullable String expiresAt) {
    var body = new HashMap<String, Object>(Map.of("name", name, "scopes", scopes));
    if (expiresAt != null) {
      body.put("expires_at", expiresAt);
    }
    return admin.json(wish(body), 201);
  }

  private static WebTestClient.ResponseSpec wish(Map<String, Object> body) {
    return admin.send(HttpMethod.POST, "/admin/api-keys", token, body);
  }

  private static int status(HttpMethod method, String path) {
    return admin.send(method, path, token, null).returnResult(Void.class).getStatus().value();
  }

  private static int status(String key, String path) {
    return with(key, path).returnResult(Void.class).getStatus().value();
  }

  private static WebTestClient.ResponseSpec with(String key, String path) {
    return admin.http().get().uri(path).header("Authorization", "Bearer " + key).exchange();
  }
}
