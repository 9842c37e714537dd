package org.ctip.benchmarks.system;

import java.util.concurrent.locks.LockSupport;

/** Does something a set number of times a second. */
final class Pacer {
  private Pacer() {}

  /** What is done. */
  @FunctionalInterface
  interface Beat {
    /**
     * One beat.
     *
     * @param dueNanos when it was due, by {@link System#nanoTime()}
     */
    void beat(int number, long dueNanos) throws Exception;
  }

  /** Beats; one that is late is made up for at once. */
  static void run(int count, double perSecond, Beat beat) throws Exception {
    long gap = (long) (1e9 / perSecond);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * gap;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      beat.beat(i, due);
    }
  }
}
