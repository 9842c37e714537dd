package org.ctip.backups.db;

import java.util.Map;

/**
 * How much of a walk over tables is done, by what the server estimates them to hold. It only grows,
 * and is 100 for nobody but the one who has the whole.
 */
final class Share {
  private static final int ALMOST = 99;

  private final Map<String, Long> estimates;
  private final long total;
  private long before;
  private long here;
  private long estimate;
  private volatile int percent;

  /**
   * @param estimates rows by table; one that isn't there counts as empty
   * @param rounds how often each table is walked over
   */
  Share(Map<String, Long> estimates, int rounds) {
    this.estimates = Map.copyOf(estimates);
    this.total = Math.max(1, rounds * estimates.values().stream().mapToLong(Share::weight).sum());
  }

  /** An empty table takes its time, too. */
  private static long weight(long rows) {
    return Math.max(0, rows) + 1;
  }

  void begin(String table) {
    estimate = weight(estimates.getOrDefault(table, 0L));
    here = 0;
  }

  /** One row more; of a table that holds more than was estimated they don't count. */
  void row() {
    if (here < estimate) {
      here++;
      tell(before + here);
    }
  }

  void end() {
    before += estimate;
    here = 0;
    tell(before);
  }

  private void tell(long done) {
    percent = (int) Math.max(percent, Math.min(ALMOST, done * 100 / total));
  }

  /** 0 to 99; may be asked by another thread. */
  int percent() {
    return percent;
  }
}
