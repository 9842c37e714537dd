package org.ctip.operator.missed.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.ctip.operator.access.Access;
import org.ctip.operator.audit.Actor;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallContacts.Party;
import org.ctip.operator.missed.MissedDesk;
import org.ctip.operator.missed.MissedFilter;
import org.ctip.operator.missed.MissedItem;
import org.ctip.operator.missed.MissedRefusedException;
import org.ctip.operator.missed.web.MissedViews.MissedCount;
import org.ctip.operator.missed.web.MissedViews.MissedPage;
import org.ctip.operator.missed.web.MissedViews.MissedView;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The work list of missed calls, for operators and administrators. */
@RestController
class MissedController {
  private static final String PATH = "/operator/api/missed";
  private static final String CALL_ID = "[a-z2-7]{26}";

  private final MissedDesk desk;
  private final CallContacts contacts;

  MissedController(MissedDesk desk, CallContacts contacts) {
    this.desk = desk;
    this.contacts = contacts;
  }

  /**
   * Callers, the newest missed first.
   *
   * @param state what there is to do when absent
   * @param before {@code next} of the page before
   */
  @GetMapping(PATH)
  Mono<MissedPage> list(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Pattern(regexp = "open|taken|closed|all")
          @Nullable String state,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
      @RequestParam(required = false) @Pattern(regexp = CALL_ID) @Nullable String before) {
    requireOperator(session);
    String tenant = session.tenantId();
    return desk.list(tenant, filter(state), limit, before)
        .flatMap(
            page -> views(tenant, page.items()).map(items -> new MissedPage(items, page.next())));
  }

  private static MissedFilter filter(@Nullable String state) {
    return switch (state) {
      case "open" -> MissedFilter.OPEN;
      case "taken" -> MissedFilter.TAKEN;
      case "closed" -> MissedFilter.CLOSED;
      case "all" -> MissedFilter.ALL;
      case null, default -> MissedFilter.TO_DO;
    };
  }

  /** How many are open and taken, of the 10,000 newest callers. */
  @GetMapping(PATH + "/count")
  Mono<MissedCount> count(@RequestAttribute Session session) {
    requireOperator(session);
    return desk.count(session.tenantId())
        .map(count -> new MissedCount(count.open(), count.taken()));
  }

  /** Gives a caller to who asks. */
  @PostMapping(PATH + "/{id}/take")
  Mono<MissedView> take(
      @RequestAttribute Session session,
      @PathVariable @Pattern(regexp = CALL_ID) String id,
      @RequestBody(required = false) @Nullable TakeRequest body,
      ServerHttpRequest request) {
    requireOperator(session);
    return told(session, desk.take(actor(session, request), id, TakeRequest.forced(body)));
  }

  /** Gives a caller back. */
  @PostMapping(PATH + "/{id}/release")
  Mono<MissedView> release(
      @RequestAttribute Session session,
      @PathVariable @Pattern(regexp = CALL_ID) String id,
      ServerHttpRequest request) {
    requireOperator(session);
    return told(session, desk.release(actor(session, request), id));
  }

  /** Says what became of a caller. */
  @PostMapping(PATH + "/{id}/close")
  Mono<MissedView> close(
      @RequestAttribute Session session,
      @PathVariable @Pattern(regexp = CALL_ID) String id,
      @RequestBody CloseRequest body,
      ServerHttpRequest request) {
    var outcome = body.checkedOutcome();
    String note = body.checkedNote();
    requireOperator(session);
    return told(session, desk.close(actor(session, request), id, outcome, note));
  }

  /** Opens a closed caller again. */
  @PostMapping(PATH + "/{id}/reopen")
  Mono<MissedView> reopen(
      @RequestAttribute Session session,
      @PathVariable @Pattern(regexp = CALL_ID) String id,
      ServerHttpRequest request) {
    requireOperator(session);
    return told(session, desk.reopen(actor(session, request), id));
  }

  private Mono<MissedView> told(Session session, Mono<MissedItem> changed) {
    return changed
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "There is no such missed call.")))
        .onErrorMap(MissedRefusedException.class, MissedController::problem)
        .flatMap(item -> views(session.tenantId(), List.of(item)))
        .map(List::getFirst);
  }

  private static Problem problem(MissedRefusedException refusal) {
    var problem =
        Problem.of(
            HttpStatus.CONFLICT,
            switch (refusal.reason()) {
              case TAKEN -> "Somebody else has it.";
              case CLOSED -> "It is closed; reopen it first.";
              case NOT_CLOSED -> "It is not closed.";
            });
    var has = refusal.takenBy();
    if (has != null) {
      problem.getBody().setProperty("taken_by", new MissedViews.MissedPerson(has.id(), has.name()));
    }
    return problem;
  }

  private Mono<List<MissedView>> views(String tenant, List<MissedItem> items) {
    var parties =
        items.stream()
            .map(MissedItem::caller)
            .map(caller -> new Party(caller.callNumber(), caller.number(), caller.e164()))
            .toList();
    return contacts
        .ofParties(tenant, parties)
        .map(
            known ->
                items.stream()
                    .map(item -> MissedView.of(item, known.get(item.caller().callNumber())))
                    .toList());
  }

  private static Actor actor(Session session, ServerHttpRequest request) {
    return new Actor(session, ClientAddress.of(request));
  }

  private static void requireOperator(Session session) {
    if (!Access.isOperator(session)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
  }
}
