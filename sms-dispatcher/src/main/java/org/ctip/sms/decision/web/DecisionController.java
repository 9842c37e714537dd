package org.ctip.sms.decision.web;

import org.ctip.sms.decision.Decisions;
import org.ctip.sms.dispatch.PersonsWord;
import org.ctip.sms.request.web.Actors;
import org.ctip.sms.request.web.Administrators;
import org.ctip.sms.request.web.Fields;
import org.ctip.sms.request.web.Query;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A person says whether an uncertain message was sent. */
@RestController
class DecisionController {
  private static final int LONGEST_NOTE = 500;

  private final Decisions decisions;

  DecisionController(Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * What came of a decision.
   *
   * @param status the inherited name of the state
   */
  record DecidedMessage(long id, String state, String status) {}

  @PostMapping("/admin/sms/messages/{id}/decision")
  Mono<DecidedMessage> decide(
      @RequestAttribute Session session,
      @PathVariable String id,
      @RequestBody JsonNode body,
      ServerWebExchange exchange) {
    long number = Query.pathId("id", id);
    var fields = Fields.of(body);
    PersonsWord word = word(fields);
    String note = fields.text("note", 0, LONGEST_NOTE);
    if (note != null && note.indexOf('\0') >= 0) {
      fields.error("note", "String should not hold a NUL character");
    }
    fields.requireValid();
    Administrators.require(session);
    return decisions
        .decide(Actors.of(session, exchange), number, word, blankToNull(note))
        .map(
            result ->
                switch (result) {
                  case Decisions.Result.Done(var message) ->
                      new DecidedMessage(
                          message.id(), message.state().name(), message.state().listed());
                  case Decisions.Result.Unknown _ ->
                      throw Problem.of(HttpStatus.NOT_FOUND, "Wiadomość nie istnieje.");
                  case Decisions.Result.NotInDoubt _ ->
                      throw Problem.of(HttpStatus.CONFLICT, "Stan wiadomości nie wymaga decyzji.");
                });
  }

  private static PersonsWord word(Fields fields) {
    var node = fields.raw("decision");
    if (node.isMissingNode()) {
      fields.error("decision", "Field required");
      return PersonsWord.SENT;
    }
    var word = PersonsWord.of(node.isString() ? node.asString() : "");
    if (word.isEmpty()) {
      fields.error("decision", "Input should be 'sent', 'not_sent_retry' or 'not_sent_drop'");
    }
    return word.orElse(PersonsWord.SENT);
  }

  private static @Nullable String blankToNull(@Nullable String note) {
    return note == null || note.isBlank() ? null : note.strip();
  }
}
