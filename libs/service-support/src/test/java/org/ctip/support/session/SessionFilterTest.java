package org.ctip.support.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** Who is let through, by what, and what everybody else is told. */
class SessionFilterTest {
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
  private static final SessionRules RULES =
      SessionRules.merged(
          List.of(
              SessionRules.guard("/**").except("/open").settingUp("/me", "/profile/**"),
              SessionRules.guard()
                  .grant(Scope.CALLS_READ, HttpMethod.GET, "/calls", "/calls/{id}")
                  .grant(Scope.SMS_SEND, HttpMethod.POST, "/sms/send")));
  private static final Session PERSON =
      new Session(3, "default", 7, "person@example.org", null, null, "operator", LATER);
  private static final Session CHIEF =
      new Session(4, "default", 8, "chief@example.org", null, null, "admin", LATER);

  private final SessionFilter filter =
      new SessionFilter(
          RULES,
          new Authenticator(
              hash -> found(hash, Map.of("token", PERSON, "due", CHIEF)),
              hash ->
                  found(
                      hash,
                      Map.of(
                          "ctip_reader", key(Scope.CALLS_READ),
                          "ctip_sender", key(Scope.SMS_SEND),
                          "ctip_nothing", key()))));

  private static Session key(Scope... scopes) {
    return new Session(
        -5, "default", -5, "api-key:crm", null, null, Session.INTEGRATOR, LATER, Set.of(scopes));
  }

  private static Mono<SessionDirectory.KnownSession> found(byte[] hash, Map<String, Session> all) {
    return Mono.justOrEmpty(
        all.entrySet().stream()
            .filter(entry -> Arrays.equals(SessionTokens.hash(entry.getKey()), hash))
            .map(
                entry ->
                    new SessionDirectory.KnownSession(
                        entry.getValue(), true, entry.getKey().equals("due")))
            .findFirst());
  }

  /** What a request comes to: the session it passes with, or the problem. */
  private record Outcome(@Nullable Session session, @Nullable Problem problem) {
    int status() {
      return problem == null ? 200 : problem.getStatusCode().value();
    }

    String detail() {
      return problem == null ? "" : String.valueOf(problem.getBody().getDetail());
    }
  }

  private Outcome ask(MockServerHttpRequest.BaseBuilder<?> request) {
    var exchange = MockServerWebExchange.from(request);
    var passed = new AtomicReference<@Nullable Session>();
    var failure =
        filter
            .filter(
                exchange,
                seen -> {
                  passed.set(seen.getAttribute(Session.ATTRIBUTE));
                  return Mono.empty();
                })
            .materialize()
            .block();
    return new Outcome(passed.get(), failure == null ? null : (Problem) failure.getThrowable());
  }

  private static MockServerHttpRequest.BodyBuilder request(String method, String path) {
    return MockServerHttpRequest.method(HttpMethod.valueOf(method), path);
  }

  private static MockServerHttpRequest.BodyBuilder withCookie(String method, String path) {
    var request = request(method, path);
    request.cookie(new HttpCookie(SessionCookie.NAME, "token"));
    return request;
  }

  @Test
  void saysWhenToComeBackWhileSessionsCanNotBeChecked() {
    var away = new IllegalStateException("no database");
    var blind =
        new SessionFilter(RULES, new Authenticator(_ -> Mono.error(away), _ -> Mono.error(away)));
    for (String header : List.of(SessionFilter.HEADER, Credential.KEY_HEADER)) {
      var exchange =
          MockServerWebExchange.from(MockServerHttpRequest.get("/calls").header(header, "token"));

      var failure =
          blind
              .filter(exchange, _ -> Mono.empty())
              .materialize()
              .mapNotNull(signal -> (Problem) signal.getThrowable())
              .block();

      assertThat(failure).isNotNull();
      assertThat(failure.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(failure.getHeaders().getFirst("Retry-After")).isEqualTo("5");
    }
  }

  @Test
  void whoMustSetUpASecondFactorComesToThatAndNoFurther() {
    for (String path : List.of("/me", "/profile", "/profile/second-factor/confirm")) {
      assertThat(ask(request("POST", path).header(SessionFilter.HEADER, "due")).session())
          .as(path)
          .isEqualTo(CHIEF);
    }
    for (String path : List.of("/calls", "/admin/users", "/me/more")) {
      var refused = ask(request("GET", path).header(SessionFilter.HEADER, "due"));

      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.problem().getBody().getType())
          .hasToString("urn:ctip:problem:second-factor-required");
      assertThat(refused.problem().getBody().getProperties())
          .containsEntry("second_factor_required", true);
    }
    assertThat(ask(request("GET", "/calls").header(SessionFilter.HEADER, "token")).status())
        .isEqualTo(200);
  }

