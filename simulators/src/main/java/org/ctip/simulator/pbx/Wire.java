package org.ctip.simulator.pbx;

import java.time.Duration;

/**
 * How bytes leave the PBX.
 *
 * @param delay every line leaves so much after it was due; order is kept
 * @param bytewise every byte is written alone, so that each is a TCP segment of its own
 * @param perByte the wait between two bytes when {@code bytewise}; zero writes them one after
 *     another
 */
public record Wire(Duration delay, boolean bytewise, Duration perByte) {
  /** Whole lines at once. */
  public static final Wire STRAIGHT = new Wire(Duration.ZERO, false, Duration.ZERO);

  public Wire {
    if (delay.isNegative() || perByte.isNegative()) {
      throw new IllegalArgumentException("no wait can be negative");
    }
  }

  /**
   * One byte per TCP segment, about a millisecond apart: without a gap the reader's kernel would
   * glue them together again before anybody reads them.
   */
  public static Wire split() {
    return new Wire(Duration.ZERO, true, Duration.ofNanos(100_000));
  }

  /** One byte every so often. */
  public static Wire drip(Duration perByte) {
    return new Wire(Duration.ZERO, true, perByte);
  }

  /** Everything late. */
  public static Wire late(Duration delay) {
    return new Wire(delay, false, Duration.ZERO);
  }
}
