package org.ctip.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ctip.support.service.ServiceLauncher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/** The gateway as it runs, in front of scripted services on real sockets. */
class GatewayTest {
  static final ScriptedUpstream OPERATOR = new ScriptedUpstream("operator-api");
  static final ScriptedUpstream ADMIN = new ScriptedUpstream("admin-api");
  static final ScriptedUpstream SMS = new ScriptedUpstream("sms-dispatcher");
  static ConfigurableApplicationContext gateway;
  static WebTestClient http;

  @BeforeAll
  static void start() {
    gateway = launch(Map.of());
    http = client(gateway);
  }

  static ConfigurableApplicationContext launch(Map<String, Object> settings) {
    var all = new HashMap<String, Object>();
    all.put("CTIP_PORT", "0");
    all.put("CTIP_GATEWAY_BIND", "127.0.0.1");
    all.put("CTIP_GATEWAY_MANAGEMENT_PORT", "0");
    all.put("CTIP_GATEWAY_RESPONSE_TIMEOUT", "1s");
    all.put("CTIP_OPERATOR_API_URL", OPERATOR.url());
    all.put("CTIP_ADMIN_API_URL", ADMIN.url());
    all.put("CTIP_SMS_DISPATCHER_URL", SMS.url());
    all.put("ctip.gateway.client.requests-per-second", "10000");
    all.put("ctip.gateway.client.burst", "10000");
    all.putAll(settings);
    return ServiceLauncher.run(Gateway.class, "gateway", all);
  }

