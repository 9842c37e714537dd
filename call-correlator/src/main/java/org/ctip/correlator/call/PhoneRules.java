package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.util.List;
import org.ctip.correlator.signal.Signal;

/** A phone tells its state (rules C13 a, C14); presence in any case. */
final class PhoneRules {

  void fold(Moment moment, Signal.PhoneState state) {
    Line line = moment.line(state.extension());
    line.phone = line.phone.told(state);
    OpenLeg only = line.only();
    if (only != null) {
      moment.belongsTo(only);
    }
    if (state.hook() == Signal.Hook.OFF) {
      lifted(moment, line);
    } else if (state.hook() != null) {
      hungUp(moment, line);
    }
    if (Boolean.FALSE.equals(state.callWaiting())) {
      for (OpenLeg leg : line.open) {
        // A free phone rings for the waiting call at once; a busy one says that it has gone.
        if (leg.waiting) {
          ReleaseRules.giveUpWaiting(moment, leg, Timing.NO_LONGER_WAITING);
        }
      }
    }
  }

  /** It still talks, as far as anybody can tell. */
  private static void lifted(Moment moment, Line line) {
    for (OpenLeg leg : line.open) {
      if (leg.isTalking() || leg.isDialling()) {
        leg.hookOnAt = NEVER;
        leg.unsure = false;
        leg.heardAt = moment.now;
        moment.touch(leg.call);
      }
    }
  }

  /**
   * A phone on the hook does not talk. The REL of the same moment may still be on its way; a
   * ringing phone is on the hook by nature.
   */
  private static void hungUp(Moment moment, Line line) {
    for (OpenLeg leg : List.copyOf(line.open)) {
      if (!leg.isTalking() && !leg.isDialling()) {
        continue;
      }
      if (leg.unsure && moment.state.linkUp) {
        moment.endUnsure(leg);
      } else if (leg.hookOnAt == NEVER && !leg.presumed) {
        leg.hookOnAt = moment.now;
        leg.digitsComplete = leg.isDialling();
        moment.touch(leg.call);
      }
    }
  }
}
