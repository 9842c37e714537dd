package org.ctip.operator.outbox;

import reactor.core.publisher.Mono;

/** Makes several changes one: all of them are kept, or none. */
public interface AllOrNothing {
  /** The same work in one transaction, that of the caller where there is one. */
  <T> Mono<T> of(Mono<T> changes);
}
