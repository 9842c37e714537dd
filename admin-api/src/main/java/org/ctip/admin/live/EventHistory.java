package org.ctip.admin.live;

import reactor.core.publisher.Flux;

/** Events that were stored. */
public interface EventHistory {
  /**
   * The newest events of a tenant that pass a filter, newest first, keep-alives left out.
   *
   * @return fails when the store is away
   */
  Flux<ListedEvent> newest(String tenantId, EventFilter filter);
}
