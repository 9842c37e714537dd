package org.ctip.admin.session.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.LogInOutcome;
import org.ctip.admin.session.LogInOutcome.Granted;
import org.ctip.admin.session.LogInOutcome.NotForThisPanel;
import org.ctip.admin.session.LogInOutcome.Refused;
import org.ctip.admin.session.LogInOutcome.TooMany;
import org.ctip.admin.session.Panel;
import org.ctip.admin.session.Passwords;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Log-in and log-out of both panels. */
@RestController
class LogInController {
  private static final int LONGEST_USER_AGENT = 300;

  private final LogIn logIn;

  LogInController(LogIn logIn) {
    this.logIn = logIn;
  }

  /** Answer of the administrator's log-in. */
  record AdminToken(
      String token,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
          @JsonProperty("expires_at")
          Instant expiresAt) {}

  /** Answer of the operator's log-in: the inherited one writes the zone as {@code +00:00}. */
  record OperatorToken(
      String token,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", timezone = "UTC")
          @JsonProperty("expires_at")
          Instant expiresAt) {}

  @PostMapping("/admin/auth/login")
  Mono<ResponseEntity<AdminToken>> admin(
      @RequestBody LogInRequest body, ServerHttpRequest request) {
    return granted(Panel.ADMIN, "Nieprawidłowe dane logowania", body, request)
        .map(granted -> new AdminToken(granted.token(), granted.expiresAt()))
        .map(LogInController::uncached);
  }

  @PostMapping("/operator/auth/login")
  Mono<ResponseEntity<OperatorToken>> operator(
      @RequestBody LogInRequest body, ServerHttpRequest request) {
    return granted(Panel.OPERATOR, "Nieprawidłowe dane logowania.", body, request)
        .map(granted -> new OperatorToken(granted.token(), granted.expiresAt()))
        .map(LogInController::uncached);
  }

  @PostMapping("/admin/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> adminLogOut(@RequestAttribute Session session, ServerHttpRequest request) {
    return logIn.logOut(session, Panel.ADMIN, ClientAddress.of(request));
  }

  @PostMapping("/operator/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> operatorLogOut(@RequestAttribute Session session, ServerHttpRequest request) {
    Operators.require(session);
    return logIn.logOut(session, Panel.OPERATOR, ClientAddress.of(request));
  }

  private Mono<Granted> granted(
      Panel panel, String refusal, LogInRequest body, ServerHttpRequest request) {
    var checked = body.checked();
    var attempt =
        new LogIn.Attempt(
            panel,
            checked.email(),
            checked.password(),
            checked.remember(),
            ClientAddress.of(request),
            userAgent(request));
    return logIn
        .attempt(attempt)
        .onErrorMap(Passwords.BusyException.class, _ -> tooMany(Duration.ofSeconds(2)))
        .flatMap(outcome -> grantedOrProblem(outcome, refusal));
  }

  private static Mono<Granted> grantedOrProblem(LogInOutcome outcome, String refusal) {
    return switch (outcome) {
      case Granted granted -> Mono.just(granted);
      case Refused _ -> Mono.error(Problem.of(HttpStatus.UNAUTHORIZED, refusal));
      case NotForThisPanel _ ->
          Mono.error(Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień do panelu administratora."));
      case TooMany(Duration retryAfter) -> Mono.error(tooMany(retryAfter));
    };
  }

  private static Problem tooMany(Duration retryAfter) {
    return Problem.later(
        HttpStatus.TOO_MANY_REQUESTS,
        "Zbyt wiele prób logowania. Spróbuj ponownie za chwilę.",
        retryAfter.plusMillis(999));
  }

  private static <T> ResponseEntity<T> uncached(T token) {
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(token);
  }

  private static @Nullable String userAgent(ServerHttpRequest request) {
    String said = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
    if (said == null) {
      return null;
    }
    String clean = said.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST_USER_AGENT ? clean : clean.substring(0, LONGEST_USER_AGENT);
  }
}
