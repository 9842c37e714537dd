package org.ctip.correlator.call;

import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Signal;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.LegRole;

/** A further call waits for a busy phone (rule C12): a call of its own, whose leg has not rung. */
final class WaitingRules {
  private final Joining joining;

  WaitingRules(Joining joining) {
    this.joining = joining;
  }

  void fold(Moment moment, Signal.Waiting waits, Party caller) {
    Line line = moment.line(waits.extension());
    OpenLeg known =
        line.newest(
            leg ->
                leg.isAlerting()
                    && (caller.isIdentified()
                        ? leg.party.same(caller)
                        : leg.waiting && !leg.party.isIdentified()));
    if (known != null) {
      moment.belongsTo(known);
      return;
    }
    OpenCall call = caller.isInternal() ? null : joining.forWaiting(moment, line.extension, caller);
    if (call == null) {
      call = caller.isInternal() ? fromInside(moment, line, caller) : fromOutside(moment, caller);
    }
    OpenLeg leg = moment.addLeg(call, line.extension, LegRole.CALLEE, caller);
    leg.consultation = caller.isInternal() && call.isExternal();
    leg.waiting = true;
    leg.waited = true;
    moment.belongsTo(leg);
    moment.lastState(call, "CW");
    if (waits.callerName() != null && call.callerName == null) {
      call.callerName = waits.callerName();
    }
  }

  private static OpenCall fromOutside(Moment moment, Party caller) {
    return moment.newCall(Direction.IN, CallKind.EXTERNAL, caller, "CW");
  }

  private static OpenCall fromInside(Moment moment, Line line, Party caller) {
    Line peer = caller.isIdentified() ? moment.state.lineOrNull(caller.key()) : null;
    OpenLeg origin =
        peer == null ? null : RingRules.origin(moment, peer, line.extension, Party.NONE);
    if (origin != null && origin.call.legs.size() < OpenCall.MAX_LEGS) {
      if (origin.isDialling()) {
        origin.call.kind = CallKind.INTERNAL;
      }
      return origin.call;
    }
    return moment.newCall(
        Direction.OUT,
        CallKind.INTERNAL,
        Party.internal("/" + line.extension, line.extension),
        "CW");
  }
}
