package org.ctip.admin.pbx.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.ctip.admin.pbx.PbxTester;
import org.ctip.admin.pbx.ProbeResult;
import org.ctip.admin.pbx.web.PbxJson.IdentityJson;
import org.ctip.admin.settings.web.Administrators;
import org.ctip.admin.settings.web.Fields;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tests of PBX connections. */
@RestController
class PbxTestController {
  private final PbxTester tester;

  PbxTestController(PbxTester tester) {
    this.tester = tester;
  }

  /**
   * What to test.
   *
   * @param pin null for the stored one of {@code id}
   * @param id of a PBX that is there; null for none
   */
  record TestRequest(
      @Nullable String host, @Nullable Integer port, @Nullable String pin, @Nullable String id) {
    @Override
    public String toString() {
      return "TestRequest[]";
    }
  }

  /**
   * How the test went.
   *
   * @param success whether all steps went well
   * @param message one sentence: what the last step that was tried came to
   * @param source {@code link} when it was told from the running connection, else {@code test}
   */
  record TestAnswer(
      boolean success,
      String message,
      String source,
      List<TestStep> steps,
      @Nullable IdentityJson identity) {}

  /**
   * One step.
   *
   * @param step {@code reached}, {@code identified}, {@code logged_in}
   * @param state {@code ok}, {@code failed}, {@code skipped}
   */
  record TestStep(@JsonProperty("step") String name, String state, String detail) {}

  @PostMapping("/admin/pbxs/test")
  Mono<TestAnswer> test(
      @RequestAttribute Session session, @RequestBody TestRequest body, ServerHttpRequest request) {
    var fields = new Fields();
    String host = fields.host("host", body.host());
    int port = fields.port("port", body.port());
    String id = fields.optional("id", body.id(), 64);
    String pin = PbxRequest.pin(fields, body.pin());
    fields.check();
    return answered(
        tester.test(
            Administrators.editor(session, request), host, port, pin, id.isEmpty() ? null : id));
  }

  @PostMapping("/admin/pbxs/{id}/test")
  Mono<TestAnswer> testKnown(
      @RequestAttribute Session session, @PathVariable String id, ServerHttpRequest request) {
    return answered(tester.known(Administrators.editor(session, request), id))
        .switchIfEmpty(Mono.error(PbxController::unknown));
  }

  private static Mono<TestAnswer> answered(Mono<PbxTester.Answer> answer) {
    return answer
        .map(PbxTestController::json)
        .onErrorMap(
            PbxTester.BusyException.class,
            _ ->
                Problem.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Trwa już kilka testów połączenia. Spróbuj ponownie za chwilę.",
                    Duration.ofSeconds(5)));
  }

  private static TestAnswer json(PbxTester.Answer answer) {
    var result = answer.result();
    return new TestAnswer(
        result.isSuccess(),
        result.steps().stream()
            .filter(step -> step.state() != ProbeResult.State.SKIPPED)
            .reduce((_, last) -> last)
            .map(ProbeResult.Step::detail)
            .orElse(""),
        answer.fromLink() ? "link" : "test",
        result.steps().stream()
            .map(
                step ->
                    new TestStep(
                        step.name().name().toLowerCase(Locale.ROOT),
                        step.state().name().toLowerCase(Locale.ROOT),
                        step.detail()))
            .toList(),
        IdentityJson.of(result.identity()));
  }
}
