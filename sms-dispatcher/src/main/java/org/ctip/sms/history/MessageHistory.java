package org.ctip.sms.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Outbound messages of one tenant, for screens. */
public interface MessageHistory {
  /**
   * A message as lists show it.
   *
   * @param text as it may be shown
   * @param status the inherited name of its state
   */
  record Item(
      long id,
      Instant createdAt,
      String dest,
      String text,
      String status,
      String origin,
      @Nullable String providerStatus,
      @Nullable String providerMessageId,
      @Nullable String errorText,
      @Nullable Long createdBy,
      @Nullable Long templateId,
      @Nullable String templateName) {}

  /**
   * What a list is narrowed to; null does not narrow.
   *
   * @param dest E.164, compared as it is
   * @param status the inherited name of a state
   */
  record Filter(@Nullable String dest, @Nullable Long callNumber, @Nullable String status) {}

  /** Counts of the account page, whole tenant. */
  record Totals(long sent, long pending, long failed) {}

  /** Newest first. */
  Flux<Item> list(String tenantId, Filter filter, int limit);

  /** How many messages were sent, wait, and failed. */
  Mono<Totals> totals(String tenantId);

  /** How many messages were created since an instant, whatever became of them. */
  Mono<Long> createdSince(String tenantId, Instant since);
}
