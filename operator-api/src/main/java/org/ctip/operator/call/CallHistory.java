package org.ctip.operator.call;

import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads calls. Everything stays within the tenant; failures of the store are errors of the returned
 * publishers.
 */
public interface CallHistory {

  /** Calls of every kind, newest first. */
  Flux<ListedCall> list(String tenantId, CallFilter filter);

  /** The call of an inherited id, internal ones too; empty when there is none. */
  Mono<ListedCall> byId(String tenantId, long id);

  /** The call of a derived id, internal ones too; empty when there is none. */
  Mono<ListedCall> byCallId(String tenantId, String callId);

  /** The timeline of a call, oldest first, at most {@code limit} entries. */
  Flux<TimelineEntry> timeline(String tenantId, String callId, int limit);

  /** Messages sent for a call or to its number, newest first. */
  Flux<SentMessage> messages(String tenantId, ListedCall call, int limit);

  /**
   * The newest message sent for each of some calls, by derived id.
   *
   * @return without an entry for a call that has none
   */
  Mono<Map<String, SentMessage>> newestMessages(String tenantId, Collection<String> callIds);

  /**
   * Messages with a text in their number or text, of the newest 20,000, newest first; hidden texts
   * are not looked into.
   */
  Flux<SentMessage> searchMessages(String tenantId, SearchText search, int limit);
}
