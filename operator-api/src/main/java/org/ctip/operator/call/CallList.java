package org.ctip.operator.call;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The operator's list. Everything stays within the tenant; failures of the store are errors of the
 * returned publishers.
 */
public interface CallList {
  /** Calls, newest first; none when the one to go on from does not exist. */
  Flux<ListedCall> page(String tenantId, CallQuery query);

  /**
   * How many calls there are.
   *
   * @param most where counting stops
   */
  Mono<Long> count(String tenantId, CallCriteria criteria, int most);
}
