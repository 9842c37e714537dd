package org.ctip.correlator.call;

/** The short times of the rules, in microseconds. They describe PBXs and are no settings. */
final class Timing {
  private static final long SECOND = 1_000_000;

  /** A call with no leg open may be continued that long by a transfer or a recall (C1 c, C10). */
  static final long CONTINUATION = 2 * SECOND;

  /** Frames of one moment arrive in any order within it (C1 d, C11, S13). */
  static final long CROSSING = SECOND;

  /** A leg that lasted longer stayed connected (C15). */
  static final long STAYED = SECOND;

  /** On hook and no REL for that long: its REL was lost (C13 a). */
  static final long HUNG_UP = SECOND;

  /**
   * A phone still ringing that long after another answered was released; its REL was lost. Real
   * traffic releases within 0.3 s (section 11.3).
   */
  static final long ANSWERED_ELSEWHERE = 5 * SECOND;

  /** The other side of an internal conversation left that long ago; real traffic: 0.14 s. */
  static final long LEFT_ALONE = 10 * SECOND;

  /** The phone says that nobody waits any more, and the waiting call did not ring. */
  static final long NO_LONGER_WAITING = 2 * SECOND;

  /** The phone is free and the call that waited for it did not ring. */
  static final long NOT_TAKEN_FROM_WAITING = 10 * SECOND;

  /** A RING that long after the last one belongs to another call when a gap lies between. */
  static final long SAME_RING_ACROSS_GAP = 60 * SECOND;

  /** A single digit that long after the last one begins a new number. */
  static final long BETWEEN_DIGITS = 30 * SECOND;

  /** How long an ended call is kept for the news of its recording: 60 s by the manual, doubled. */
  static final long RECORDING_NEWS = 120 * SECOND;

  /** A clock that went back by less is waited for; by more, believed. */
  static final long CLOCK_JITTER = 5 * SECOND;

  private Timing() {}
}
