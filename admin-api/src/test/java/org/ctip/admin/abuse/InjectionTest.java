package org.ctip.admin.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ctip.admin.AdminContractTest;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts that other languages understand, in every text parameter and every text field that the
 * OpenAPI file names. Named after OWASP ASVS 5.0.
 */
class InjectionTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** SQL, log lines, headers, templates, paths, JSON, and what databases can't store. */
  private static final List<String> CORPUS =
      List.of(
          "' OR '1'='1",
          "x'; DROP TABLE identity.account; --",
          "1; SELECT pg_sleep(25)",
          "') UNION SELECT password_hash FROM identity.account --",
          "$1 :tenant ?1 %s {0} ${jndi:ldap://127.0.0.1/x} #{7*7}",
          "line\r\nSet-Cookie: a=b\r\n\r\nHTTP/1.1 200 OK",
          "../../../../etc/passwd",
          "\"},{\"role\":\"admin",
          "nul\u0000byte",
          "=HYPERLINK(\"http://127.0.0.1\")",
          "\uD83D\uDE00 \u202E %_\\");

  @TempDir static Path directory;
  static AdminService admin;
  static String token;

  @BeforeAll
  static void start() {
    admin =
        AdminService.start(
            directory, Map.of("CTIP_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32])));
    token = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  /** A request with one text of the corpus in one place. */
  private record Attack(String where, String method, String uri, String body) {}

  @Test
  void v1_2_4_noTextIsTakenForAnotherLanguage() throws Exception {
    var document = AdminContractTest.CONTRACT.published();
    long accounts = admin.number("SELECT count(*) FROM identity.account WHERE role = 'admin'");
    var client = WebTestClient.bindToServer().responseTimeout(Duration.ofSeconds(20)).build();
    var wrong = new ArrayList<String>();
    var attacks = attacks(document);
    assertThat(attacks.size()).isGreaterThan(300);
    for (Attack attack : attacks) {
      long begin = System.nanoTime();
      var answer = send(client, attack);
      var took = Duration.ofNanos(System.nanoTime() - begin);
      int status = answer.getStatus().value();
      // 503: a part that this test runs without, such as the broker.
      boolean ours = status < 500 || status == 503;
      if (!ours
          || took.compareTo(Duration.ofSeconds(35)) > 0
          || answer.getResponseCookies().containsKey("a")
          || String.valueOf(answer.getResponseBody()).contains("$argon2")) {
        wrong.add(attack + " was answered " + status + " after " + took);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(admin.number("SELECT count(*) FROM identity.account WHERE role = 'admin'"))
        .isGreaterThanOrEqualTo(accounts);
    // All of it was tried as somebody who may.
    admin.json(admin.get("/auth/me", token), 200);
  }

  private static EntityExchangeResult<String> send(WebTestClient client, Attack attack) {
    var request =
        client
            .method(HttpMethod.valueOf(attack.method().toUpperCase(Locale.ROOT)))
            .uri(URI.create(base() + attack.uri()))
            .header("X-Admin-Session", token)
            .header("X-Forwarded-For", admin.nextAddress());
    return (attack.body().isEmpty()
            ? request.exchange()
            : request.contentType(MediaType.APPLICATION_JSON).bodyValue(attack.body()).exchange())
        .expectBody(String.class)
        .returnResult();
  }

  private static List<Attack> attacks(JsonNode document) {
    var attacks = new ArrayList<Attack>();
    for (var item : document.path("paths").properties()) {
      for (var entry : item.getValue().properties()) {
        // A log-out would end the attack; streams don't end; a mail server that is not there is
        // waited for.
        if (Stream.of("/logout", "/stream", "/email/test").anyMatch(item.getKey()::endsWith)) {
          continue;
        }
        for (String text : CORPUS) {
          add(attacks, document, item.getKey(), entry.getKey(), entry.getValue(), text);
        }
      }
    }
    return attacks;
  }

  private static void add(
      List<Attack> attacks,
      JsonNode document,
      String path,
      String method,
      JsonNode operation,
      String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    String filled = path.replaceAll("\\{[^}]+}", "1");
    JsonNode json = operation.at("/requestBody/content/application~1json");
    ObjectNode example =
        json.path("example") instanceof ObjectNode body
            ? body
            : JsonNodeFactory.instance.objectNode();
    String asIs = json.isMissingNode() ? "" : example.toString();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asString();
      switch (parameter.path("in").asString()) {
        case "path" ->
            attacks.add(
                new Attack(
                    name,
                    method,
                    path.replace("{" + name + "}", encoded).replaceAll("\\{[^}]+}", "1"),
                    asIs));
        case "query" ->
            attacks.add(new Attack(name, method, filled + "?" + name + "=" + encoded, asIs));
        default -> {}
      }
    }
    JsonNode schema = resolved(document, json.path("schema"));
    for (var property : schema.path("properties").properties()) {
      JsonNode kind = resolved(document, property.getValue());
      if (kind.path("type").toString().contains("string")) {
        attacks.add(
            new Attack(
                property.getKey(),
                method,
                filled,
                JSON.writeValueAsString(example.deepCopy().put(property.getKey(), text))));
      }
    }
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }

  private static String base() {
    return "http://127.0.0.1:" + admin.context().getEnvironment().getProperty("local.server.port");
  }
}
