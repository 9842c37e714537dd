package org.ctip.operator.call.web;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.ctip.operator.access.Access;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.CallHistory;
import org.ctip.operator.call.CallList;
import org.ctip.operator.call.CallQuery;
import org.ctip.operator.call.SearchText;
import org.ctip.operator.call.web.CallViews.CallView;
import org.ctip.operator.call.web.CallViews.ContactView;
import org.ctip.operator.call.web.CallViews.SmsView;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One search over calls, contacts and messages, a few of each. */
@RestController
class SearchController {
  private static final int MOST = 5;

  private final CallList list;
  private final CallHistory calls;
  private final CallContacts contacts;
  private final ShownCalls shown;

  SearchController(CallList list, CallHistory calls, CallContacts contacts, ShownCalls shown) {
    this.list = list;
    this.calls = calls;
    this.contacts = contacts;
    this.shown = shown;
  }

  /** What was found, at most five of each. */
  record Found(List<CallView> calls, List<ContactView> contacts, List<SmsView> messages) {}

  /** Looks everywhere. */
  @GetMapping("/operator/api/search")
  Mono<Found> search(
      @RequestAttribute Session session, @RequestParam @Size(min = 2, max = 64) String q) {
    if (!Access.isOperator(session)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
    String tenant = session.tenantId();
    var text = new SearchText(q);
    return Mono.zip(
            list.page(tenant, new CallQuery(CallCriteria.search(q), MOST, null))
                .collectList()
                .flatMap(found -> shown.list(tenant, found)),
            contacts.search(tenant, text, MOST).map(ContactView::of).collectList(),
            calls.searchMessages(tenant, text, MOST).map(SmsView::of).collectList())
        .map(found -> new Found(found.getT1(), found.getT2(), found.getT3()))
        .onErrorMap(Stale::becauseOf, Stale::problem);
  }
}
