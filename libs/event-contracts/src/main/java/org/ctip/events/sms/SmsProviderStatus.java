package org.ctip.events.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest about one tenant's way to its SMS provider.
 *
 * @param provider short name of the provider; {@code none} without credentials
 * @param since when this state began
 * @param testMode whether the provider is told not to deliver
 * @param sender the sender name in use; empty when the provider's default is
 * @param lastAcceptedAt when the provider last took a message; null when never since the start
 * @param lastFailureAt when a call of the provider last failed; null when never since the start
 * @param lastFailure why, for people; never a secret or a number; null when never
 */
public record SmsProviderStatus(
    String tenantId,
    String provider,
    State state,
    Instant since,
    boolean testMode,
    String sender,
    @Nullable Instant lastAcceptedAt,
    @Nullable Instant lastFailureAt,
    @Nullable String lastFailure) {

  /** How it goes. */
  public enum State {
    /** Nobody to send through: messages are simulated. */
    NO_CREDENTIALS,
    UP,
    /** Calls fail, or the secrets can't be opened: messages wait. */
    TROUBLE
  }
}
