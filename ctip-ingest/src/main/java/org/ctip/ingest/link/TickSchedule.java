package org.ctip.ingest.link;

import java.time.Duration;

/**
 * When a quiet link says that time passes: about 1, 2, 3, 4 and 5 s after the last record, then
 * every 10 s. The close ones end calls whose release got lost; the others carry long time-outs.
 */
final class TickSchedule {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long CLOSE_TICKS = 5;
  private static final long FAR = 10 * SECOND;

  private long lastRecordNanos;
  private long ticks;

  /** A record that is no tick was written. */
  void recorded(long nanos) {
    lastRecordNanos = nanos;
    ticks = 0;
  }

  /** When the next tick is due. */
  long due() {
    long next = ticks + 1;
    long wait =
        next <= CLOSE_TICKS ? next * SECOND : CLOSE_TICKS * SECOND + (next - CLOSE_TICKS) * FAR;
    return lastRecordNanos + wait;
  }

  /** Takes the tick that is due; of several missed ones only one is wanted. */
  boolean take(long nanos) {
    if (nanos - due() < 0) {
      return false;
    }
    while (nanos - due() >= 0) {
      ticks++;
    }
    return true;
  }
}
