package org.ctip.operator.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Counts calls and messages of a tenant by when they began. Nothing is kept: each answer is counted
 * anew. Failures of the store are errors of the returned publishers.
 */
public interface Reports {

  /**
   * Counts calls in every way of a {@link CallReport}.
   *
   * @param extension normal form, for the calls that count for it; null for all calls
   */
  Mono<List<CallReport.Part>> calls(String tenantId, Stretch stretch, @Nullable String extension);

  /** Counts messages by the day they were made on. */
  Mono<Messages> messages(String tenantId, Stretch stretch);

  /** Counts calls and messages of two times that end together. */
  Mono<Recent> recent(String tenantId, Instant monthBegan, Instant dayBegan, Instant end);

  /** Messages of a time and of each day in it that had any. */
  record Messages(MessageTally totals, Map<LocalDate, MessageTally> days) {}

  /** Today's calls and messages, and this month's, today's included. */
  record Recent(
      CallTally callsToday,
      MessageTally messagesToday,
      CallTally callsThisMonth,
      MessageTally messagesThisMonth) {}
}
