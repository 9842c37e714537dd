package org.ctip.correlator.call.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records at which the fold broke. A fold changes its state in place, so a broken one can't be left
 * out on the spot: the transaction is given up, the task starts again from its last commit, and the
 * record goes to quarantine when it comes by the second time.
 */
final class BrokenFrames {
  /** Beyond it the oldest knowledge is given up; the worst that follows is one more restart. */
  private static final int MOST = 10_000;

  private record Place(String topic, int partition, long offset) {}

  private final Map<Place, String> reasons = new ConcurrentHashMap<>();

  /** Remembers a record and why the fold broke at it. */
  void add(String topic, int partition, long offset, String reason) {
    if (reasons.size() >= MOST) {
      reasons.clear();
    }
    reasons.put(new Place(topic, partition, offset), reason);
  }

  /** Why the fold broke at that record; null when it did not. */
  @Nullable String reason(String topic, int partition, long offset) {
    return reasons.isEmpty() ? null : reasons.get(new Place(topic, partition, offset));
  }
}
