package org.ctip.operator.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last hour of one tenant. Safe for use by many threads. */
final class FlowRing {
  static final int MINUTES = 60;
  private static final int MOST_PBXS = 1000;
  private static final int SECONDS = 60;

  private final Slot[] slots = new Slot[MINUTES];
  private final Map<String, Position> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Position> eldest) {
          return size() > MOST_PBXS;
        }
      };

  /** Where a PBX's frames have come to. */
  private record Position(long epoch, long sequence) {
    boolean isBefore(long otherEpoch, long otherSequence) {
      return epoch < otherEpoch || epoch == otherEpoch && sequence < otherSequence;
    }
  }

  private static final class Slot {
    private final long minute;
    private final Latencies latencies = new Latencies();
    private long frames;
    private long calls;

    Slot(long minute) {
      this.minute = minute;
    }
  }

  /** Counts a frame unless it was counted before. */
  synchronized boolean frame(
      String pbxId, long epoch, long sequence, long latencyMillis, Instant now) {
    var known = newest.get(pbxId);
    if (known != null && !known.isBefore(epoch, sequence)) {
      return false;
    }
    newest.put(pbxId, new Position(epoch, sequence));
    var slot = slot(now);
    slot.frames++;
    slot.latencies.add(latencyMillis);
    return true;
  }

  synchronized void callBegan(Instant now) {
    slot(now).calls++;
  }

  /** All minutes, oldest first; the last one is not over. */
  synchronized List<Minute> minutes(Instant now) {
    long current = minute(now);
    var minutes = new ArrayList<Minute>(MINUTES);
    for (long minute = current - MINUTES + 1; minute <= current; minute++) {
      var at = Instant.ofEpochSecond(minute * SECONDS);
      var slot = slots[place(minute)];
      minutes.add(
          slot == null || slot.minute != minute
              ? new Minute(at, 0, 0, null, null)
              : new Minute(
                  at,
                  slot.frames,
                  slot.calls,
                  slot.latencies.within(0.5),
                  slot.latencies.within(0.99)));
    }
    return minutes;
  }

  private Slot slot(Instant now) {
    long minute = minute(now);
    var slot = slots[place(minute)];
    if (slot == null || slot.minute != minute) {
      slot = new Slot(minute);
      slots[place(minute)] = slot;
    }
    return slot;
  }

  private static long minute(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), SECONDS);
  }

  private static int place(long minute) {
    return Math.floorMod(minute, MINUTES);
  }
}
