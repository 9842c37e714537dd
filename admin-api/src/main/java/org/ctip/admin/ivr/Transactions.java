package org.ctip.admin.ivr;

import reactor.core.publisher.Mono;

/** All or nothing. */
@FunctionalInterface
public interface Transactions {
  /** The same work, within one transaction of the database. */
  <T> Mono<T> inOne(Mono<T> work);
}