  static int port(ConfigurableApplicationContext context) {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  static WebTestClient client(ConfigurableApplicationContext context) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port(context))
        .responseTimeout(Duration.ofSeconds(10))
        // The largest file of the console.
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
        .build();
  }

  static URI uri(ConfigurableApplicationContext context, String path) {
    return URI.create("http://127.0.0.1:" + port(context) + path);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    OPERATOR.close();
    ADMIN.close();
    SMS.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/operator/api/calls, operator-api",
    "/operator/api/calls/7, operator-api",
    "/operator/api/stats, sms-dispatcher",
    "/operator/api/sms/history, sms-dispatcher",
    "/operator/api/me, admin-api",
    "/operator/auth/me, admin-api",
    "/admin/auth/me, admin-api",
    "/sms/account, sms-dispatcher"
  })
  void bringsAPathToItsService(String path, String service) {
    http.get()
        .uri(uri(gateway, path + "?limit=5&search=a%20b"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo(service + " " + path + "?limit=5&search=a%20b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/health",
        "/actuator/prometheus",
        "/operatorx",
        "/configuration",
        "/files.json",
        "/pages.json",
        "/manifest.json",
        "/index.html",
        "/console/index.html",
        "/ADMIN/auth/me",
        "/nowhere",
        "/assets/none.js",
        "/gateway-build.properties"
      })
  void knowsNothingElse(String path) {
    http.get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Not Found");
  }

  @Test
  void passesOnNothingThatAClientClaimsToBe() {
    http.get()
        .uri("/sms/account")
        .header("X-User-Id", "1")
        .header("x-user-id", "2")
        .header("X-Forwarded-For", "198.51.100.1")
        .header("X-Forwarded-Host", "evil.example.org")
        .header("X-Forwarded-Prefix", "/evil")
        .header("X-Forwarded-Proto", "https")
        .header("Forwarded", "for=198.51.100.1")
        .header("X-Real-IP", "198.51.100.1")
        .header("X-Admin-Session", "a-token")
        .exchange()
        .expectStatus()
        .isOk();

    var headers = SMS.last().headers();
    assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
    assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("http");
    assertThat(headers.get("X-Admin-Session")).isEqualTo("a-token");
    assertThat(headers.names())
        .extracting(String::toLowerCase)
        .doesNotContain("x-user-id", "forwarded", "x-real-ip", "x-forwarded-prefix");
    assertThat(headers.getAll("X-Forwarded-Host"))
        .allMatch(host -> host.matches("127\\.0\\.0\\.1:\\d+"))
        .hasSize(1);
  }

  @Test
  void believesTrustedProxiesOnly() {
    try (var behind = launch(Map.of("CTIP_TRUSTED_PROXIES", "127.0.0.0/8,10.0.0.0/8"))) {
      client(behind)
          .get()
          .uri("/sms/account")
          .header("X-Forwarded-For", "203.0.113.9, 198.51.100.1, 10.1.2.3")
          .header("X-Forwarded-Proto", "https")
          .exchange()
          .expectStatus()
          .isOk()
          .expectHeader()
          .exists("Strict-Transport-Security");

      assertThat(SMS.last().headers().get("X-Forwarded-For")).isEqualTo("198.51.100.1");
      assertThat(SMS.last().headers().get("X-Forwarded-Proto")).isEqualTo("https");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/health",
        "/operator/api/calls",
        "/nowhere",
        "/set-password",
        "/operator",
        "/admin/dashboard",
        "/icon.svg"
      })
  void makesBrowsersCareful(String path) {
    http.get()
        .uri(path)
        .exchange()
        .expectHeader()
        .value(
            "Content-Security-Policy",
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"))
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer")
        .expectHeader()
        .doesNotExist("Server")
        .expectHeader()
        .doesNotExist("X-Powered-By")
        .expectHeader()
        .doesNotExist("Strict-Transport-Security");
  }

  @Test
  void saysThatItIsHealthy() {
    http.get()
        .uri("/health")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.APPLICATION_JSON)
        .expectBody()
        .json(
            "{\"status\":\"ok\",\"app\":\"CTIP API\",\"version\":\"0.1.0\"}",
            JsonCompareMode.STRICT);
    http.post()
        .uri("/health")
        .exchange()
        .expectStatus()
        .isEqualTo(405)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Method Not Allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/set-password",
        "/operator",
        "/operator/settings",
        "/operator/anything/below",
        "/admin",
        "/admin/dashboard",
        "/admin/rules/500"
      })
  void servesTheConsoleAtItsAddressesWithoutAnythingInline(String page) {
    String html =
        http.get()
            .uri(page)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("text/html;charset=UTF-8")
            .expectHeader()
            .valueEquals("Cache-Control", "no-cache")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(html)
        .contains("<div id=\"root\">")
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContain("<style")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("\\sstyle=")
        .doesNotContainPattern("https?://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/operator/api", "/operator/api/me", "/operator/auth/login", "/admin/users"})
  void leavesWhatInheritedClientsCallToTheServices(String path) {
    String body =
        http.get()
            .uri(path)
            .accept(MediaType.TEXT_HTML)
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(body).doesNotContain("<html");
  }

  @Test
  void letsBrowsersKeepFilesWhoseNamesChangeWithTheirContent() {
    assertThat(assetsOf(http))
        .isNotEmpty()
        .allSatisfy(
            file ->
                http.get()
                    .uri(file)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Cache-Control", "max-age=31536000, public, immutable")
                    .expectHeader()
                    .valueEquals("X-Content-Type-Options", "nosniff"));
    http.get().uri("/icon.svg").exchange().expectHeader().valueEquals("Cache-Control", "no-cache");
  }

  /** RFC 9110, 15.4.5: what a 304 leaves out, caches take as changed. */
  @Test
  void saysOfAnUnchangedFileWhatItSaysOfTheFile() {
    String script =
        assetsOf(http).stream().filter(f -> f.endsWith(".js")).findFirst().orElseThrow();
    for (String path : List.of(script, "/icon.svg", "/operator")) {
      var whole = http.get().uri(path).exchange().expectStatus().isOk();
      var headers = whole.returnResult(Void.class).getResponseHeaders();
      var unchanged =
          http.get()
              .uri(path)
              .header("If-None-Match", headers.getETag())
              .exchange()
              .expectStatus()
              .isNotModified()
              .expectBody()
              .isEmpty()
              .getResponseHeaders();
      assertThat(unchanged.getCacheControl()).isNotNull().isEqualTo(headers.getCacheControl());
      assertThat(unchanged.getVary()).contains("Accept-Encoding").isEqualTo(headers.getVary());
      assertThat(unchanged.getETag()).isEqualTo(headers.getETag());
    }
  }

  @Test
  void compressesAsTheBrowserLikes() throws Exception {
    String script =
        assetsOf(http).stream().filter(f -> f.endsWith(".js")).findFirst().orElseThrow();
    byte[] plain = file(script, null, null);
    assertThat(file(script, "gzip", "gzip")).hasSizeLessThan(plain.length).startsWith(0x1f, 0x8b);
    assertThat(file(script, "gzip, deflate, br", "br")).hasSizeLessThan(plain.length);
    assertThat(file(script, "br;q=0, gzip;q=0.5", "gzip")).hasSizeLessThan(plain.length);
    assertThat(file(script, "br;q=0.0", null)).isEqualTo(plain);
  }

  /** With a client that neither asks for encodings by itself nor undoes them. */
  private static byte[] file(String path, String accepted, String encoding) throws Exception {
    var request = HttpRequest.newBuilder(uri(gateway, path));
    if (accepted != null) {
      request.header("Accept-Encoding", accepted);
    }
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Encoding").orElse(null)).isEqualTo(encoding);
      assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
      return answer.body();
    }
  }

  /** The files that the console's page names. */
  static List<String> assetsOf(WebTestClient http) {
    String html =
        http.get().uri("/").exchange().expectBody(String.class).returnResult().getResponseBody();
    return Pattern.compile("/assets/[\\w.-]+")
        .matcher(html)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void sendsAPathWithASlashAtItsEndToTheOneWithout() {
    http.get()
        .uri("/operator/api/calls/?limit=5")
        .exchange()
        .expectStatus()
        .isTemporaryRedirect()
        .expectHeader()
        .valueEquals("Location", "/operator/api/calls?limit=5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example.org/",
        "/sms/../actuator/prometheus",
        "/sms/%2e%2e/actuator",
        "/sms//account",
        "/sms/..%2factuator",
        "/sms;x=1/account",
        "/sms/%5c..",
        "/operator/api/.",
        "/sms/%252e%252e/actuator"
      })
  void refusesPathsThatCanBeReadInTwoWays(String path) throws IOException {
    int before = SMS.asked.size() + OPERATOR.asked.size();

    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(SMS.asked.size() + OPERATOR.asked.size()).isEqualTo(before);
  }

  @Test
  void refusesALargeBodyByItsLength() {
    int before = SMS.asked.size();
    http.post()
        .uri("/sms/send")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("x".repeat(256 * 1024 + 1))
        .exchange()
        .expectStatus()
        .isEqualTo(413)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.detail")
        .isNotEmpty();
    assertThat(SMS.asked).hasSize(before);
  }

  @Test
  void refusesALargeBodyThatDoesNotTellItsLength() {
    int before = SMS.asked.size();
    http.post()
        .uri("/sms/send")
        .contentType(MediaType.APPLICATION_JSON)
        .body(Flux.range(0, 300).map(_ -> "x".repeat(1024)), String.class)
        .exchange()
        .expectStatus()
        .isEqualTo(413);
    assertThat(SMS.asked).hasSize(before);
  }

  @Test
  void passesALargerFileOfContactsOnItsOwnPathOnly() {
    byte[] file = new byte[10 * 1024 * 1024];
    http.post()
        .uri("/admin/contacts/imports")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(file)
        .exchange()
        .expectStatus()
        .isOk();
    assertThat(ADMIN.last().bodyBytes()).isEqualTo(file.length);

    int before = ADMIN.asked.size();
    for (String path : List.of("/admin/contacts", "/admin/contacts/imports/1/commit")) {
      http.post()
          .uri(path)
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .bodyValue(file)
          .exchange()
          .expectStatus()
          .isEqualTo(413);
    }
    http.post()
        .uri("/admin/contacts/imports")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(new byte[12 * 1024 * 1024])
        .exchange()
        .expectStatus()
        .isEqualTo(413);
    assertThat(ADMIN.asked).hasSize(before);
  }

  @Test
  void passesABodyOfTheAllowedSize() {
    http.post()
        .uri("/sms/send")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("x".repeat(256 * 1024))
        .exchange()
        .expectStatus()
        .isOk();
    assertThat(SMS.last().bodyBytes()).isEqualTo(256 * 1024);
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws IOException {
    String answer =
        raw(
            "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Large: "
                + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 4(13|31)");
  }

  @Test
  void slowsAClientDownThatAsksTooOften() {
    try (var strict =
        launch(
            Map.of(
                "ctip.gateway.client.requests-per-second", "1",
                "ctip.gateway.client.burst", "3"))) {
      var client = client(strict);
      for (int i = 0; i < 3; i++) {
        client.get().uri("/health").exchange().expectStatus().isOk();
      }
      client
          .get()
          .uri("/health")
          .header("X-Forwarded-For", "198.51.100.77")
          .exchange()
          .expectStatus()
          .isEqualTo(429)
          .expectHeader()
          .valueEquals("Retry-After", "1")
          .expectHeader()
          .valueEquals("X-Frame-Options", "DENY")
          .expectBody()
          .jsonPath("$.detail")
          .isNotEmpty();
    }
  }

  @Test
  void saysThatAServiceIsNotThere() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (var alone = launch(Map.of("CTIP_OPERATOR_API_URL", "http://127.0.0.1:" + free))) {
      client(alone)
          .get()
          .uri("/operator/api/calls")
          .exchange()
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .valueEquals("Retry-After", "2")
          .expectHeader()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .expectBody()
          .jsonPath("$.detail")
          .isNotEmpty();
      client(alone).get().uri("/health").exchange().expectStatus().isOk();
    }
  }

  @Test
  void saysThatAServiceBrokeOffOrIsTooSlow() {
    http.get()
        .uri("/operator/api/broken")
        .exchange()
        .expectStatus()
        .isEqualTo(502)
        .expectBody()
        .jsonPath("$.detail")
        .isNotEmpty();
    http.get()
        .uri("/operator/api/slow")
        .exchange()
        .expectStatus()
        .isEqualTo(504)
        .expectBody()
        .jsonPath("$.detail")
        .isNotEmpty();
  }

  @Test
  void asksOnceMoreWhatOnlyReadsWhenTheConnectionEndsUnderIt() {
    http.get().uri("/operator/api/broken-once").exchange().expectStatus().isOk();
    assertThat(OPERATOR.asked)
        .filteredOn(one -> one.uri().endsWith("/broken-once") && one.method().equals("GET"))
        .hasSize(2);

    http.post()
        .uri("/operator/api/broken-once")
        .bodyValue("once")
        .exchange()
        .expectStatus()
        .isEqualTo(502);
    assertThat(OPERATOR.asked)
        .filteredOn(one -> one.uri().endsWith("/broken-once") && one.method().equals("POST"))
        .hasSize(1);
  }

  @Test
  void asksNotAgainWhatHasBegunToBeAnswered() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(gateway))) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /operator/api/cut HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      until(socket.getInputStream(), "begun");

      // The answer just ends, without the chunk that says it is whole.
      assertThat(until(socket.getInputStream(), "no such text"))
          .doesNotContain("\r\n0\r\n")
          .doesNotContain("begun");
    }
    assertThat(OPERATOR.asked).filteredOn(one -> one.uri().endsWith("/cut")).hasSize(1);
  }

  @Test
  void passesEventsOnOneByOneForLongerThanAnAnswerMayTake() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(gateway))) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /operator/api/events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 5-7\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      var in = socket.getInputStream();
      assertThat(until(in, "data: first")).contains("text/event-stream");
      assertThat(OPERATOR.last().headers().get("Last-Event-ID")).isEqualTo("5-7");
      var begun = System.nanoTime();
      await()
          .pollDelay(Duration.ofMillis(1500)) // longer than the response time-out
          .atMost(Duration.ofSeconds(3))
          .until(() -> System.nanoTime() - begun > Duration.ofMillis(1500).toNanos());

      for (int i = 0; i < 3; i++) {
        OPERATOR.events.emitNext(
            "event-" + i, reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST);
        until(in, "data: event-" + i);
      }
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> OPERATOR.events.currentSubscriberCount() == 0);
  }

  @Test
  void endsAStreamWhoseServiceIsGone() throws IOException {
    try (var dying = new ScriptedUpstream("dying");
        var before = launch(Map.of("CTIP_OPERATOR_API_URL", dying.url()));
        var socket = new Socket(InetAddress.getLoopbackAddress(), port(before))) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /operator/api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      until(socket.getInputStream(), "data: first");

      dying.cut();

      assertThat(until(socket.getInputStream(), "\r\n0\r\n\r\n")).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void letsNoOtherOriginInUnlessConfigured() {
    http.get()
        .uri("/operator/api/calls")
        .header("Origin", "https://panel.example.org")
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
    try (var open = launch(Map.of("CTIP_ALLOWED_ORIGINS", "https://panel.example.org"))) {
      client(open)
          .options()
          .uri("/operator/api/calls")
          .header("Origin", "https://panel.example.org")
          .header("Access-Control-Request-Method", "GET")
          .header("Access-Control-Request-Headers", "X-Admin-Session")
          .exchange()
          .expectStatus()
          .isOk()
          .expectHeader()
          .valueEquals("Access-Control-Allow-Origin", "https://panel.example.org");
      client(open)
          .get()
          .uri("/operator/api/calls")
          .header("Origin", "https://evil.example.org")
          .exchange()
          .expectStatus()
          .isForbidden();
    }
  }

  @Test
  void letsOurOwnPageAsk() {
    for (String scheme : new String[] {"http", "https"}) { // https: behind a proxy that ends TLS
      http.get()
          .uri("/operator/api/calls")
          .header("Origin", scheme + "://127.0.0.1:" + port(gateway))
          .exchange()
          .expectStatus()
          .isOk();
    }
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(gateway))) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return until(socket.getInputStream(), "\r\n\r\n");
    }
  }

  private static String until(InputStream in, String end) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
