package org.ctip.operator.call.web;

import java.time.Duration;
import java.util.List;
import org.ctip.support.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;

/** What a client is told while the database is away. */
final class Stale {
  private static final Logger log = LoggerFactory.getLogger(Stale.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private Stale() {}

  static boolean becauseOf(Throwable failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof TransientDataAccessException;
  }

  /** Status 503 that says what is stale and what still works. */
  static Problem problem(Throwable failure) {
    log.warn("database away reason={}", failure.getMessage());
    var problem =
        Problem.later(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Baza danych jest chwilowo niedostępna: lista połączeń i historia SMS są nieaktualne,"
                + " podgląd na żywo działa.",
            TRY_AGAIN);
    problem.getBody().setProperty("stale", List.of("calls", "sms"));
    problem.getBody().setProperty("live", List.of("/operator/api/events"));
    return problem;
  }
}
