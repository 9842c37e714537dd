package org.ctip.correlator.call;

import org.ctip.events.call.CallFlag;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;

/**
 * Keeps the place in the PBX's story, and makes open legs unsure when part of it is missing (rule
 * C14). Whatever the reason, a missing part shows: a new epoch without its gap, or a sequence that
 * was skipped, counts as a gap too.
 */
final class LinkRules {

  void follow(Moment moment, LinkRecord record) {
    LinkPosition position = record.position();
    PbxState state = moment.state;
    boolean first = state.epoch < 0;
    if (position.epoch() > state.epoch) {
      state.epoch = position.epoch();
      state.sequence = 0;
      if (!first) {
        lost(moment);
      }
    }
    switch (record) {
      case FrameReceived _ -> {
        if (!first && position.sequence() > state.sequence + 1 && state.sequence > 0) {
          lost(moment);
        }
        state.sequence = Math.max(state.sequence, position.sequence());
        alive(moment);
      }
      case LinkTick _ -> {
        if (state.linkUp) {
          state.aliveAt = moment.now;
        }
      }
      case LinkOpened _ -> {
        state.openedAt = moment.now;
        state.linkUp = true;
        alive(moment);
        // Legs from before the gap have a deadline from now on.
        state.nextDeadline = Micros.NEVER;
      }
      case LinkClosed _ -> {
        alive(moment);
        state.linkUp = false;
        lost(moment);
      }
      case LinkGap _ -> lost(moment);
    }
  }

  private static void alive(Moment moment) {
    PbxState state = moment.state;
    state.aliveAt = moment.now;
    if (state.openedAt == Micros.NEVER) {
      // The story begins in the middle of a connection.
      state.openedAt = moment.now;
      state.linkUp = true;
    }
  }

  /** What was said is missing from here on: open legs may have ended, phones may do anything. */
  private static void lost(Moment moment) {
    for (OpenCall call : moment.state.calls.values()) {
      for (OpenLeg leg : call.legs) {
        if (leg.isOpen()) {
          if (!leg.unsure) {
            leg.unsure = true;
            leg.knownUntil = Math.max(leg.heardAt, moment.state.aliveAt);
          }
          moment.flag(call, CallFlag.UNSURE);
        }
      }
      moment.touch(call);
    }
    for (Line line : moment.state.lines.values()) {
      line.heard = false;
      moment.touch(line);
    }
  }
}
