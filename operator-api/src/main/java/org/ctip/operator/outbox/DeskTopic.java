package org.ctip.operator.outbox;

import java.util.List;
import reactor.core.publisher.Mono;

/** The topic {@code ctip.desk.events}. */
public interface DeskTopic {
  /**
   * Sends events in their order.
   *
   * @return completes when all replicas have all of them; fails when that takes too long, and then
   *     some may be there
   */
  Mono<Void> send(List<WaitingEvent> events);
}
