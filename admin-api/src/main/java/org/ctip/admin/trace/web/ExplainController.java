package org.ctip.admin.trace.web;

import java.time.Clock;
import java.util.List;
import org.ctip.admin.trace.Chain;
import org.ctip.admin.trace.DryRun;
import org.ctip.admin.trace.Explanation;
import org.ctip.admin.trace.Regions;
import org.ctip.admin.trace.web.TraceViews.DryRunView;
import org.ctip.admin.trace.web.TraceViews.ExplainedChain;
import org.ctip.admin.trace.web.TraceViews.ExplanationView;
import org.ctip.numbers.NumberForms;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a rule would have done, and why a message was sent or not. */
@RestController
class ExplainController {
  private static final String INTEGER_ID = "[1-9][0-9]{0,15}";
  private static final String DERIVED_ID = "[a-z2-7]{26}";
  private static final int LONGEST_NUMBER = 32;

  private final DryRun dryRun;
  private final Explanation explanation;
  private final Regions regions;
  private final Clock clock;

  ExplainController(DryRun dryRun, Explanation explanation, Regions regions, Clock clock) {
    this.dryRun = dryRun;
    this.explanation = explanation;
    this.regions = regions;
    this.clock = clock;
  }

  @PostMapping("/admin/ctip/ivr-map/dry-run")
  Mono<DryRunView> dryRun(@RequestAttribute Session session, @RequestBody DryRunRequest body) {
    var question = body.checked();
    Administrators.require(session);
    return dryRun
        .ask(session.tenantId(), question)
        .map(result -> DryRunView.of(question.extension(), result));
  }

  /**
   * One of the three has to be there.
   *
   * @param callId integer or derived
   * @param messageId integer or derived
   * @param number in any form
   */
  @GetMapping("/admin/ctip/explain")
  Mono<ExplanationView> explain(
      @RequestAttribute Session session,
      @RequestParam(name = "call_id", required = false) @Nullable String callId,
      @RequestParam(name = "message_id", required = false) @Nullable String messageId,
      @RequestParam(required = false) @Nullable String number) {
    long named =
        java.util.stream.Stream.of(callId, messageId, number)
            .filter(java.util.Objects::nonNull)
            .count();
    if (named != 1) {
      throw Problem.invalid("call_id", "Podaj jedno z: call_id, message_id, number.");
    }
    Mono<List<Chain>> chains =
        callId != null
            ? ofCall(session.tenantId(), callId)
            : messageId != null
                ? ofMessage(session.tenantId(), messageId)
                : ofNumber(session.tenantId(), number == null ? "" : number);
    Administrators.require(session);
    return chains.map(
        found -> new ExplanationView(found.stream().map(ExplainedChain::of).toList()));
  }

  private Mono<List<Chain>> ofCall(String tenantId, String id) {
    checkId("call_id", id, "Identyfikator połączenia jest nieprawidłowy.");
    var chain =
        id.matches(INTEGER_ID)
            ? explanation.ofCall(tenantId, Long.parseLong(id))
            : explanation.ofCall(tenantId, id);
    return chain
        .map(List::of)
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Połączenie nie istnieje.")));
  }

  private Mono<List<Chain>> ofMessage(String tenantId, String id) {
    checkId("message_id", id, "Identyfikator wiadomości jest nieprawidłowy.");
    var chain =
        id.matches(INTEGER_ID)
            ? explanation.ofMessage(tenantId, Long.parseLong(id))
            : explanation.ofMessage(tenantId, id);
    return chain
        .map(List::of)
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Wiadomość nie istnieje.")));
  }

  private Mono<List<Chain>> ofNumber(String tenantId, String number) {
    String key = number.length() > LONGEST_NUMBER ? null : NumberForms.key(number);
    if (key == null) {
      throw Problem.invalid("number", "Nieprawidłowy numer telefonu.");
    }
    var plan = regions.plan(tenantId, clock.instant());
    // A plus is a blank in a query that nobody encoded.
    String typed = number.startsWith(" ") ? "+" + number.strip() : number.strip();
    String e164 = new NumberForms(plan.region()).e164(typed).orElse(null);
    return explanation.ofNumber(tenantId, key, e164);
  }

  private static void checkId(String field, String id, String refusal) {
    if (!id.matches(INTEGER_ID) && !id.matches(DERIVED_ID)) {
      throw Problem.invalid(field, refusal);
    }
  }
}
