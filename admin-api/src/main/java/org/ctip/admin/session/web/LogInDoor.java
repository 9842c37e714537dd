package org.ctip.admin.session.web;

import java.net.URI;
import java.time.Duration;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.LogInOutcome;
import org.ctip.admin.session.LogInOutcome.Granted;
import org.ctip.admin.session.LogInOutcome.NotForThisPanel;
import org.ctip.admin.session.LogInOutcome.Refused;
import org.ctip.admin.session.LogInOutcome.SecondFactorNeeded;
import org.ctip.admin.session.LogInOutcome.TooMany;
import org.ctip.admin.session.Panel;
import org.ctip.admin.session.Passwords;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What all log-ins by password have in common over HTTP. */
@Component
class LogInDoor {
  /** {@code type} of the problem when a code of the second factor is missing or wrong. */
  private static final URI SECOND_FACTOR = URI.create("urn:ctip:problem:second-factor");

  private final LogIn logIn;

  LogInDoor(LogIn logIn) {
    this.logIn = logIn;
  }

  /**
   * Lets somebody in.
   *
   * @param refusal the panel's sentence for whoever is not let in
   * @return fails with a {@link Problem}: 401, 403, 429
   */
  Mono<Granted> open(
      Panel panel, String refusal, LogInRequest.Checked body, ServerHttpRequest request) {
    var attempt =
        new LogIn.Attempt(
            panel,
            body.email(),
            body.password(),
            body.remember(),
            ClientAddress.of(request),
            UserAgent.of(request),
            body.code());
    return logIn
        .attempt(attempt)
        .onErrorMap(Passwords.BusyException.class, _ -> tooMany(Duration.ofSeconds(2)))
        .flatMap(outcome -> grantedOrProblem(outcome, refusal));
  }

  private static Mono<Granted> grantedOrProblem(LogInOutcome outcome, String refusal) {
    return switch (outcome) {
      case Granted granted -> Mono.just(granted);
      case Refused _ -> Mono.error(Problem.of(HttpStatus.UNAUTHORIZED, refusal));
      case SecondFactorNeeded _ -> Mono.error(secondFactorNeeded(refusal));
      case NotForThisPanel _ ->
          Mono.error(Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień do panelu administratora."));
      case TooMany(Duration retryAfter) -> Mono.error(tooMany(retryAfter));
    };
  }

  /** The inherited sentence for those who know no better, and a mark for those who do. */
  private static Problem secondFactorNeeded(String refusal) {
    var problem = Problem.of(HttpStatus.UNAUTHORIZED, refusal);
    problem.getBody().setType(SECOND_FACTOR);
    problem.getBody().setProperty("second_factor", true);
    return problem;
  }

  static Problem tooMany(Duration retryAfter) {
    return Problem.later(
        HttpStatus.TOO_MANY_REQUESTS,
        "Zbyt wiele prób logowania. Spróbuj ponownie za chwilę.",
        retryAfter.plusMillis(999));
  }
}
