package org.ctip.operator.flow;

import org.jspecify.annotations.Nullable;

/**
 * How long things took, in milliseconds, within a fixed half kilobyte. Exact below 16 ms, above to
 * an eighth: a length is told as the longest that it is counted with. Not safe for use by several
 * threads.
 */
final class Latencies {
  private static final int EXACT = 16;
  private static final int PARTS_SHIFT = 3;
  private static final int PARTS = 1 << PARTS_SHIFT;
  private static final int FIRST_OCTAVE = 4;

  /** Above a bit more than two minutes everything is the same. */
  private static final int LONGEST = (1 << 17) - 1;

  private static final int CELLS = EXACT + (17 - FIRST_OCTAVE) * PARTS;

  private final int[] counts = new int[CELLS];
  private long all;

  /** Counts one; a negative length, which only clocks that differ make, is none. */
  void add(long millis) {
    counts[cell(Math.clamp(millis, 0, LONGEST))]++;
    all++;
  }

  /**
   * The length that a share of all did not exceed; null when nothing was counted.
   *
   * @param share above 0, at most 1
   */
  @Nullable Integer within(double share) {
    if (all == 0) {
      return null;
    }
    long rank = (long) Math.ceil(share * all);
    long seen = 0;
    int cell = -1;
    while (seen < rank) {
      cell++;
      seen += counts[cell];
    }
    return longest(cell);
  }

  private static int cell(int millis) {
    if (millis < EXACT) {
      return millis;
    }
    int octave = 31 - Integer.numberOfLeadingZeros(millis);
    int part = (millis >> (octave - PARTS_SHIFT)) & (PARTS - 1);
    return EXACT + (octave - FIRST_OCTAVE) * PARTS + part;
  }

  private static int longest(int cell) {
    if (cell < EXACT) {
      return cell;
    }
    int octave = (cell - EXACT) / PARTS + FIRST_OCTAVE;
    int part = (cell - EXACT) % PARTS;
    return ((PARTS + part + 1) << (octave - PARTS_SHIFT)) - 1;
  }
}
