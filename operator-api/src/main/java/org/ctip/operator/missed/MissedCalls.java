package org.ctip.operator.missed;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads who was missed: calls with the outside that came in, are over and were not answered.
 * Everything stays within the tenant and after {@code since}; failures of the store are errors of
 * the returned publishers.
 */
public interface MissedCalls {
  /**
   * Callers by their newest missed call, newest first, with what people did about them.
   *
   * @param before derived id of a missed call: only callers older than it; null for the newest
   * @param withReached false leaves out those about whom nobody did anything and with whom a later
   *     call was answered
   */
  Flux<MissedCaller> newest(
      String tenantId, Instant since, @Nullable String before, boolean withReached, int limit);

  /**
   * The same of callers that somebody has taken and nobody closed since. A later answered call may
   * have closed them all the same.
   */
  Flux<MissedCaller> taken(String tenantId, Instant since, @Nullable String before, int limit);

  /**
   * The caller of a missed call, which need not be the newest of theirs.
   *
   * @param callId its derived id
   * @return empty when it is none
   */
  Mono<MissedCaller> callerOf(String tenantId, Instant since, String callId);

  /**
   * All calls of some callers, by key; at most the 1,000 newest of each.
   *
   * @return without an entry for a withheld number
   */
  Mono<Map<String, Attempts>> attempts(
      String tenantId, Instant since, Collection<MissedCaller> callers);
}
