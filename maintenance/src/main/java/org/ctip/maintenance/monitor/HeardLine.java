package org.ctip.maintenance.monitor;

import java.time.Instant;
import org.ctip.protocol.message.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * Something heard of a PBX: a line it sent, or what became of the connection.
 *
 * @param pbx id of the PBX; null when there is only one
 * @param frame the line; null when this is about the connection
 * @param event what became of the connection; null when this is a line
 */
public record HeardLine(
    Instant at, @Nullable String pbx, @Nullable RawFrame frame, @Nullable String event) {
  /** A line. */
  public static HeardLine of(Instant at, @Nullable String pbx, RawFrame frame) {
    return new HeardLine(at, pbx, frame, null);
  }

  /** Something about the connection. */
  public static HeardLine event(Instant at, @Nullable String pbx, String what) {
    return new HeardLine(at, pbx, null, what);
  }
}
