package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.ENDLESS;
import static org.ctip.correlator.call.Micros.NEVER;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.ctip.correlator.signal.Release;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.LegOutcome;

/**
 * What happens when nothing is said: every leg and every call ends some time. Time is the event
 * time of the records, so a replay gives the same; a deadline that passed between two records takes
 * effect at the later one, with the time at which it was due.
 */
final class Deadlines {
  private final long ringLimit;
  private final long talkLimit;
  private final long unsureRingLimit;
  private final long unsureTalkLimit;

  Deadlines(CorrelationSettings settings) {
    ringLimit = micros(settings.ringLimit());
    talkLimit = micros(settings.talkLimit());
    unsureRingLimit = micros(settings.unsureRingLimit());
    unsureTalkLimit = micros(settings.unsureTalkLimit());
  }

  private static long micros(Duration duration) {
    return Micros.of(duration);
  }

  /** Ends what is over by now. Cheap while nothing is due. */
  void run(Moment moment) {
    PbxState state = moment.state;
    if (moment.now < state.nextDeadline) {
      return;
    }
    long next = ENDLESS;
    for (OpenCall call : state.callsNow()) {
      if (next(state, call) <= moment.now) {
        expire(moment, call);
      }
      if (!call.ended) {
        next = Math.min(next, next(state, call));
      }
    }
    state.nextDeadline = Math.min(next, forgetRecorded(moment));
  }

  /** When something about the call is due if nothing else is said. */
  long next(PbxState state, OpenCall call) {
    long due = Micros.after(call.quietSince, Timing.CONTINUATION);
    if (connectWasLost(state, call)) {
      due = Math.min(due, call.elsewhereAt + Timing.CROSSING);
    }
    for (OpenLeg leg : call.legs) {
      if (leg.isOpen()) {
        due = Math.min(due, due(state, leg));
      }
    }
    return due;
  }

  private long due(PbxState state, OpenLeg leg) {
    long due = leg.heardAt + (leg.wasConnected() ? talkLimit : ringLimit);
    due = Math.min(due, Micros.after(leg.hookOnAt, Timing.HUNG_UP));
    due = Math.min(due, elsewhereDue(leg));
    due = Math.min(due, leftAloneDue(leg));
    due = Math.min(due, presumedDue(leg));
    if (leg.waitsUntil != NEVER) {
      due = Math.min(due, leg.waitsUntil);
    }
    return leg.unsure ? Math.min(due, unsureDue(state, leg)) : due;
  }

  private void expire(Moment moment, OpenCall call) {
    if (connectWasLost(moment.state, call) && call.elsewhereAt + Timing.CROSSING <= moment.now) {
      takeAsConnected(moment, call);
    }
    for (OpenLeg leg : List.copyOf(call.legs)) {
      if (leg.isOpen() && due(moment.state, leg) <= moment.now) {
        expire(moment, leg);
      }
    }
    if (call.quietSince != NEVER && call.quietSince + Timing.CONTINUATION <= moment.now) {
      moment.finish(call);
    }
  }

  private void expire(Moment moment, OpenLeg leg) {
    long now = moment.now;
    if (Micros.after(leg.hookOnAt, Timing.HUNG_UP) <= now) {
      moment.endStale(leg, leg.hookOnAt);
    } else if (elsewhereDue(leg) <= now) {
      moment.endByEvidence(leg, leg.call.connectedAt(), LegOutcome.ELSEWHERE);
    } else if (leftAloneDue(leg) <= now) {
      moment.endByEvidence(leg, leftAloneDue(leg) - Timing.LEFT_ALONE, LegOutcome.ANSWERED);
    } else if (presumedDue(leg) <= now) {
      moment.endByEvidence(
          leg, presumedDue(leg) - Timing.CONTINUATION, Outcomes.of(leg, Release.NORMAL));
    } else if (leg.waitsUntil != NEVER && leg.waitsUntil <= now) {
      moment.endByEvidence(leg, leg.waitsUntil, Outcomes.of(leg, Release.NORMAL));
    } else if (leg.unsure) {
      moment.flag(leg.call, CallFlag.TIMED_OUT);
      moment.endUnsure(leg);
    } else {
      moment.flag(leg.call, CallFlag.TIMED_OUT);
      moment.endEstimated(leg, leg.heardAt, Outcomes.of(leg, Release.NORMAL));
    }
  }

