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
   * @param state our own name of it
   * @param sendAt not sent before; null when it was to be sent at once
   * @param sentAt when the provider took it; null when it did not, or nobody knows
   * @param deliveredAt when its delivery was reported; null when it was not
   * @param createdByName who asked for it, as they were called then; null when nobody did
   * @param source what made it: the rules ({@code ivr}), a page, or a program as it calls itself
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
      @Nullable String templateName,
      @Nullable String errorCode,
      String state,
      int parts,
      @Nullable Instant sendAt,
      @Nullable Instant sentAt,
      @Nullable Instant deliveredAt,
      @Nullable String createdByName,
      String source) {}

  /**
   * What a list is narrowed to; null does not narrow.
   *
   * @param dest E.164, compared as it is
   * @param status the inherited name of a state
   */
  record Filter(@Nullable String dest, @Nullable Long callNumber, @Nullable String status) {}

  /**
   * What the operators' list is narrowed to; null does not narrow.
   *
   * @param status the inherited name of a state
   * @param part found in a text that may be shown, a number, or the name of a template or of who
   *     asked
   * @param dest the destination as it is stored: E.164 where it is a number
   * @param from created then or later
   * @param to created before
   */
  record Search(
      @Nullable String status,
      @Nullable String part,
      @Nullable String dest,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** Counts of the account page, whole tenant. */
  record Totals(long sent, long pending, long failed) {}

  /** Newest first. */
  Flux<Item> list(String tenantId, Filter filter, int limit);

  /**
   * Newest first.
   *
   * @param before only what is after this message in the list, which is empty where the tenant has
   *     no such one; null from its beginning
   */
  Flux<Item> page(String tenantId, Search search, @Nullable Long before, int limit);

  /** Those that wait for a time that a person chose, soonest first. */
  Flux<Item> scheduled(String tenantId, int limit);

  /**
   * How many messages were sent, wait, and failed. Those whose chosen time is still to come don't
   * wait yet, and those that a person called off have not failed.
   */
  Mono<Totals> totals(String tenantId, Instant now);

  /** How many messages were created since an instant, whatever became of them. */
  Mono<Long> createdSince(String tenantId, Instant since);
}
