package org.ctip.operator.annotation;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.ctip.events.desk.DeskEvent.Person;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes and tags as they are kept. Everything stays within the tenant; failures of the store are
 * errors of the returned publishers.
 */
public interface Annotations {
  /**
   * A call that can be written about.
   *
   * @param callId the derived id
   */
  record Call(String callId, Instant startedAt) {}

  /**
   * How often a tag is used.
   *
   * @param calls that have it
   */
  record TagUse(String tag, long calls) {}

  /** The call of an integer id; empty when there is none. */
  Mono<Call> call(String tenantId, long id);

  /** The call of a derived id; empty when there is none. */
  Mono<Call> call(String tenantId, String callId);

  /**
   * Annotations of calls by their derived ids.
   *
   * @return without an entry for a call that has none
   */
  Mono<Map<String, Annotation>> of(String tenantId, Collection<String> callIds);

  /** The annotation of a call, {@link Annotation#NONE} when it has none. */
  default Mono<Annotation> of(String tenantId, String callId) {
    return of(tenantId, java.util.List.of(callId))
        .map(found -> found.getOrDefault(callId, Annotation.NONE));
  }

  /**
   * Writes the next version, in the caller's transaction.
   *
   * @param version the one it follows; 0 for none
   * @return empty when another version is there, written meanwhile
   */
  Mono<Annotation> replace(
      String tenantId, Call call, long version, Draft draft, Person by, Instant at);

  /** The tags in use, those of most calls first. */
  Flux<TagUse> tags(String tenantId, int limit);
}
