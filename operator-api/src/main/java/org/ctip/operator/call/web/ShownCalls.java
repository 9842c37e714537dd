package org.ctip.operator.call.web;

import java.util.List;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallHistory;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.web.CallViews.Beside;
import org.ctip.operator.call.web.CallViews.CallView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Calls with what is kept beside them: messages, contacts, what people wrote. */
@Component
class ShownCalls {
  private final CallHistory calls;
  private final CallContacts contacts;
  private final Annotations annotations;

  ShownCalls(CallHistory calls, CallContacts contacts, Annotations annotations) {
    this.calls = calls;
    this.contacts = contacts;
    this.annotations = annotations;
  }

  /** The same calls as a list shows them. */
  Mono<List<CallView>> list(String tenantId, List<ListedCall> found) {
    return beside(tenantId, found)
        .map(beside -> found.stream().map(call -> CallView.of(call, beside)).toList());
  }

  /** What is kept beside calls. */
  Mono<Beside> beside(String tenantId, List<ListedCall> found) {
    var ids = found.stream().map(ListedCall::callId).toList();
    return Mono.zip(
            calls.newestMessages(tenantId, ids),
            contacts.of(tenantId, found),
            annotations.of(tenantId, ids))
        .map(all -> new Beside(all.getT1(), all.getT2(), all.getT3()));
  }
}