  /**
   * The call was answered while this leg rang, and its release was lost. Only where the caller is
   * known: with several unknown callers in one group, this leg may ring for another one.
   */
  private static long elsewhereDue(OpenLeg leg) {
    if (!leg.isRinging() || leg.transferred || leg.unsure || !leg.party.isIdentified()) {
      return ENDLESS;
    }
    long answeredAt = leg.call.connectedAt();
    return answeredAt == NEVER || leg.rangAt > answeredAt + Timing.CROSSING || leg.consultation
        ? ENDLESS
        : answeredAt + Timing.ANSWERED_ELSEWHERE;
  }

  /** The other side of an internal conversation has left. */
  private static long leftAloneDue(OpenLeg leg) {
    var call = leg.call;
    if (call.kind != CallKind.INTERNAL || !leg.isTalking() || call.legs.size() < 2) {
      return ENDLESS;
    }
    long left = NEVER;
    for (OpenLeg other : call.legs) {
      if (other != leg && other.isOpen()) {
        return ENDLESS;
      }
      if (other != leg && other.wasConnected()) {
        left = Math.max(left, other.endedAt);
      }
    }
    return left < leg.connectedAt ? ENDLESS : Micros.after(left, Timing.LEFT_ALONE);
  }

  /** A leg that only its peer gave a sign of ends with the last one that was seen. */
  private static long presumedDue(OpenLeg leg) {
    return leg.presumed && !leg.call.hasLeg(other -> other.isOpen() && !other.presumed)
        ? Micros.after(leg.call.lastEndedAt(), Timing.CONTINUATION)
        : ENDLESS;
  }

  private long unsureDue(PbxState state, OpenLeg leg) {
    if (!state.linkUp) {
      return ENDLESS;
    }
    Line line = state.lines.get(leg.extension);
    boolean canBeAsked = line != null && line.phone.toldHook();
    boolean mayGoOn = leg.wasConnected() && !canBeAsked;
    return state.openedAt + (mayGoOn ? unsureTalkLimit : unsureRingLimit);
  }

  /** Some phones were released because another had answered, but no CONN was seen. */
  private static boolean connectWasLost(PbxState state, OpenCall call) {
    if (call.elsewhereAt == NEVER || call.wasConnected()) {
      return false;
    }
    OpenLeg left = call.onlyLeg(OpenLeg::isRinging);
    Line line = left == null ? null : state.lines.get(left.extension);
    return line != null && !line.has(OpenLeg::isTalking);
  }

  /**
   * The only phone left must be the one that answered: its CONN came within a tenth of a second
   * before the first release (section 11.3).
   */
  private static void takeAsConnected(Moment moment, OpenCall call) {
    OpenLeg answerer = call.onlyLeg(OpenLeg::isRinging);
    if (answerer != null) {
      answerer.connectedAt = Math.max(call.elsewhereAt, answerer.startedAt);
      moment.flag(call, CallFlag.UNCERTAIN);
      moment.changed(call);
    }
  }

  /** Lets go of ended calls whose recordings had their time; tells when the next one is due. */
  private static long forgetRecorded(Moment moment) {
    var recorded = moment.state.recorded;
    for (Iterator<OpenCall> oldest = recorded.iterator(); oldest.hasNext(); ) {
      long due = Micros.after(oldest.next().quietSince, Timing.RECORDING_NEWS);
      if (due > moment.now) {
        return due;
      }
      oldest.remove();
    }
    return ENDLESS;
  }
}
