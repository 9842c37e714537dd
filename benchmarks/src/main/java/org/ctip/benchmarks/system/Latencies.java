package org.ctip.benchmarks.system;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.ctip.benchmarks.run.Spread;

/** When numbered things were due, and how much later each was seen for the first time. */
final class Latencies {
  private final AtomicLongArray due;
  private final AtomicLongArray waited;
  private final AtomicLong seen = new AtomicLong();

  Latencies(int count) {
    due = new AtomicLongArray(count);
    waited = new AtomicLongArray(count);
  }

  /**
   * One is due now. Counted from here, not from when it was really sent: a stalled sender hides
   * nothing.
   */
  void due(int number, long nanos) {
    due.set(number, nanos);
  }

  /** One was seen. */
  void seen(int number, long nanos) {
    if (number >= 0
        && number < waited.length()
        && due.get(number) != 0
        && waited.compareAndSet(number, 0, Math.max(1, nanos - due.get(number)))) {
      seen.incrementAndGet();
    }
  }

  /** How many were seen. */
  long count() {
    return seen.get();
  }

  /** In milliseconds; those not seen are left out. */
  Spread millis() {
    var values = new ArrayList<Double>();
    for (int i = 0; i < waited.length(); i++) {
      if (waited.get(i) > 0) {
        values.add(waited.get(i) / 1e6);
      }
    }
    return new Spread(values);
  }
}
