package org.ctip.system.harness;

import java.time.Duration;

/** What a drill is made from, said aloud so that it can be had again. */
public final class Seeds {
  private Seeds() {}

  /**
   * The seed of a drill: the system property {@code drill.seed}, else the given one, so that the
   * suite does the same every day.
   */
  public static long of(String drill, long usual) {
    long seed = Long.getLong("drill.seed", usual);
    System.out.printf("drill %s: -Ddrill.seed=%d%n", drill, seed);
    return seed;
  }

  /** How long load and faults last: the system property {@code drill.seconds}, else as given. */
  public static Duration length(int usualSeconds) {
    return Duration.ofSeconds(seconds(usualSeconds));
  }

  private static long seconds(int usual) {
    return Long.getLong("drill.seconds", usual);
  }
}
