package org.ctip.correlator.call;

import java.util.List;
import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Signal;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.Direction;
import org.jspecify.annotations.Nullable;

/** Finds the open call that a ringing phone belongs to (rules C1 and C2). */
final class Joining {

  /**
   * The call that this RING joins; null when it opens one.
   *
   * @param caller not internal
   */
  @Nullable OpenCall forRing(Moment moment, Signal.Ringing ring, Party caller) {
    return latest(
        moment,
        moment.state.calls.values().stream()
            .filter(call -> takesLegs(call, caller))
            .filter(
                call ->
                    caller.isIdentified()
                        ? joinsKnown(moment, ring, call)
                        : joinsUnknown(moment, ring, call))
            .toList(),
        ring);
  }

  /** The call of a caller who waits for a busy phone; null when that opens one. */
  @Nullable OpenCall forWaiting(Moment moment, String extension, Party caller) {
    return latest(
        moment,
        moment.state.calls.values().stream()
            .filter(call -> takesLegs(call, caller))
            .filter(call -> call.direction == Direction.IN && !call.isTalking())
            .filter(call -> rings(moment, call))
            .filter(
                call ->
                    caller.isIdentified() || !call.hasLeg(leg -> leg.extension.equals(extension)))
            .toList(),
        null);
  }

  private static boolean takesLegs(OpenCall call, Party caller) {
    return call.isExternal()
        && call.legs.size() < OpenCall.MAX_LEGS
        && sameCaller(call.number, caller);
  }

  /** Whether a call's party and a caller can be one: the same number, or both unknown. */
  static boolean sameCaller(Party number, Party caller) {
    return caller.isIdentified()
        ? number.same(caller)
        : !number.isIdentified() && !caller.isInternal() && !number.isInternal();
  }

  /** Rule C1. */
  private static boolean joinsKnown(Moment moment, Signal.Ringing ring, OpenCall call) {
    if (ring.port() != null && call.port != null && !ring.port().equals(call.port)) {
      return false;
    }
    if (ring.showsTransfer() && (call.wasConnected() || call.direction == Direction.IN)) {
      return true; // b
    }
    if (call.direction == Direction.OUT && !call.wasConnected()) {
      return false; // somebody here dials that number; its owner calling in is another call
    }
    if (!call.isOpen()) {
      return continues(moment, call); // c
    }
    if (!call.isTalking()) {
      return isFresh(moment, call); // a
    }
    return Micros.within(call.lastConnectedAt(), Timing.CROSSING, moment.now); // d
  }

  /** Rule C2. */
  private static boolean joinsUnknown(Moment moment, Signal.Ringing ring, OpenCall call) {
    if (ring.port() != null && call.port != null) {
      return ring.port().equals(call.port);
    }
    String transferrer = transferrer(ring);
    if (transferrer != null) {
      return hadLeg(call, transferrer);
    }
    boolean sameDialled =
        ring.dialled().isNone()
            || call.dialled.isNone()
            || ring.dialled().raw().equals(call.dialled.raw());
    if (call.direction == Direction.OUT || !sameDialled) {
      return false;
    }
    if (!call.isOpen()) {
      return call.wasConnected() && continues(moment, call); // a recall
    }
    if (call.hasLeg(leg -> leg.extension.equals(ring.extension()))) {
      return false;
    }
    return rings(moment, call)
        && (!call.isTalking()
            || Micros.within(call.lastConnectedAt(), Timing.CROSSING, moment.now));
  }

  /** The extension whose call this RING takes over; null when it shows no transfer. */
  static @Nullable String transferrer(Signal.Ringing ring) {
    if (ring.held().isInternal()) {
      return ring.held().key();
    }
    return ring.dialled().isInternal() ? ring.dialled().key() : null;
  }

  static boolean hadLeg(OpenCall call, String extension) {
    return call.hasLeg(leg -> leg.extension.equals(extension));
  }

  /** Whether the ringing episode is still on. */
  private static boolean rings(Moment moment, OpenCall call) {
    return call.hasLeg(OpenLeg::isAlerting) && isFresh(moment, call);
  }

  /** Across a gap, a RING long after the last one is another call's. */
  private static boolean isFresh(Moment moment, OpenCall call) {
    return !call.hasLeg(leg -> leg.isOpen() && leg.unsure)
        || Micros.within(call.lastRingAt, Timing.SAME_RING_ACROSS_GAP, moment.now);
  }

  /**
   * Its last leg was released just now; one that is only thought to have ended has no successor.
   */
  private static boolean continues(Moment moment, OpenCall call) {
    return Micros.within(call.lastEndedAt(), Timing.CONTINUATION, moment.now)
        && !call.endIsImplied();
  }

  /**
   * When several fit: the one whose transfer it shows, else the one that rang last, and uncertain.
   */
  private static @Nullable OpenCall latest(
      Moment moment, List<OpenCall> fitting, Signal.@Nullable Ringing ring) {
    if (fitting.isEmpty()) {
      return null;
    }
    String transferrer = ring == null ? null : transferrer(ring);
    List<OpenCall> best =
        transferrer == null ? fitting : handedOverBy(moment, transferrer, fitting);
    OpenCall latest = best.getFirst();
    for (OpenCall call : best) {
      latest = call.lastRingAt >= latest.lastRingAt ? call : latest;
    }
    if (best.size() > 1) {
      moment.flag(latest, CallFlag.UNCERTAIN);
    }
    return latest;
  }

  /**
   * The calls that are likeliest to be handed over by an extension: those it has or just let go,
   * else those it had that still ring somewhere (a group rings one after the other, overflow
   * later), else those it had.
   */
  private static List<OpenCall> handedOverBy(
      Moment moment, String transferrer, List<OpenCall> fitting) {
    List<OpenCall> had = fitting.stream().filter(call -> hadLeg(call, transferrer)).toList();
    List<OpenCall> now = had.stream().filter(call -> letsGo(moment, call, transferrer)).toList();
    if (!now.isEmpty()) {
      return now;
    }
    List<OpenCall> ringing =
        had.stream().filter(call -> !call.isTalking() && call.hasLeg(OpenLeg::isRinging)).toList();
    if (!ringing.isEmpty()) {
      return ringing;
    }
    return had.isEmpty() ? fitting : had;
  }

  private static boolean letsGo(Moment moment, OpenCall call, String extension) {
    return call.hasLeg(
        leg ->
            leg.extension.equals(extension)
                && (leg.isTalking()
                    || Micros.within(leg.endedAt, Timing.CONTINUATION, moment.now)));
  }
}