  @Test
  void aKeyOpensWhatItsScopeNamesAndNothingElse() {
    var reads = request("GET", "/calls/17").header("Authorization", "Bearer ctip_reader");
    assertThat(ask(reads).session()).extracting(Session::email).isEqualTo("api-key:crm");
    assertThat(ask(request("GET", "/calls").header("X-Api-Key", "ctip_reader")).status())
        .isEqualTo(200);
    assertThat(ask(request("HEAD", "/calls").header("X-Api-Key", "ctip_reader")).status())
        .isEqualTo(200);

    var other = ask(request("GET", "/calls").header("X-Api-Key", "ctip_sender"));
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.detail()).isEqualTo("The API key lacks the scope that this path needs.");
    assertThat(other.problem().getBody().getProperties()).containsEntry("scope", "calls:read");
    for (String closed : List.of("GET /sms/send", "DELETE /calls/17", "GET /admin/users")) {
      var parts = closed.split(" ", -1);
      var refused = ask(request(parts[0], parts[1]).header("X-Api-Key", "ctip_reader"));
      assertThat(refused.status()).as(closed).isEqualTo(403);
      assertThat(refused.detail()).isEqualTo("API keys don't open this path.");
    }
    assertThat(ask(request("GET", "/calls").header("X-Api-Key", "ctip_nothing")).status())
        .isEqualTo(403);
  }

  @Test
  void aKeyIsNoSessionTokenAndASessionTokenNoKey() {
    assertThat(ask(request("GET", "/calls").header("X-Admin-Session", "ctip_reader")).detail())
        .isEqualTo("Sesja administratora nieaktywna");
    assertThat(ask(request("GET", "/calls").header("X-Api-Key", "token")).detail())
        .isEqualTo("The API key is unknown, expired or revoked.");
    assertThat(ask(request("GET", "/calls").header("Authorization", "Bearer token")).detail())
        .isEqualTo("Brak nagłówka X-Admin-Session");
    assertThat(ask(request("GET", "/calls").header("X-Api-Key", "k".repeat(600))).status())
        .isEqualTo(401);
  }

  @Test
  void theSessionHeaderWinsOverKeyAndCookie() {
    var all =
        withCookie("POST", "/sms/send")
            .header("X-Api-Key", "ctip_sender")
            .header("X-Admin-Session", "unheard-of");
    assertThat(ask(all).detail()).isEqualTo("Sesja administratora nieaktywna");

    var person = withCookie("POST", "/sms/send").header("X-Admin-Session", "token");
    assertThat(ask(person).session()).isEqualTo(PERSON);
  }

  @ParameterizedTest
  @CsvSource({
    // method, X-Requested-With, Sec-Fetch-Site, Origin, Accept, status
    "GET,,,,,200",
    "GET,,same-origin,,,200",
    "GET,,none,,,200",
    "GET,,cross-site,,,403",
    "GET,,same-site,,,403",
    "GET,,,https://ctip.example.org,,200",
    "GET,,,https://other.example.org,,403",
    "GET,,,null,,403",
    "POST,,,,,403",
    "POST,,same-origin,,,403",
    "POST,XMLHttpRequest,same-origin,,,403",
    "POST,ctip,same-origin,,,200",
    "POST,ctip,,,,200",
    "POST,ctip,cross-site,,,403",
    "POST,ctip,,https://other.example.org,,403",
    "POST,ctip,,https://CTIP.example.org,,200",
    "DELETE,,same-origin,,,403",
    "PATCH,ctip,same-origin,,,200",
    "GET,,,,text/event-stream,403",
    "GET,,none,,text/event-stream,403",
    "GET,,same-origin,,text/event-stream,200",
    "GET,,,https://ctip.example.org,text/event-stream,200",
  })
  void aCookieCountsOnlyFromOurOwnPages(
      String method,
      @Nullable String marked,
      @Nullable String site,
      @Nullable String origin,
      @Nullable String accept,
      int status) {
    var request = withCookie(method, "/calls").header("X-Forwarded-Host", "ctip.example.org");
    if (marked != null) {
      request.header("X-Requested-With", marked);
    }
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    if (accept != null) {
      request.header("Accept", accept);
    }

    assertThat(ask(request).status()).isEqualTo(status);
  }

  @Test
  void aSocketThatACookieOpensMustComeFromOurOwnPage() {
    var socket = withCookie("GET", "/calls").header("Upgrade", "websocket");
    assertThat(ask(socket).detail()).isEqualTo(OwnPage.REFUSAL);
    var ours =
        withCookie("GET", "/calls")
            .header("Upgrade", "WebSocket")
            .header("Host", "localhost:8080")
            .header("Origin", "http://localhost:8080");
    assertThat(ask(ours).status()).isEqualTo(200);
  }

  @Test
  void leavesOpenPathsAlone() {
    assertThat(ask(request("GET", "/open")).problem()).isNull();
    assertThat(ask(request("GET", "/open").header("X-Admin-Session", "token")).session()).isNull();
  }
}
