package org.ctip.sms.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything about the messages of one tenant, for administrators. */
public interface MessageArchive {
  /**
   * What a page is narrowed to; null does not narrow.
   *
   * @param status the inherited name of a state
   * @param dest the destination as it is stored: E.164 where it is a number
   * @param from created then or later
   * @param to created before
   * @param callNumber integer id of a call
   */
  record Filter(
      @Nullable String status,
      @Nullable String dest,
      @Nullable String source,
      @Nullable Long templateId,
      @Nullable Long callNumber,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** A place between two messages of a list. */
  record Cursor(Instant at, long id) {}

  /**
   * One call of a provider.
   *
   * @param outcome null while nobody knows
   */
  record Try(
      int number,
      String provider,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String outcome,
      @Nullable String code,
      @Nullable String reason) {}

  /** What a provider reported. */
  record Report(
      Instant receivedAt,
      String state,
      String word,
      @Nullable String reason,
      @Nullable String occurredAt,
      String source) {}

  /** What a provider said when it was asked about a message in doubt. */
  record Answer(Instant askedAt, String kind, @Nullable String detail) {}

  /** What a person decided. */
  record Verdict(
      Instant decidedAt,
      String decider,
      String decision,
      @Nullable String note,
      String before,
      String after) {}

  /**
   * A message with what is behind its state.
   *
   * @param state our own name of it
   * @param textRemovedAt when its text was blanked; null while it has one
   * @param nextAttemptAt when it is due; null when no attempt is planned
   * @param nextCheckAt when the provider is asked next; null when nobody asks any more
   * @param checks how often the provider was asked in this state
   */
  record Detail(
      MessageHistory.Item item,
      String messageId,
      String state,
      Instant since,
      String source,
      @Nullable Long callNumber,
      @Nullable String callRef,
      @Nullable String provider,
      @Nullable String errorCode,
      int attempts,
      int parts,
      String encoding,
      @Nullable Instant textRemovedAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant nextCheckAt,
      int checks) {}

  /** The whole story of a message, each list oldest first. */
  record Story(
      Detail detail,
      List<Try> tries,
      List<Report> reports,
      List<Answer> answers,
      List<Verdict> verdicts) {}

  /** One call of a provider and the message it was for. */
  record LoggedTry(
      long messageId,
      String dest,
      String source,
      @Nullable String providerMessageId,
      @Nullable String providerStatus,
      Try attempt) {}

  /**
   * Newest first.
   *
   * @param before only what is after this place in the list; null from its beginning
   */
  Flux<MessageHistory.Item> page(
      String tenantId, Filter filter, @Nullable Cursor before, int limit);

  /**
   * Messages of which nobody knows whether they were sent, longest in doubt first.
   *
   * @param after only what is after this place in the list; null from its beginning
   */
  Flux<Detail> uncertain(String tenantId, @Nullable Cursor after, int limit);

  /** A message; empty when the tenant has no such one. */
  Mono<Story> story(String tenantId, long id);

  /** The newest calls of providers, newest first. */
  Flux<LoggedTry> newestTries(String tenantId, int limit);
}
