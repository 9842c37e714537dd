package org.ctip.sms.trial.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.request.web.Actors;
import org.ctip.sms.request.web.Administrators;
import org.ctip.sms.request.web.Destination;
import org.ctip.sms.request.web.Fields;
import org.ctip.sms.trial.Trials;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The test message of the administrator's panel (ctip-rest-api.md, section 5). */
@RestController
class TrialController {
  private static final int LONGEST_TEXT = 480;
  private static final String NO_CREDENTIALS =
      "Brak danych logowania SerwerSMS (token lub login/hasło)";
  private static final String TRANSPORT = "Błąd transportu SMS: ";

  private final Trials trials;

  TrialController(Trials trials) {
    this.trials = trials;
  }

  /** What came of a test message; every field is always present. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TestResult(
      boolean success,
      String message,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonProperty("provider_message_id") @Nullable String providerMessageId) {}

  @PostMapping("/admin/sms/test")
  Mono<TestResult> test(
      @RequestAttribute Session session, @RequestBody JsonNode body, ServerWebExchange exchange) {
    var fields = Fields.of(body);
    var destination = Destination.in(fields);
    String text = fields.requiredText("text", 1, LONGEST_TEXT);
    if (text.indexOf('\0') >= 0) {
      fields.error("text", "String should not hold a NUL character");
    }
    fields.requireValid();
    Administrators.require(session);
    if (text.isBlank()) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "Treść wiadomości nie może być pusta.");
    }
    return trials
        .send(
            Actors.of(session, exchange),
            destination.presented().replace("\0", ""),
            destination.e164(),
            text)
        .map(TrialController::told);
  }

  private static TestResult told(Trials.Result result) {
    return switch (result) {
      case Trials.Result.Called(var outcome, var testMode) -> told(outcome, testMode);
      case Trials.Result.NoCredentials _ ->
          throw Problem.of(HttpStatus.BAD_REQUEST, NO_CREDENTIALS);
      case Trials.Result.NotNow(var reason, var retryAfter) ->
          throw Problem.later(
              HttpStatus.SERVICE_UNAVAILABLE,
              reason.isEmpty()
                  ? "SerwerSMS nie odpowiada; wysyłka jest wstrzymana. Spróbuj ponownie za chwilę."
                  : "Ustawienia SerwerSMS nie mogą być użyte: " + reason,
              retryAfter);
      case Trials.Result.TooOften(var retryAfter) ->
          throw Problem.later(
              HttpStatus.TOO_MANY_REQUESTS,
              "Zbyt wiele wiadomości testowych. Spróbuj ponownie później.",
              retryAfter);
    };
  }

  private static TestResult told(Outcome outcome, boolean testMode) {
    return switch (outcome) {
      case Outcome.Accepted(var id, var status) ->
          new TestResult(
              true,
              "Wiadomość testowa została wysłana (tryb demo: %s)"
                  .formatted(testMode ? "tak" : "nie"),
              status,
              id);
      case Outcome.Refused(var code, var reason) ->
          new TestResult(false, "SerwerSMS zwrócił błąd: " + reason, code, null);
      case Outcome.Later(_, _, var reason) -> throw transport(reason);
      case Outcome.Unsure(_, var reason) -> throw transport(reason);
      // The credentials went away since they were looked at.
      case Outcome.Simulated _ -> throw Problem.of(HttpStatus.BAD_REQUEST, NO_CREDENTIALS);
    };
  }

  private static Problem transport(String reason) {
    return Problem.of(
        HttpStatus.BAD_GATEWAY, reason.startsWith(TRANSPORT) ? reason : TRANSPORT + reason);
  }
}
