package org.ctip.admin.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls, frames and messages as their services show them. Fails as a database that is away does
 * while a service has not made its tables yet.
 */
public interface Trails {
  /**
   * An automatic message as it is listed.
   *
   * @param callId integer id of the call; null when it is not known any more
   * @param extension whose rule sent it
   */
  record Sent(
      long id,
      Instant createdAt,
      String dest,
      String status,
      String text,
      @Nullable Long callId,
      @Nullable String extension,
      @Nullable Integer digit,
      @Nullable String providerStatus,
      @Nullable String providerMessageId,
      @Nullable String error) {}

  /**
   * Something that was concluded at a frame about a rule.
   *
   * @param payload {@code IVR_MAP_HIT digit=9}, {@code IVR_MAP_MISS ext=500}, {@code IVR_NO_SMS
   *     reason=NOT_MOBILE}
   * @param callId derived id; null when the frame belongs to no call
   * @param number of the frame, as presented
   * @param frame as received, decoded; null when it is not kept any more
   */
  record Conclusion(
      Place place,
      String extension,
      String payload,
      @Nullable String callId,
      @Nullable String number,
      @Nullable String frame) {}

  /** Where a conclusion stands; the order of time. */
  record Place(Instant at, String pbxId, long epoch, long sequence, int ordinal) {}

  /**
   * An extension began to ring.
   *
   * @param presented the caller as the frame shows it; null when the frame is not kept any more
   * @param sentBefore whether the call had caused the message of another rule by then
   */
  record Rang(
      Instant at,
      String callId,
      @Nullable Long id,
      @Nullable String presented,
      boolean sentBefore) {}

  /**
   * A call.
   *
   * @param ruleExtension extension of the rule that decided; null when none was hit
   * @param ruleVersion version of that rule
   */
  record KnownCall(
      long id,
      String callId,
      String pbxId,
      Instant startedAt,
      String direction,
      @Nullable String number,
      String extension,
      String state,
      @Nullable String ruleExtension,
      @Nullable Long ruleVersion,
      @Nullable String idempotencyKey) {}

  /**
   * A message.
   *
   * @param callRef derived id of its call; null when it has none
   */
  record KnownMessage(
      long id,
      String messageId,
      String dest,
      String text,
      String status,
      String state,
      String source,
      @Nullable String callRef,
      Instant createdAt,
      @Nullable String error) {}

  /** A try to hand a message to a provider; the outcome is null while it runs. */
  record Attempt(
      String messageId,
      int number,
      Instant startedAt,
      @Nullable Instant finishedAt,
      String provider,
      @Nullable String outcome,
      @Nullable String providerMessageId,
      @Nullable String code,
      @Nullable String text) {}

  /** What a provider said afterwards. */
  record Report(
      String messageId,
      Instant at,
      String kind,
      String provider,
      @Nullable String code,
      @Nullable String text) {}

  /**
   * Automatic messages, newest first.
   *
   * @param status as inherited clients know it; null for all
   * @param extension normal form; null for all
   */
  Flux<Sent> sent(String tenantId, @Nullable String status, @Nullable String extension, int limit);

  /**
   * Conclusions, newest first.
   *
   * @param extension normal form; null for all
   * @param from inclusive; null for no bound
   * @param to exclusive; null for no bound
   * @param after only what stands further back; null for the newest
   */
  Flux<Conclusion> conclusions(
      String tenantId,
      @Nullable String extension,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Place after,
      int limit);

  /** Conclusions about some calls, oldest first. */
  Flux<Conclusion> conclusionsOf(String tenantId, Collection<String> callIds, int limit);

  /** Each time the extension began to ring for a call, oldest first. */
  Flux<Rang> rings(String tenantId, String extension, Instant from, int limit);

  /** A call by its integer id. */
  Mono<KnownCall> call(String tenantId, long id);

  /** Calls by their derived ids, in no order. */
  Flux<KnownCall> calls(String tenantId, Collection<String> callIds);

  /** The newest calls with a number, by its last nine digits. */
  Flux<KnownCall> callsWith(String tenantId, String numberKey, int limit);

  /** A message by its integer id. */
  Mono<KnownMessage> message(String tenantId, long id);

  /** A message by its derived id. */
  Mono<KnownMessage> message(String tenantId, String messageId);

  /** The messages of some calls, newest first. */
  Flux<KnownMessage> messagesOf(String tenantId, Collection<String> callIds, int limit);

  /** The newest messages to a number in E.164. */
  Flux<KnownMessage> messagesTo(String tenantId, String dest, int limit);

  /** Attempts of some messages, oldest first. */
  Mono<List<Attempt>> attempts(String tenantId, Collection<String> messageIds);

  /** Reports about some messages, oldest first. */
  Mono<List<Report>> reports(String tenantId, Collection<String> messageIds);
}
