package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about one PBX: its open calls, those ended lately whose recordings may still be
 * told of, its extensions, and how far its story was read.
 *
 * <p>Ownership: {@link Correlation#step} changes it in place and gives it back, so one thread at a
 * time may use it, and whoever wants an earlier state keeps the bytes of {@link PbxStateCodec}.
 * Callers can't change it in any other way. Its size follows the open calls and the extensions,
 * never the calls that ended.
 */
public final class PbxState {
  /** Ended calls kept for news of their recordings; the oldest goes first. */
  static final int MAX_RECORDED = 1_000;

  long epoch = -1;
  long sequence;

  /** Event time: grows, but for a clock that was set back. */
  long now = NEVER;

  boolean linkUp;

  /** When the PBX last accepted our log-in. */
  long openedAt = NEVER;

  /** Until when the link is known to have been up, so that nothing can have been missed before. */
  long aliveAt = NEVER;

  /** By call id, in the order of their first frames. */
  final Map<String, OpenCall> calls = new LinkedHashMap<>();

  /** By extension, longest not heard of first. */
  final Map<String, Line> lines = new LinkedHashMap<>(64, 0.75f, true);

  final ArrayDeque<OpenCall> recorded = new ArrayDeque<>();

  /** No time-out is due before it. */
  long nextDeadline = Micros.ENDLESS;

  PbxState() {}

  /** Nothing known yet. */
  public static PbxState empty() {
    return new PbxState();
  }

  /** How many calls are not over. */
  public int openCalls() {
    return calls.size();
  }

  /** How many extensions are known. */
  public int extensions() {
    return lines.size();
  }

  /** The newest connection seen; -1 before the first record. */
  public long epoch() {
    return epoch;
  }

  /** The last sequence seen in that connection. */
  public long sequence() {
    return sequence;
  }

  @Nullable Line lineOrNull(String extension) {
    return lines.get(extension);
  }

  /** Calls as they are now, for a walk during which some may end. */
  List<OpenCall> callsNow() {
    return new ArrayList<>(calls.values());
  }

  /** A clock was set back: nothing may lie in the future, or it would never be over. */
  void setBack(long to) {
    now = to;
    openedAt = Math.min(openedAt, to);
    aliveAt = Math.min(aliveAt, to);
    nextDeadline = NEVER;
    for (OpenCall call : calls.values()) {
      call.quietSince = Math.min(call.quietSince, to);
      call.lastRingAt = Math.min(call.lastRingAt, to);
      call.elsewhereAt = Math.min(call.elsewhereAt, to);
      for (OpenLeg leg : call.legs) {
        leg.heardAt = Math.min(leg.heardAt, to);
        leg.knownUntil = Math.min(leg.knownUntil, to);
        leg.hookOnAt = Math.min(leg.hookOnAt, to);
        leg.waitsUntil = Math.min(leg.waitsUntil, to + Timing.NOT_TAKEN_FROM_WAITING);
      }
    }
    for (OpenCall call : recorded) {
      call.quietSince = Math.min(call.quietSince, to);
    }
  }
}
