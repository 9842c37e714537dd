package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Signal;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.jspecify.annotations.Nullable;

/** A phone rings (rules C1 to C4, C9, C13 b). */
final class RingRules {
  private final Joining joining;
  private final AutomaticSms automaticSms;

  RingRules(Joining joining, AutomaticSms automaticSms) {
    this.joining = joining;
    this.automaticSms = automaticSms;
  }

  void fold(Moment moment, Signal.Ringing ring, Party caller) {
    Line line = moment.line(ring.extension());
    if (crossesConnect(moment, line, caller) || isRepeated(moment, line, ring, caller)) {
      return;
    }
    endStaleConversations(moment, line);
    if (caller.isInternal()) {
      ringFromInside(moment, line, ring, caller);
    } else if (!isTransferOfConsultation(moment, line, ring, caller)) {
      ringFromOutside(moment, line, ring, caller);
    }
  }

  /** The RING was overtaken by the CONN it led to (C1 d). */
  private static boolean crossesConnect(Moment moment, Line line, Party caller) {
    OpenLeg talking =
        line.newest(
            leg ->
                leg.isTalking()
                    && isSameParty(leg.party, caller)
                    && Micros.within(leg.connectedAt, Timing.CROSSING, moment.now));
    if (talking == null) {
      return false;
    }
    moment.belongsTo(talking);
    return true;
  }

  /** Rule C3, and the waiting call of C12 that now rings. */
  private boolean isRepeated(Moment moment, Line line, Signal.Ringing ring, Party caller) {
    OpenLeg ringing =
        line.newest(
            leg ->
                leg.isAlerting()
                    && isSameParty(leg.party, caller)
                    && (caller.isIdentified() || isSameDialled(leg, ring)));
    if (ringing == null) {
      return false;
    }
    if (ringing.unsure
        && !Micros.within(ringing.call.lastRingAt, Timing.SAME_RING_ACROSS_GAP, moment.now)) {
      moment.endUnsure(ringing);
      return false;
    }
    moment.belongsTo(ringing);
    ringing.unsure = false;
    var call = ringing.call;
    takeDetails(moment, ringing, ring);
    if (ring.showsTransfer() && !caller.isInternal() && call.wasConnected()) {
      ringing.transferred = true;
      moment.flag(call, CallFlag.TRANSFERRED);
    }
    if (ringing.waiting) {
      ringing.waiting = false;
      ringing.waitsUntil = NEVER;
      beginToRing(moment, ringing);
    }
    return true;
  }

  private static boolean isSameParty(Party shown, Party caller) {
    return caller.isIdentified()
        ? shown.same(caller)
        : !shown.isIdentified() && !shown.isInternal() && !caller.isInternal();
  }

  private static boolean isSameDialled(OpenLeg leg, Signal.Ringing ring) {
    return leg.dialledShown.isEmpty()
        || ring.dialled().isNone()
        || leg.dialledShown.equals(ring.dialled().raw());
  }

  /**
   * A lifted phone can't ring: what it talked or dialled is over (C13 b). Not so when this caller
   * was announced as waiting.
   */
  private static void endStaleConversations(Moment moment, Line line) {
    OpenLeg busy;
    while ((busy = line.newest(leg -> leg.isTalking() || leg.isDialling() && !leg.presumed))
        != null) {
      moment.endStale(busy, moment.now);
    }
  }

  /** Rule C4: the consultation turned into the transfer of the outside party. */
  private boolean isTransferOfConsultation(
      Moment moment, Line line, Signal.Ringing ring, Party caller) {
    OpenLeg asked = line.newest(leg -> leg.isRinging() && leg.party.isInternal());
    if (asked == null) {
      return false;
    }
    var consulted = asked.call;
    if (consulted.isExternal() && Joining.sameCaller(consulted.number, caller)) {
      asked.consultation = false;
      asked.transferred = true;
      asked.party = caller;
      moment.belongsTo(asked);
      moment.flag(consulted, CallFlag.TRANSFERRED);
      takeDetails(moment, asked, ring);
      moment.lastState(consulted, "RING");
      moment.changed(consulted);
      return true;
    }
    if (ring.held().isExtension(asked.party.key())) {
      markMoved(consulted, asked.party.key());
      moment.endByEvidence(asked, moment.now, LegOutcome.MOVED);
    }
    return false;
  }

  private static void markMoved(OpenCall call, String extension) {
    for (OpenLeg leg : call.legs) {
      if (leg.isOpen() && leg.extension.equals(extension)) {
        leg.moved = true;
      }
    }
  }

