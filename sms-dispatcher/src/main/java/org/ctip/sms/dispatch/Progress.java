package org.ctip.sms.dispatch;

import java.time.Instant;
import org.ctip.events.sms.SmsState;
import org.jspecify.annotations.Nullable;

/**
 * How far a message is.
 *
 * @param version grows by one with every change that is told to others
 * @param fence grows with every claim; who holds an older one may not begin to send
 * @param attempts how often a provider was called
 * @param nextAttemptAt when it is due; null when no attempt is planned
 * @param checks how often evidence or a report was asked for in this state
 * @param nextCheckAt when to ask next; null when nobody asks any more
 * @param since when it came into this state
 * @param account what the provider's account is known by that the newest attempt went through; null
 *     before the first
 */
public record Progress(
    SmsState state,
    long version,
    long fence,
    int attempts,
    @Nullable Instant nextAttemptAt,
    int checks,
    @Nullable Instant nextCheckAt,
    Instant since,
    @Nullable String provider,
    @Nullable String account,
    @Nullable String providerMessageId,
    @Nullable String providerStatus,
    @Nullable String errorCode,
    @Nullable String errorText,
    Instant updatedAt) {

  /** The same, due at another time. */
  Progress dueAt(Instant due) {
    return new Progress(
        state,
        version,
        fence,
        attempts,
        due,
        checks,
        nextCheckAt,
        since,
        provider,
        account,
        providerMessageId,
        providerStatus,
        errorCode,
        errorText,
        updatedAt);
  }

  /** A message that was just stored. */
  static Progress first(
      SmsState state, Instant now, @Nullable String errorCode, @Nullable String errorText) {
    var due = state == SmsState.ADMITTED ? now : null;
    return new Progress(
        state, 1, 0, 0, due, 0, null, now, null, null, null, null, errorCode, errorText, now);
  }

  /** Starts a change into a state, which may be the present one. */
  Draft to(SmsState state, Instant now) {
    return new Draft(this, state, now);
  }

  /**
   * A change in the making: fields not set keep their value, times of the old state are dropped.
   */
  static final class Draft {
    private final Progress before;
    private final SmsState state;
    private final Instant now;
    private long version;
    private int attempts;
    private @Nullable Instant nextAttemptAt;
    private int checks;
    private @Nullable Instant nextCheckAt;
    private @Nullable String provider;
    private @Nullable String account;
    private @Nullable String providerMessageId;
    private @Nullable String providerStatus;
    private @Nullable String errorCode;
    private @Nullable String errorText;

    private Draft(Progress before, SmsState state, Instant now) {
      this.before = before;
      this.state = state;
      this.now = now;
      this.version = before.version + 1;
      this.attempts = before.attempts;
      this.provider = before.provider;
      this.account = before.account;
      this.providerMessageId = before.providerMessageId;
      this.providerStatus = before.providerStatus;
      this.errorCode = before.errorCode;
      this.errorText = before.errorText;
    }

    Draft untold() {
      this.version = before.version;
      return this;
    }

    Draft attempt(String provider, String account) {
      this.attempts = before.attempts + 1;
      this.provider = provider;
      this.account = account;
      return this;
    }

    Draft dueAt(@Nullable Instant nextAttemptAt) {
      this.nextAttemptAt = nextAttemptAt;
      return this;
    }

    Draft checkAt(int checks, @Nullable Instant nextCheckAt) {
      this.checks = checks;
      this.nextCheckAt = nextCheckAt;
      return this;
    }

    Draft provider(@Nullable String providerMessageId, @Nullable String providerStatus) {
      if (providerMessageId != null) {
        this.providerMessageId = providerMessageId;
      }
      if (providerStatus != null) {
        this.providerStatus = providerStatus;
      }
      return this;
    }

    Draft error(@Nullable String code, @Nullable String text) {
      this.errorCode = code;
      this.errorText = text;
      return this;
    }

    Progress done() {
      return new Progress(
          state,
          version,
          before.fence,
          attempts,
          nextAttemptAt,
          checks,
          nextCheckAt,
          state == before.state ? before.since : now,
          provider,
          account,
          providerMessageId,
          providerStatus,
          errorCode,
          errorText,
          now);
    }
  }
}
