package org.ctip.simulator.serwersms;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message the provider has taken.
 *
 * @param id the provider's
 * @param uniqueId the client's; empty when it gave none
 * @param phone destination, E.164
 * @param sender empty for an ECO+ message
 * @param parts SMS it is cut into
 * @param test whether it is only pretended
 * @param state what is known of it
 * @param sentAt null before it was sent
 * @param endedAt when it was delivered or given up; null before
 * @param dlrUrl where reports go; null for nowhere
 */
public record TakenMessage(
    String id,
    String uniqueId,
    String phone,
    String text,
    String sender,
    int parts,
    boolean test,
    State state,
    Instant takenAt,
    @Nullable Instant sentAt,
    @Nullable Instant endedAt,
    @Nullable String dlrUrl) {
  /** States as {@code messages/reports} names them. */
  public enum State {
    QUEUED,
    SENT,
    DELIVERED,
    UNDELIVERED,
    /** Reported as undelivered with the reason message_expired. */
    EXPIRED;

    /** The provider's word. */
    public String word() {
      return this == EXPIRED ? UNDELIVERED.word() : name().toLowerCase(Locale.ROOT);
    }

    /** The provider's reason; empty for none. */
    public String reason() {
      return switch (this) {
        case UNDELIVERED -> "absent_subscriber";
        case EXPIRED -> "message_expired";
        default -> "";
      };
    }
  }

  /** The message in another state; it never goes back from an end. */
  TakenMessage in(State next, Instant at) {
    if (endedAt != null) {
      return this;
    }
    var sent = sentAt == null ? at : sentAt;
    return new TakenMessage(
        id,
        uniqueId,
        phone,
        text,
        sender,
        parts,
        test,
        next,
        takenAt,
        sent,
        next == State.SENT ? null : at,
        dlrUrl);
  }
}
