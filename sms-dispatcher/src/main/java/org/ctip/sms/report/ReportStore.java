package org.ctip.sms.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.ctip.sms.provider.DeliveryReport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where delivery reports are kept as they came. */
public interface ReportStore {
  /** How a report reached us. */
  enum Source {
    CALLBACK,
    QUERY
  }

  /**
   * A report that belongs to a message and has not been settled.
   *
   * @param messageId the message's integer id
   */
  record Open(long id, long messageId, DeliveryReport report) {}

  /**
   * Keeps a report; false when the same one was kept before. Complete means committed.
   *
   * @param tenantId when given, it belongs to a message of this tenant or to none
   */
  Mono<Boolean> keep(@Nullable String tenantId, DeliveryReport report, Source source, Instant now);

  /** Open reports whose message is known, oldest first. */
  Flux<Open> open(int limit);

  /** Marks reports as settled, each with its message. */
  Mono<Void> settle(Collection<Open> reports, Instant now);

  /**
   * Throws away open reports without a message that are too old or too many.
   *
   * @return how many
   */
  Mono<Long> prune(Duration age, int most, Instant now);

  /** Open reports, whether or not their message is known. */
  Mono<Long> parked();
}
