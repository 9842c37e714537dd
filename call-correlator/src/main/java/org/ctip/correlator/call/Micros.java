package org.ctip.correlator.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants of the fold: microseconds since 1970, the precision of {@code ctip.frames}. */
final class Micros {
  /** It did not happen. Earlier than everything, so that a latest time can be taken of several. */
  static final long NEVER = Long.MIN_VALUE;

  /** No deadline. */
  static final long ENDLESS = Long.MAX_VALUE;

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
  }

  static long of(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }

  static @Nullable Instant instantOrNull(long micros) {
    return micros == NEVER ? null : instant(micros);
  }

  /** Whole milliseconds between two times; never negative, whatever a clock did. */
  static long millis(long from, long to) {
    return Math.max(0, (to - from) / 1_000);
  }

  /** A deadline that long after a time; none when it did not happen. */
  static long after(long time, long span) {
    return time == NEVER ? ENDLESS : time + span;
  }

  /** Whether something happened at most that long ago. */
  static boolean within(long time, long span, long now) {
    return time != NEVER && now - time <= span;
  }
}
