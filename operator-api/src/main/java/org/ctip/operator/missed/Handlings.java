package org.ctip.operator.missed;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Keeps what people did about missed callers. */
public interface Handlings {
  /**
   * What was done about a caller; until the transaction ends nobody else may change it, and others
   * who want to wait.
   *
   * @return with a version that changes go on from: where nothing is known, also because it was
   *     forgotten, one above all that were ever told of the caller
   */
  Mono<Handling> lock(String tenantId, String caller);

  /** Keeps what is now true; within the transaction of {@link #lock}. */
  Mono<Void> keep(String tenantId, String caller, Handling handling, Instant now);
}
