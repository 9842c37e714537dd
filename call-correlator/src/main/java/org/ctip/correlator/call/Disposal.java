package org.ctip.correlator.call;

/**
 * How a record of {@code ctip.frames} was taken. Every record is taken in exactly one way, so the
 * counts per disposal add up to the records consumed; and the frames among {@link #FOLDED}, {@link
 * #REPLY}, {@link #UNKNOWN} and {@link #MALFORMED} each became exactly one event.
 */
public enum Disposal {
  /** A frame the fold understands. */
  FOLDED,
  /** The PBX's answer to a command; an event of no call. */
  REPLY,
  /** A frame whose name the protocol does not have; an event of no call. */
  UNKNOWN,
  /** A frame that can't be read; an event of no call. */
  MALFORMED,
  /** A sign of life (keep-alive, empty line); no event. */
  KEEP_ALIVE,
  /** The link opened, closed, or has a gap. */
  LINK,
  /** Time passed. */
  TICK,
  /** Epoch and sequence were seen before; dropped. */
  DUPLICATE,
  /** From a connection older than the newest one seen; dropped. */
  STALE_EPOCH
}
