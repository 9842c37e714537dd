package org.ctip.support.service;

import reactor.core.publisher.Mono;

/**
 * Something a service does beside its start and that must be done before everything works: topics,
 * a schema, a first account. The service itself is up meanwhile.
 */
public interface Preparation {
  /** Completes once it is done; never fails, waits as long as it takes. */
  Mono<Void> ready();
}
