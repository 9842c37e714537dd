package org.ctip.simulator.pbx;

import java.time.Duration;

/**
 * A frame and when it leaves the PBX.
 *
 * @param at since the beginning of the play, not since the frame before; never negative
 * @param line the frame as on the wire, marker included where the PBX writes one, without CR LF
 * @param call index of the generated call it belongs to; -1 for a frame of no call (a STAT) and in
 *     scenarios
 */
public record TimedFrame(Duration at, String line, int call) {
  /** A frame that belongs to no call. */
  public static final int NO_CALL = -1;

  public TimedFrame {
    if (at.isNegative()) {
      throw new IllegalArgumentException("a frame can't leave before the beginning: " + at);
    }
  }
}