  private void ringFromOutside(Moment moment, Line line, Signal.Ringing ring, Party caller) {
    OpenCall call = joining.forRing(moment, ring, caller);
    if (call == null) {
      call = moment.newCall(Direction.IN, CallKind.EXTERNAL, caller, "RING");
      if (ring.held().isInternal()) {
        // Handed over by a colleague: it began before anybody saw it.
        moment.flag(call, CallFlag.ATTACHED);
        moment.flag(call, CallFlag.TRANSFERRED);
      }
    } else {
      showHandOver(moment, call, line, ring);
    }
    OpenLeg leg = moment.addLeg(call, line.extension, LegRole.CALLEE, caller);
    leg.transferred = ring.showsTransfer();
    moment.belongsTo(leg);
    takeDetails(moment, leg, ring);
    beginToRing(moment, leg);
  }

  /** A call that had been answered rings again: handed over, or come back (S8, S8c). */
  private static void showHandOver(Moment moment, OpenCall call, Line line, Signal.Ringing ring) {
    if (!call.wasConnected() || call.isTalking() && !ring.showsTransfer()) {
      return;
    }
    if (ring.showsTransfer()) {
      moment.flag(call, CallFlag.TRANSFERRED);
    } else if (call.hasLeg(leg -> leg.extension.equals(line.extension) && leg.spokeForCall())) {
      moment.flag(call, CallFlag.RECALL);
      if (!call.hasLeg(leg -> leg.spokeForCall() && !leg.extension.equals(line.extension))) {
        // Nobody took it over after all.
        call.flags.remove(CallFlag.TRANSFERRED);
      }
    }
  }

  /**
   * Rule C9: both ends of an internal call are legs of it; or a colleague is asked about a call.
   */
  private void ringFromInside(Moment moment, Line line, Signal.Ringing ring, Party caller) {
    String peer = caller.key();
    Line peerLine = peer.isEmpty() ? null : moment.state.lineOrNull(peer);
    OpenLeg origin =
        peerLine == null ? null : origin(moment, peerLine, line.extension, ring.dialled());
    OpenCall call;
    if (origin != null && origin.call.legs.size() < OpenCall.MAX_LEGS) {
      call = origin.call;
      if (origin.isDialling()) {
        call.kind = CallKind.INTERNAL;
        call.number = ring.dialled().isInternal() ? ring.dialled() : call.number;
        origin.heardAt = moment.now;
      }
    } else {
      String called = "/" + line.extension;
      call =
          moment.newCall(
              Direction.OUT, CallKind.INTERNAL, Party.internal(called, line.extension), "RING");
      if (!peer.isEmpty() && !peer.equals(line.extension)) {
        OpenLeg dialling =
            moment.addLeg(call, peer, LegRole.CALLER, Party.internal(called, line.extension));
        dialling.digits = called;
        dialling.presumed = true;
      }
    }
    OpenLeg leg = moment.addLeg(call, line.extension, LegRole.CALLEE, caller);
    leg.consultation = call.isExternal();
    moment.belongsTo(leg);
    takeDetails(moment, leg, ring);
    beginToRing(moment, leg);
  }

  /** What the calling phone does: dials this one, or asks it during a conversation. */
  static @Nullable OpenLeg origin(Moment moment, Line peer, String called, Party dialled) {
    OpenLeg dialling = peer.newest(OpenLeg::isDialling);
    if (dialling != null) {
      if (dialsInside(dialling, called, dialled)) {
        return dialling;
      }
      moment.endStale(dialling, moment.now);
    }
    return peer.newest(OpenLeg::isTalking);
  }

  private static boolean dialsInside(OpenLeg dialling, String called, Party dialled) {
    String digits = dialling.digits;
    return digits.isEmpty()
        || digits.startsWith("/")
        || digits.equals(called)
        || (dialled.isIdentified() && digits.endsWith(dialled.key()));
  }

  private static void takeDetails(Moment moment, OpenLeg leg, Signal.Ringing ring) {
    var call = leg.call;
    call.lastRingAt = moment.now;
    leg.dialledShown = ring.dialled().raw();
    if (leg.consultation) {
      return; // what it shows is about the colleague
    }
    if (ring.dialled().isOutside() && !ring.dialled().equals(call.dialled) && !leg.transferred) {
      call.dialled = ring.dialled();
      moment.changed(call);
    }
    if (ring.callerName() != null && !ring.callerName().equals(call.callerName)) {
      call.callerName = ring.callerName();
      moment.changed(call);
    }
    if (call.port == null) {
      call.port = ring.port();
    }
  }

  private void beginToRing(Moment moment, OpenLeg leg) {
    leg.rangAt = moment.now;
    moment.lastState(leg.call, "RING");
    moment.changed(leg.call);
    automaticSms.consider(moment, leg);
  }
}
