package org.ctip.admin.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a session lasts from its log-in, and how long it may lie idle; use does not extend its
 * life.
 *
 * @param normal more than zero
 * @param remembered for a log-in that asked to be remembered, where it is longer than {@code
 *     normal}; zero switches remembering off
 * @param idle time without a request after which a session ends; zero for never
 * @param rememberedIdle the same for a remembered session
 */
public record SessionLife(
    Duration normal, Duration remembered, Duration idle, Duration rememberedIdle) {
  private static final Duration SHORTEST_IDLE = Duration.ofMinutes(5);

  public SessionLife {
    if (!normal.isPositive()) {
      throw new IllegalArgumentException("ADMIN_SESSION_TTL_MINUTES must be more than 0");
    }
    if (remembered.isNegative()) {
      throw new IllegalArgumentException("ADMIN_SESSION_REMEMBER_HOURS must not be negative");
    }
    requireIdle(idle);
    requireIdle(rememberedIdle);
  }

  /** A session is known to have been seen to the minute only, so shorter limits would be chance. */
  private static void requireIdle(Duration idle) {
    if (!idle.isZero() && idle.compareTo(SHORTEST_IDLE) < 0) {
      throw new IllegalArgumentException("the idle limit of a session must be 0 or 5 min or more");
    }
  }

  /** The life of one session. */
  public Duration of(boolean remember) {
    return isRemembered(remember) ? remembered : normal;
  }

  /** The idle limit of one session; null when it has none. */
  public @Nullable Duration idleOf(boolean remember) {
    Duration limit = isRemembered(remember) ? rememberedIdle : idle;
    return limit.isZero() ? null : limit;
  }

  private boolean isRemembered(boolean remember) {
    return remember && remembered.compareTo(normal) > 0;
  }
}
