package org.ctip.operator.call.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ctip.operator.access.Access;
import org.ctip.operator.call.CallHistory;
import org.ctip.operator.call.CallList;
import org.ctip.operator.call.CallQuery;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.web.CallViews.CallDetail;
import org.ctip.operator.call.web.CallViews.CallView;
import org.ctip.operator.call.web.CallViews.CallWithHistory;
import org.ctip.operator.call.web.CallViews.ContactView;
import org.ctip.operator.call.web.CallViews.EventView;
import org.ctip.operator.call.web.CallViews.SmsView;
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
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The operator's call list and one call of it. */
@RestController
class CallController {
  private static final String PATH = "/operator/api/calls";
  private static final String DERIVED_ID = "[a-z2-7]{26}";
  private static final String INTEGER_ID = "[1-9][0-9]{0,15}";

  /** A call of hours with many transfers has some hundred; more is a runaway. */
  private static final int LONGEST_TIMELINE = 2000;

  private static final long MOST_COUNTED = 10_000;

  private final CallList list;
  private final CallHistory calls;
  private final ShownCalls shown;

  CallController(CallList list, CallHistory calls, ShownCalls shown) {
    this.list = list;
    this.calls = calls;
    this.shown = shown;
  }

  /**
   * The newest calls. A full page names the next one in its {@code Link} header.
   *
   * @param before id of the last call of the page before
   */
  @GetMapping(PATH)
  Mono<ResponseEntity<List<CallView>>> list(
      @RequestAttribute Session session,
      @RequestParam(defaultValue = "30") @Min(1) @Max(100) int limit,
      @RequestParam(required = false) @Size(min = 1, max = 64) @Nullable String search,
      @RequestParam(required = false) @Pattern(regexp = "IN|OUT") @Nullable String direction,
      @RequestParam(required = false) @Min(1) @Nullable Long before,
      @RequestParam(required = false) @Pattern(regexp = CallFilters.STATES) @Nullable String state,
      @RequestParam(required = false) @Size(min = 1, max = 16) @Nullable String ext,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Size(min = 1, max = 32) @Nullable String tag,
      @RequestParam(defaultValue = "external") @Pattern(regexp = CallFilters.KINDS) String kind) {
    var filters = new CallFilters(search, direction, state, ext, from, to, tag, kind);
    var query = new CallQuery(filters.criteria(), limit, before);
    requireOperator(session);
    return list.page(session.tenantId(), query)
        .collectList()
        .flatMap(found -> shown.list(session.tenantId(), found))
        .map(page -> ResponseEntity.ok().headers(next(filters, limit, page)).body(page))
        .onErrorMap(Stale::becauseOf, Stale::problem);
  }

  private static HttpHeaders next(CallFilters filters, int limit, List<CallView> page) {
    var headers = new HttpHeaders();
    headers.setCacheControl("no-store");
    if (page.size() == limit) {
      var uri =
          filters.addedTo(
              UriComponentsBuilder.fromPath(PATH)
                  .queryParam("limit", limit)
                  .queryParam("before", page.getLast().id()));
      headers.set(HttpHeaders.LINK, "<" + uri + ">; rel=\"next\"");
    }
    return headers;
  }

  /**
   * How many calls a list has.
   *
   * @param capped whether there may be more: counting stops at 10,000
   */
  record CallCount(long count, boolean capped) {}

  /** How many calls the same filters find. */
  @GetMapping(PATH + "/count")
  Mono<CallCount> count(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Size(min = 1, max = 64) @Nullable String search,
      @RequestParam(required = false) @Pattern(regexp = "IN|OUT") @Nullable String direction,
      @RequestParam(required = false) @Pattern(regexp = CallFilters.STATES) @Nullable String state,
      @RequestParam(required = false) @Size(min = 1, max = 16) @Nullable String ext,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Size(min = 1, max = 32) @Nullable String tag,
      @RequestParam(defaultValue = "external") @Pattern(regexp = CallFilters.KINDS) String kind) {
    var criteria = new CallFilters(search, direction, state, ext, from, to, tag, kind).criteria();
    requireOperator(session);
    return list.count(session.tenantId(), criteria, (int) MOST_COUNTED + 1)
        .map(count -> new CallCount(Math.min(count, MOST_COUNTED), count > MOST_COUNTED))
        .onErrorMap(Stale::becauseOf, Stale::problem);
  }

  /**
   * One call, internal ones too.
   *
   * @param id the integer id, or the derived id of 26 characters
   */
  @GetMapping(PATH + "/{id}")
  Mono<CallWithHistory> one(
      @RequestAttribute Session session,
      @PathVariable String id,
      @RequestParam(name = "sms_limit", defaultValue = "20") @Min(1) @Max(100) int smsLimit) {
    boolean derived = id.matches(DERIVED_ID);
    if (!derived && !id.matches(INTEGER_ID)) {
      throw Problem.invalid("id", "Identyfikator połączenia jest nieprawidłowy.");
    }
    requireOperator(session);
    String tenant = session.tenantId();
    var call = derived ? calls.byCallId(tenant, id) : calls.byId(tenant, Long.parseLong(id));
    return call.switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Połączenie nie istnieje.")))
        .flatMap(found -> withHistory(tenant, found, smsLimit))
        .onErrorMap(Stale::becauseOf, Stale::problem);
  }

  private Mono<CallWithHistory> withHistory(String tenant, ListedCall call, int smsLimit) {
    return Mono.zip(
            calls
                .timeline(tenant, call.callId(), LONGEST_TIMELINE)
                .map(EventView::of)
                .collectList(),
            calls.messages(tenant, call, smsLimit).map(SmsView::of).collectList(),
            shown.beside(tenant, List.of(call)))
        .map(
            found ->
                new CallWithHistory(
                    CallDetail.of(call, found.getT3()),
                    found.getT1(),
                    found.getT2(),
                    ContactView.ofNullable(found.getT3().contacts().get(call.id()))));
  }

  private static void requireOperator(Session session) {
    if (!Access.mayOperate(session, Scope.CALLS_READ)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
  }
}
