package org.ctip.operator.call.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ctip.operator.access.Access;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallFilter;
import org.ctip.operator.call.CallHistory;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.web.CallViews.EventView;
import org.ctip.operator.call.web.PublicCallViews.CallItem;
import org.ctip.operator.call.web.PublicCallViews.CallListItem;
import org.ctip.operator.call.web.PublicCallViews.SmsHistoryItem;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Calls for programs; the inherited paths, which now ask who it is. */
@RestController
class PublicCallController {
  private static final String PATH = "/calls";
  private static final int LONGEST_TIMELINE = 2000;
  private static final int MOST_MESSAGES = 100;

  private final CallHistory calls;
  private final CallContacts contacts;

  PublicCallController(CallHistory calls, CallContacts contacts) {
    this.calls = calls;
    this.contacts = contacts;
  }

  /**
   * Calls, newest first; internal ones too.
   *
   * @param status a disposition
   * @param dateFrom ISO 8601, UTC where it names no zone
   * @param dateTo the same
   */
  @GetMapping(PATH)
  Mono<ResponseEntity<List<CallListItem>>> list(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Size(max = 16) @Nullable String direction,
      @RequestParam(required = false) @Size(max = 32) @Nullable String status,
      @RequestParam(required = false) @Size(max = 32) @Nullable String ext,
      @RequestParam(required = false) @Size(max = 160) @Nullable String search,
      @RequestParam(name = "date_from", required = false) @Nullable String dateFrom,
      @RequestParam(name = "date_to", required = false) @Nullable String dateTo,
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int offset) {
    var filter =
        new CallFilter(
            given(direction),
            given(status),
            given(ext),
            given(search),
            Moments.read("date_from", dateFrom),
            Moments.read("date_to", dateTo),
            limit,
            offset);
    requireAccess(session);
    String tenant = session.tenantId();
    return calls
        .list(tenant, filter)
        .collectList()
        .flatMap(found -> items(tenant, found))
        .map(page -> ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(page))
        .onErrorMap(Stale::becauseOf, Stale::problem);
  }

  /** A page's own "all" choice sends an empty filter. PostgreSQL knows no NUL in a text. */
  private static @Nullable String given(@Nullable String filter) {
    return filter == null || filter.isEmpty() ? null : filter.replace('\0', '\uFFFD');
  }

  private Mono<List<CallListItem>> items(String tenant, List<ListedCall> found) {
    return Mono.zip(
            calls.newestMessages(tenant, found.stream().map(ListedCall::callId).toList()),
            contacts.withDevices(tenant, found))
        .map(
            both ->
                found.stream()
                    .map(
                        call ->
                            CallListItem.of(
                                call, both.getT1().get(call.callId()), both.getT2().get(call.id())))
                    .toList());
  }

  /**
   * One call.
   *
   * @param id its integer id
   */
  @GetMapping(PATH + "/{id}")
  Mono<CallItem> one(@RequestAttribute Session session, @PathVariable long id) {
    requireAccess(session);
    String tenant = session.tenantId();
    return calls
        .byId(tenant, id)
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Połączenie nie istnieje")))
        .flatMap(call -> whole(tenant, call))
        .onErrorMap(Stale::becauseOf, Stale::problem);
  }

  private Mono<CallItem> whole(String tenant, ListedCall call) {
    return Mono.zip(
            items(tenant, List.of(call)),
            calls
                .timeline(tenant, call.callId(), LONGEST_TIMELINE)
                .map(EventView::of)
                .collectList(),
            calls.messages(tenant, call, MOST_MESSAGES).map(SmsHistoryItem::of).collectList())
        .map(
            parts ->
                new CallItem(
                    parts.getT1().getFirst(),
                    call.connectedAt(),
                    call.endedAt(),
                    call.notes(),
                    parts.getT2(),
                    parts.getT3()));
  }

  private static void requireAccess(Session session) {
    if (!Access.mayOperate(session, Scope.CALLS_READ)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
  }
}
