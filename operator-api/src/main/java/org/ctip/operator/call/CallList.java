package org.ctip.operator.call;

import org.jspecify.annotations.Nullable;
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

  /**
   * Calls to be read in many parts: which numbers and notes a search means is looked up now, and
   * holds for all of them.
   */
  Mono<Found> find(String tenantId, CallCriteria criteria);

  /** What was looked for. */
  interface Found {
    /**
     * How many calls there are.
     *
     * @param most where counting stops
     */
    Mono<Long> count(int most);

    /**
     * Calls, newest first.
     *
     * @param after the last call of the part before; null for the first part
     */
    Flux<ListedCall> page(int limit, @Nullable ListedCall after);
  }
}
