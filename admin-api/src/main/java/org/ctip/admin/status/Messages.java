package org.ctip.admin.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages in figures. What failed long ago is history and counts no more.
 *
 * @param waiting still to be sent
 * @param uncertain nobody knows whether the provider took them; a person has to decide
 * @param sent in the last 24 hours
 * @param failed in the last 24 hours
 * @param recent the newest ones, at most five, newest first
 * @param lastFailure the newest failed one of the last 30 days; null when there is none
 */
public record Messages(
    long waiting,
    long uncertain,
    long sent,
    long failed,
    List<Message> recent,
    @Nullable Message lastFailure) {
  public Messages {
    recent = List.copyOf(recent);
  }

  /**
   * One message.
   *
   * @param status the inherited name: NEW, RETRY, SENT, ERROR, SIMULATED
   * @param callId the integer id of its call
   * @param ext extension of the rule that made it, else of its call
   * @param digit label of the rule that made it
   */
  public record Message(
      long id,
      Instant createdAt,
      Instant updatedAt,
      String dest,
      String status,
      String text,
      @Nullable Long callId,
      @Nullable String ext,
      @Nullable Integer digit,
      @Nullable String providerStatus,
      @Nullable String providerMessageId,
      @Nullable String error) {}
}
