package org.ctip.operator.outbox;

import java.util.List;
import java.util.function.Function;
import org.ctip.events.desk.DeskEvent;
import reactor.core.publisher.Mono;

/** Events that are kept and not sent yet. */
public interface WaitingEvents {
  /** Keeps one, within the caller's transaction. */
  Mono<Void> add(DeskEvent event);

  /**
   * Hands out the oldest while nobody else does, in any instance, and forgets them when the work
   * completes; when it fails they stay.
   *
   * @param send is not asked when nothing waits
   * @return how many were sent; 0 when nothing waits or another is at it
   */
  Mono<Integer> settle(int limit, Function<List<WaitingEvent>, Mono<Void>> send);
}
