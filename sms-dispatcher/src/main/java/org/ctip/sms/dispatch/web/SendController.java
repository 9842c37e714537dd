package org.ctip.sms.dispatch.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.CallDirectory;
import org.ctip.sms.dispatch.HiddenText;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.dispatch.SendTime;
import org.ctip.sms.dispatch.TemplateDirectory;
import org.ctip.sms.request.web.Operators;
import org.ctip.sms.request.web.Times;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Requests of people to send an SMS. Accepted means committed. The same {@code Idempotency-Key}
 * with the same body gets the same answer, with another body 422.
 *
 * <p>Departure from the inherited {@code /sms/**}: there {@code X-User-Id} was believed as it came,
 * so anybody could send in anybody's name. Here the session says who sends; that header is ignored.
 */
@RestController
class SendController {
  private static final String NO_CALL_OPERATOR =
      "Powiązane połączenie nie istnieje lub zostało usunięte.";
  private static final String NO_CALL = "Połączenie nie istnieje";
  private static final String NO_TEMPLATE = "Szablon nie istnieje lub jest niedostępny";
  private static final String INACTIVE_TEMPLATE = "Szablon jest nieaktywny";
  private static final String EMPTY_TEXT = "Treść wiadomości nie może być pusta.";
  private static final String NOT_STORED =
      "Nie udało się zapisać wiadomości – sprawdź poprawność danych.";

  private static final String BAD_TIME = "Input should be 1 minute to 90 days from now";

  private final Intake intake;
  private final CallDirectory calls;
  private final TemplateDirectory templates;
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * @param ids draws keys for requests that bring none
   */
  SendController(
      Intake intake,
      CallDirectory calls,
      TemplateDirectory templates,
      Clock clock,
      Supplier<String> ids) {
    this.intake = intake;
    this.calls = calls;
    this.templates = templates;
    this.clock = clock;
    this.ids = ids;
  }

  @PostMapping("/operator/api/sms/send")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<SmsView.Sent> operatorSends(
      @RequestAttribute Session session,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @RequestBody JsonNode body) {
    var wish = SendBody.operator(body);
    Operators.require(session, Scope.SMS_SEND);
    String text = String.valueOf(wish.text());
    if (text.isBlank()) {
      return Mono.error(Problem.of(HttpStatus.BAD_REQUEST, EMPTY_TEXT));
    }
    return callRef(session, wish, Problem.of(HttpStatus.BAD_REQUEST, NO_CALL_OPERATOR))
        .map(call -> request(session, key, wish, text, null, "operator", call))
        .flatMap(
            request ->
                accept(request)
                    .map(
                        accepted ->
                            new SmsView.Sent(
                                SmsView.accepted(
                                    accepted.id(),
                                    accepted.at(),
                                    request,
                                    wish.destination().e164()))));
  }

  @PostMapping("/sms/send")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<SmsHistoryItem> userSends(
      @RequestAttribute Session session,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @RequestBody JsonNode body) {
    var wish = SendBody.user(body);
    return callRef(session, wish, Problem.of(HttpStatus.NOT_FOUND, NO_CALL))
        .flatMap(
            call ->
                content(session, wish)
                    .flatMap(
                        content ->
                            accept(
                                    request(
                                        session,
                                        key,
                                        wish,
                                        content.text(),
                                        content.from(),
                                        "ui",
                                        call))
                                .map(accepted -> item(session, wish, content, accepted))));
  }

  /** What is sent: a template wins over the text (ctip-rest-api.md, section 3). */
  private record Content(String text, SendRequest.@Nullable Template from) {}

  private Mono<Content> content(Session session, SendBody.Wish wish) {
    Long template = wish.templateId();
    if (template == null) {
      String text = String.valueOf(wish.text());
      return text.isBlank()
          ? Mono.error(Problem.of(HttpStatus.BAD_REQUEST, EMPTY_TEXT))
          : Mono.just(new Content(text, null));
    }
    return templates
        .usable(session.tenantId(), session.userId(), template)
        .switchIfEmpty(Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, NO_TEMPLATE)))
        .flatMap(
            found ->
                found.active()
                    ? Mono.just(
                        new Content(
                            found.body(), new SendRequest.Template(found.id(), found.name())))
                    : Mono.error(Problem.of(HttpStatus.BAD_REQUEST, INACTIVE_TEMPLATE)));
  }

  private static SmsHistoryItem item(
      Session session, SendBody.Wish wish, Content content, Accepted accepted) {
    var template = content.from();
    return new SmsHistoryItem(
        accepted.id(),
        Times.text(accepted.at()),
        SmsState.ADMITTED.listed(),
        null,
        String.valueOf(session.userId()),
        template == null ? null : template.id(),
        template == null ? null : template.name(),
        shown(wish.origin(), content.text()));
  }

  private record Accepted(long id, Instant at) {}

  /** The answer tells the message as it was accepted, so that a repetition gets the same one. */
  private Mono<Accepted> accept(SendRequest request) {
    return admission(request)
        .flatMap(
            admission ->
                switch (admission) {
                  case Admission.Stored(var message) ->
                      Mono.just(new Accepted(message.id(), message.envelope().createdAt()));
                  case Admission.Known(var id, var same, var createdAt) when same ->
                      Mono.just(new Accepted(id, createdAt));
                  case Admission.Known _ ->
                      Mono.error(
                          Problem.invalid(
                              IdempotencyKey.HEADER,
                              "Idempotency-Key was already used with another request."));
                })
        .onErrorMap(
            DataIntegrityViolationException.class,
            _ -> Problem.of(HttpStatus.BAD_REQUEST, NOT_STORED));
  }

  private Mono<Admission> admission(SendRequest request) {
    var sendAt = request.sendAt();
    if (sendAt == null || SendTime.allows(sendAt, request.requestedAt())) {
      return intake.take(List.of(request)).map(List::getFirst);
    }
    // What was accepted in time is answered the same, however late the repetition comes.
    return intake
        .known(request)
        .<Admission>map(known -> known)
        .switchIfEmpty(Mono.error(() -> Problem.invalid("send_at", BAD_TIME)));
  }

  /** The call's derived id, empty text when no call was named. */
  private Mono<String> callRef(Session session, SendBody.Wish wish, Problem unknown) {
    Long number = wish.callNumber();
    return number == null
        ? Mono.just("")
        : calls.callRef(session.tenantId(), number).switchIfEmpty(Mono.error(unknown));
  }

  private SendRequest request(
      Session session,
      @Nullable String key,
      SendBody.Wish wish,
      String text,
      SendRequest.@Nullable Template template,
      String source,
      String callRef) {
    if (text.indexOf('\0') >= 0 || wish.origin().indexOf('\0') >= 0) {
      throw Problem.of(HttpStatus.BAD_REQUEST, NOT_STORED);
    }
    return new SendRequest(
        session.tenantId(),
        IdempotencyKey.of(key, ids),
        wish.destination().presented().replace("\0", ""),
        wish.destination().e164(),
        text,
        source,
        wish.origin(),
        wish.callNumber(),
        callRef.isEmpty() ? null : callRef,
        null,
        Map.of(),
        SendRequest.Author.of(session),
        template,
        clock.instant(),
        wish.sendAt());
  }

  private static String shown(String origin, String text) {
    return HiddenText.hides(origin, text) ? HiddenText.SHOWN : text;
  }
}
