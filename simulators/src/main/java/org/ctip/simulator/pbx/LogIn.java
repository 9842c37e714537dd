package org.ctip.simulator.pbx;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rules of logging in.
 *
 * @param key what LOGA must bring; null when the PBX has none, then {@code ____} is right and a key
 *     is refused with NA 12
 * @param policy what a second collector may do
 * @param wrongTries after so many wrong keys in a row the answer is NA 20, at least 1
 * @param lockOut how long NA 20 lasts, whatever key is brought
 * @param refusal refuse every log-in with this NA code (11, 12, 19, 20, ...); null for none
 */
public record LogIn(
    @Nullable String key,
    CollectorPolicy policy,
    int wrongTries,
    Duration lockOut,
    @Nullable Integer refusal) {
  public LogIn {
    if (wrongTries < 1) {
      throw new IllegalArgumentException("at least one try must be allowed: " + wrongTries);
    }
  }

  /** One key, any number of collectors, locked for a minute after three wrong keys. */
  public static LogIn withKey(@Nullable String key) {
    return new LogIn(key, CollectorPolicy.MANY, 3, Duration.ofMinutes(1), null);
  }

  /** The same with another policy. */
  public LogIn policy(CollectorPolicy other) {
    return new LogIn(key, other, wrongTries, lockOut, refusal);
  }

  /** The same with another lock-out. */
  public LogIn lockedAfter(int tries, Duration lasting) {
    return new LogIn(key, policy, tries, lasting, refusal);
  }

  /** The same, refusing everybody; null refuses nobody. */
  public LogIn refusing(@Nullable Integer code) {
    return new LogIn(key, policy, wrongTries, lockOut, code);
  }
}
