package org.ctip.sms.dispatch;

import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Events that were stored with their changes and wait to be published. */
public interface Outbox {
  /**
   * An event as it goes out; the same however often it does.
   *
   * @param type as in {@code SmsEvent.type}
   * @param payload the JSON of the event
   */
  record Entry(
      String messageId,
      String tenantId,
      long version,
      String type,
      java.time.Instant at,
      String payload) {}

  /**
   * Hands the oldest entries out, in order, and removes them once they are published. One drain at
   * a time in the whole installation.
   *
   * @param publish completes when all are acknowledged
   * @return how many; 0 also when somebody else is at it
   */
  Mono<Integer> drain(int limit, Function<List<Entry>, Mono<Void>> publish);
}
