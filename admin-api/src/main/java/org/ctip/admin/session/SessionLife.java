package org.ctip.admin.session;

import java.time.Duration;

/**
 * How long a session lasts from its log-in; use does not extend it.
 *
 * @param normal more than zero
 * @param remembered for a log-in that asked to be remembered, where it is longer than {@code
 *     normal}; zero switches remembering off
 */
public record SessionLife(Duration normal, Duration remembered) {
  public SessionLife {
    if (!normal.isPositive()) {
      throw new IllegalArgumentException("ADMIN_SESSION_TTL_MINUTES must be more than 0");
    }
    if (remembered.isNegative()) {
      throw new IllegalArgumentException("ADMIN_SESSION_REMEMBER_HOURS must not be negative");
    }
  }

  /** The life of one session. */
  public Duration of(boolean remember) {
    return remember && remembered.compareTo(normal) > 0 ? remembered : normal;
  }
}
