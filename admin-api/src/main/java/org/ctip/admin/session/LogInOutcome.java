package org.ctip.admin.session;

import java.time.Duration;
import java.time.Instant;

/** What came of an attempt to log in. */
public sealed interface LogInOutcome {

  /**
   * Logged in.
   *
   * @param token for the header {@code X-Admin-Session}; kept nowhere else
   */
  record Granted(String token, Instant expiresAt) implements LogInOutcome {
    @Override
    public String toString() {
      return "Granted[until " + expiresAt + ']';
    }
  }

  /** No such account, locked, or a wrong password: which of them is not told. */
  record Refused() implements LogInOutcome {}

  /** The right password, but the account's role may not use this panel. */
  record NotForThisPanel() implements LogInOutcome {}

  /** The right password, but a code of the second factor is missing or wrong. */
  record SecondFactorNeeded() implements LogInOutcome {}

  /** Too many attempts; the next may succeed after {@code retryAfter}. */
  record TooMany(Duration retryAfter) implements LogInOutcome {}
}
