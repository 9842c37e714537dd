package org.ctip.support.session;

import java.net.URI;
import java.time.Duration;
import org.ctip.support.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Finds out who asks: by the header {@code X-Admin-Session}, by an API key ({@code Authorization:
 * Bearer ctip_...} or {@code X-Api-Key}), or by the cookie of our own pages, in this order.
 */
public final class Authenticator {
  private static final Logger log = LoggerFactory.getLogger(Authenticator.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
  private static final URI SECOND_FACTOR_DUE =
      URI.create("urn:ctip:problem:second-factor-required");

  private final SessionDirectory sessions;
  private final SessionDirectory keys;

  Authenticator(SessionDirectory sessions, SessionDirectory keys) {
    this.sessions = sessions;
    this.keys = keys;
  }

  /**
   * Who makes a request.
   *
   * @return fails with a {@link Problem}: 401 without a good session or key, 403 for a blocked
   *     account, for who has to set up a second factor first and for a cookie that another site's
   *     page made the browser send, 503 when nobody can tell now
   */
  public Mono<Session> who(ServerHttpRequest request) {
    return who(request, false);
  }

  /**
   * The same.
   *
   * @param settingUp whether who has to set up a second factor first is let through all the same
   */
  Mono<Session> who(ServerHttpRequest request, boolean settingUp) {
    return Mono.defer(
        () ->
            switch (Credential.of(request)) {
              case Credential.Header(String token) -> ofToken(token, settingUp);
              case Credential.ApiKey(String key) -> ofKey(key);
              case Credential.Cookie(String token) -> {
                OwnPage.require(request);
                yield ofToken(token, settingUp);
              }
              case Credential.None _ ->
                  Mono.error(Problem.of(HttpStatus.UNAUTHORIZED, "Brak nagłówka X-Admin-Session"));
            });
  }

  /**
   * Whose session a token is, however it came.
   *
   * @return fails as {@link #who} does
   */
  public Mono<Session> ofToken(String token) {
    return ofToken(token, false);
  }

  private Mono<Session> ofToken(String token, boolean settingUp) {
    return found(sessions, token, "Sesja administratora nieaktywna", settingUp);
  }

  private Mono<Session> ofKey(String key) {
    return found(keys, key, "The API key is unknown, expired or revoked.", false);
  }

  private static Mono<Session> found(
      SessionDirectory directory, String token, String refusal, boolean settingUp) {
    if (token.length() > Credential.LONGEST) {
      return Mono.error(Problem.of(HttpStatus.UNAUTHORIZED, refusal));
    }
    return directory
        .find(SessionTokens.hash(token))
        .onErrorMap(
            failure -> {
              log.warn("session can't be checked reason={}", failure.toString());
              return Problem.later(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "Sessions can't be checked now: the database is away. Try again shortly.",
                  TRY_AGAIN);
            })
        .switchIfEmpty(Mono.error(() -> Problem.of(HttpStatus.UNAUTHORIZED, refusal)))
        .map(
            known -> {
              if (!known.active()) {
                throw Problem.of(HttpStatus.FORBIDDEN, "Konto administratora jest zablokowane");
              }
              if (known.secondFactorDue() && !settingUp) {
                throw secondFactorDue();
              }
              return known.session();
            });
  }

  /** A page knows by the type to lead the person to setting one up. */
  private static Problem secondFactorDue() {
    var problem =
        Problem.of(HttpStatus.FORBIDDEN, "Set up a second factor first: administrators need one.");
    problem.getBody().setType(SECOND_FACTOR_DUE);
    problem.getBody().setProperty("second_factor_required", true);
    return problem;
  }
}
