package org.ctip.admin.publication;

import java.time.Duration;

/**
 * How often the publisher looks.
 *
 * @param every pause between looks that nobody asked for
 * @param longest pause after failures, which doubles from {@code every} on
 * @param compareEvery how often topics are compared with the tables
 */
public record PublicationPace(Duration every, Duration longest, Duration compareEvery) {
  /** How long to wait when someone else is publishing what somebody here waits for. */
  static final Duration SOON = Duration.ofMillis(50);

  public PublicationPace {
    if (every.isNegative() || every.isZero() || longest.compareTo(every) < 0) {
      throw new IllegalArgumentException("the longest pause is at least the usual one");
    }
    if (compareEvery.compareTo(every) < 0) {
      throw new IllegalArgumentException("topics are compared no more often than published");
    }
  }

  Duration after(int failures) {
    long factor = 1L << Math.min(failures, 20);
    Duration pause = every.multipliedBy(factor);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
