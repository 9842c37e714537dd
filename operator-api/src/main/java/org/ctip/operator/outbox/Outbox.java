package org.ctip.operator.outbox;

import org.ctip.events.desk.DeskEvent;
import reactor.core.publisher.Mono;

/**
 * Takes events of what operators did. An event is a row of the change's own transaction, so it is
 * sent when the change is kept and only then, whatever fails in between; it may be sent twice.
 * Events of one key go out in the order in which their changes were made, for the row that a change
 * locks is locked before its event is added.
 */
public interface Outbox {
  /** Adds an event. Subscribed within the transaction of the change, after the changed row. */
  Mono<Void> add(DeskEvent event);

  /** A transaction with events may have ended well: they go out now rather than in a second. */
  void committed();
}
