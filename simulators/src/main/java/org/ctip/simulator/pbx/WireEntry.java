package org.ctip.simulator.pbx;

import java.time.Instant;

/**
 * One line of the PBX's ledger.
 *
 * @param at when it was read, handed to the kernel, or happened
 * @param connection number of the connection, from 1; 0 for what concerns none
 * @param remote the collector's address and port, empty for none
 * @param what how to read {@code line}
 * @param line the line as on the wire, Latin-1, without CR LF; for {@link What#NOTE} a remark
 */
public record WireEntry(Instant at, long connection, String remote, What what, String line) {
  /** What an entry tells. */
  public enum What {
    OPENED,
    RECEIVED,
    /** Handed to the kernel; a reset may still lose it. */
    SENT,
    /** Due for this connection and never sent: it was mute, closed, or too slow. */
    UNSENT,
    CLOSED,
    NOTE
  }
}
