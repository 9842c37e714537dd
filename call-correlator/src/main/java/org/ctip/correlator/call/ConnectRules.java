package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.util.List;
import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Release;
import org.ctip.correlator.signal.Signal;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.jspecify.annotations.Nullable;

/** A phone talks (rules C5, C8, C11). */
final class ConnectRules {
  private final Attaching attaching = new Attaching();
  private final TalkRules talking = new TalkRules(attaching);

  void fold(Moment moment, Signal.Connected connected, Party number) {
    Line line = moment.line(connected.extension());
    OpenLeg alerting = alerting(moment, line, number);
    if (alerting != null) {
      answer(moment, line, ownCall(moment, alerting), number);
      return;
    }
    OpenLeg dialling = line.newest(OpenLeg::isDialling);
    if (dialling != null) {
      reach(moment, line, dialling, number);
      return;
    }
    OpenLeg talks = line.newest(leg -> leg.isTalking() && leg.party.same(number));
    if (talks == null) {
      talks = line.newest(OpenLeg::isTalking);
    }
    if (talks != null) {
      talking.fold(moment, line, talks, number);
    } else {
      attaching.attach(moment, line, number);
    }
  }

  /** The ringing or waiting leg that this answers; null when none does. */
  private static @Nullable OpenLeg alerting(Moment moment, Line line, Party number) {
    if (number.isIdentified()) {
      OpenLeg same = line.newest(leg -> leg.isAlerting() && leg.party.same(number));
      if (same != null) {
        return same;
      }
      // A consultation that was handed over between RING and CONN.
      OpenLeg asked =
          line.newest(leg -> leg.isAlerting() && leg.consultation && leg.call.number.same(number));
      if (asked != null || number.isInternal() || attachable(moment, number)) {
        return asked;
      }
      OpenLeg unknown =
          line.newest(
              leg ->
                  leg.isRinging() && !leg.party.isIdentified() && !leg.call.number.isIdentified());
      if (unknown != null) {
        unknown.call.number = number; // its number is told only now
        unknown.party = number;
      }
      return unknown;
    }
    OpenLeg unknown = line.newest(leg -> leg.isAlerting() && !leg.party.isIdentified());
    if (unknown != null
        && line.has(
            leg -> leg.isAlerting() && !leg.party.isIdentified() && leg.call != unknown.call)) {
      moment.flag(unknown.call, CallFlag.UNCERTAIN); // two fit: the one that rang last (C2)
    }
    return unknown != null || !line.has(OpenLeg::isAlerting) ? unknown : onlyAlerting(line);
  }

  private static boolean attachable(Moment moment, Party number) {
    return moment.state.calls.values().stream().anyMatch(call -> call.number.same(number));
  }

  private static @Nullable OpenLeg onlyAlerting(Line line) {
    List<OpenLeg> alerting = line.open.stream().filter(OpenLeg::isAlerting).toList();
    return alerting.size() == 1 ? alerting.getFirst() : null;
  }

  /**
   * A phone that is answered long after its call was answered elsewhere did not ring for that call:
   * two callers that could not be told apart are two calls.
   */
  static OpenLeg ownCall(Moment moment, OpenLeg leg) {
    var call = leg.call;
    boolean answeredElsewhere =
        call.hasLeg(
            other ->
                other != leg
                    && other.isTalking()
                    && !other.consultation
                    && other.connectedAt < moment.now - Timing.CROSSING
                    && leg.rangAt <= other.connectedAt + Timing.CROSSING);
    if (!answeredElsewhere
        || leg.transferred
        || leg.consultation
        || leg.waited
        || leg.rangAt == NEVER
        || !call.isExternal()) {
      return leg;
    }
    moment.flag(call, CallFlag.UNCERTAIN);
    moment.endByEvidence(leg, moment.now, LegOutcome.MOVED);
    boolean beganTheCall = leg.epoch == call.epoch && leg.sequence == call.sequence;
    var other =
        beganTheCall
            ? moment.newCall(call.direction, call.kind, call.number, "RING")
            : moment.newCall(
                leg.epoch,
                leg.sequence,
                leg.startedAt,
                call.direction,
                call.kind,
                call.number,
                "RING");
    other.dialled = call.dialled;
    other.callerName = call.callerName;
    moment.flag(other, CallFlag.UNCERTAIN);
    OpenLeg own = moment.addLeg(other, leg.extension, leg.role, leg.party);
    own.rangAt = leg.rangAt;
    return own;
  }

  private static void answer(Moment moment, Line line, OpenLeg leg, Party number) {
    if (leg.consultation && leg.call.number.same(number)) {
      leg.party = number;
      TalkRules.takeOver(moment, leg);
    }
    connect(moment, line, leg);
  }

  /** The far side answered what was dialled, or another phone's call was picked up. */
  private void reach(Moment moment, Line line, OpenLeg dialling, Party number) {
    if (!matches(dialling.digits, number) && attaching.pickedUp(moment, number) != null) {
      // What was dialled was the code of the pick-up.
      dialling.call.kind = CallKind.SERVICE;
      moment.endByEvidence(dialling, moment.now, LegOutcome.SERVICE);
      attaching.attach(moment, line, number);
      return;
    }
    var call = dialling.call;
    if (number.isIdentified()) {
      dialling.party = number;
      call.number = number;
      call.kind = number.isInternal() ? CallKind.INTERNAL : CallKind.EXTERNAL;
      moment.changed(call);
    }
    connect(moment, line, dialling);
  }

  private static boolean matches(String digits, Party number) {
    return !number.isIdentified() || digits.isEmpty() || digits.endsWith(number.key());
  }

  static void connect(Moment moment, Line line, OpenLeg leg) {
    moment.belongsTo(leg);
    leg.connectedAt = moment.now;
    leg.waiting = false;
    leg.waitsUntil = NEVER;
    leg.unsure = false;
    leg.hookOnAt = NEVER;
    leg.digits = "";
    moment.lastState(leg.call, "CONN");
    moment.changed(leg.call);
    endOthers(moment, line, leg);
  }

  /** One phone talks to one party, unless the other is on hold: it waited, or is being asked. */
  private static void endOthers(Moment moment, Line line, OpenLeg leg) {
    if (leg.waited || leg.consultation) {
      return;
    }
    for (OpenLeg other : List.copyOf(line.open)) {
      if (other != leg && other.isTalking() && !other.waited && other.call != leg.call) {
        moment.endStale(other, moment.now);
      } else if (other != leg && other.isDialling() && !other.presumed) {
        moment.endByEvidence(other, moment.now, Outcomes.of(other, Release.NORMAL));
      }
    }
  }

  /** Who is connected without having rung or dialled. */
  static OpenLeg join(Moment moment, Line line, OpenCall call, LegRole role, Party number) {
    OpenLeg leg = moment.addLeg(call, line.extension, role, number);
    connect(moment, line, leg);
    return leg;
  }
}
