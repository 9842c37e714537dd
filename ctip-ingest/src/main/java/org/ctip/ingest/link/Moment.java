package org.ctip.ingest.link;

import java.time.Duration;
import java.time.Instant;

/**
 * Now, told by two clocks: one to stamp records, one that never jumps, to measure waiting.
 *
 * @param at the wall clock, in microseconds
 * @param nanos a monotonic clock of arbitrary origin
 */
public record Moment(Instant at, long nanos) {
  /** A deadline that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  long after(Duration wait) {
    return nanos + wait.toNanos();
  }
}
