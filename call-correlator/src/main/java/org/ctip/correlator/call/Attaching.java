package org.ctip.correlator.call;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.ctip.correlator.signal.Party;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.LegRole;
import org.jspecify.annotations.Nullable;

/** Finds the call of a conversation whose beginning was not seen (rule C8). */
final class Attaching {
  private static final Comparator<OpenCall> BY_RING =
      Comparator.comparingLong((OpenCall call) -> call.lastRingAt)
          .thenComparingLong(call -> call.startedAt);

  void attach(Moment moment, Line line, Party number) {
    if (number.isInternal()) {
      attachInside(moment, line, number);
      return;
    }
    OpenCall call = pickedUp(moment, number);
    if (call == null && number.isIdentified()) {
      call = ofNumber(moment, number, null);
      if (call != null && isAnotherCall(call, number)) {
        call = null;
      }
    }
    if (call != null) {
      boolean handedOver = call.wasConnected() && !call.hasLeg(OpenLeg::isAlerting);
      OpenLeg leg = ConnectRules.join(moment, line, call, LegRole.CALLEE, number);
      if (handedOver && call.hasLeg(o -> o.spokeForCall() && !o.extension.equals(leg.extension))) {
        leg.transferred = true;
        moment.flag(call, CallFlag.TRANSFERRED);
      }
      return;
    }
    Direction direction = direction(number);
    call = moment.newCall(direction, CallKind.EXTERNAL, number, "CONN");
    moment.flag(call, CallFlag.ATTACHED);
    moment.flag(call, CallFlag.DIRECTION_INFERRED);
    ConnectRules.join(
        moment, line, call, direction == Direction.OUT ? LegRole.CALLER : LegRole.CALLEE, number);
  }

  /** A call of that number, or of a withheld one, that rings now: this phone picked it up. */
  @Nullable OpenCall pickedUp(Moment moment, Party number) {
    if (number.isInternal() || number.isNone()) {
      return null;
    }
    return latest(
        moment,
        call ->
            Joining.sameCaller(call.number, number)
                && !call.isTalking()
                && call.hasLeg(OpenLeg::isAlerting));
  }

  /**
   * The call of that number that somebody talks or talked in; that of the colleague first.
   *
   * @param colleague extension that hands over; null when not known
   */
  @Nullable OpenCall ofNumber(Moment moment, Party number, @Nullable String colleague) {
    if (colleague != null) {
      OpenCall handed =
          latest(moment, call -> call.number.same(number) && Joining.hadLeg(call, colleague));
      if (handed != null) {
        return handed;
      }
    }
    // Somebody else dialling that number is no reason to be in that call.
    return latest(
        moment,
        call ->
            call.number.same(number) && (call.wasConnected() || call.direction == Direction.IN));
  }

  private static @Nullable OpenCall latest(Moment moment, Predicate<OpenCall> fits) {
    List<OpenCall> fitting =
        moment.state.calls.values().stream()
            .filter(call -> call.isExternal() && call.legs.size() < OpenCall.MAX_LEGS)
            .filter(fits)
            .toList();
    if (fitting.isEmpty()) {
      return null;
    }
    OpenCall latest = fitting.stream().max(BY_RING).orElseThrow();
    if (fitting.size() > 1) {
      moment.flag(latest, CallFlag.UNCERTAIN);
    }
    return latest;
  }

  /**
   * A number shown with the prefix that is dialled here, while its owner talks to us: two calls.
   */
  private static boolean isAnotherCall(OpenCall call, Party number) {
    return call.isTalking()
        && call.direction == Direction.IN
        && direction(number) == Direction.OUT
        && direction(call.number) == Direction.IN;
  }

  /** On NCP a caller is shown in nine digits, a dialled number with the 0 in front (section 3). */
  private static Direction direction(Party number) {
    String raw = number.raw();
    return raw.length() == 10 && raw.charAt(0) == '0' && number.key().length() == 9
        ? Direction.OUT
        : Direction.IN;
  }

  private static void attachInside(Moment moment, Line line, Party peer) {
    Line peerLine = peer.isIdentified() ? moment.state.lineOrNull(peer.key()) : null;
    OpenLeg there = peerLine == null ? null : other(peerLine, line.extension);
    if (there != null && there.call.legs.size() < OpenCall.MAX_LEGS) {
      OpenLeg leg =
          moment.addLeg(
              there.call,
              line.extension,
              there.role == LegRole.CALLER ? LegRole.CALLEE : LegRole.CALLER,
              peer);
      leg.consultation = there.call.isExternal();
      ConnectRules.connect(moment, line, leg);
      return;
    }
    // Of the two CONN of an internal call, that of the called phone comes first (section 11.10).
    var called = Party.internal("/" + line.extension, line.extension);
    OpenCall call = moment.newCall(Direction.OUT, CallKind.INTERNAL, called, "CONN");
    moment.flag(call, CallFlag.ATTACHED);
    moment.flag(call, CallFlag.DIRECTION_INFERRED);
    ConnectRules.join(moment, line, call, LegRole.CALLEE, peer);
  }

  /** What the peer does with this extension: talks to it, dials it, or asks it about a call. */
  private static @Nullable OpenLeg other(Line peer, String extension) {
    OpenLeg mine = peer.newest(leg -> leg.party.isExtension(extension));
    if (mine != null) {
      return mine;
    }
    OpenLeg dials = peer.newest(leg -> leg.isDialling() && leg.digits.startsWith("/"));
    return dials != null ? dials : peer.newest(OpenLeg::isTalking);
  }
}
