package org.ctip.admin.secondfactor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an account's codes are not looked at after wrong ones. Three of a million codes are good
 * at a time, so a handful of free guesses and then ever rarer ones, at most one an hour, leave who
 * knows the password a chance of 1 in 13,000 a day.
 */
final class Guessing {
  private static final int FREE = 5;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private Guessing() {}

  /**
   * Until when to wait after a wrong code.
   *
   * @param failures how many in a row, this one included
   * @return null when the next may come at once
   */
  static @Nullable Instant blockedUntil(int failures, Instant now) {
    if (failures < FREE) {
      return null;
    }
    int doublings = Math.min(failures - FREE, 16);
    var wait = FIRST.multipliedBy(1L << doublings);
    return now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }
}
