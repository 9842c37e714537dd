package org.ctip.correlator.call;

import java.util.Objects;
import java.util.function.Predicate;
import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Release;
import org.ctip.correlator.signal.Signal;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.jspecify.annotations.Nullable;

/** A leg ends (rule C10). */
final class ReleaseRules {

  void fold(Moment moment, Signal.Released released) {
    Line line = moment.line(released.extension());
    OpenLeg leg = leg(moment, line, released);
    if (leg == null) {
      releaseOfNoOpenLeg(moment, line, released);
      return;
    }
    if (endsOnlyTheConsultation(leg, released.release())) {
      moment.belongsTo(leg);
      leg.digits = "";
      return;
    }
    if (isMissedCallOfAnother(moment, leg, released.release())) {
      leg = ConnectRules.ownCall(moment, leg);
    }
    end(moment, leg, released);
  }

  private static void end(Moment moment, OpenLeg leg, Signal.Released released) {
    var call = leg.call;
    moment.belongsTo(leg);
    LegOutcome outcome = Outcomes.of(leg, released.release());
    moment.endAsTold(leg, released.cause(), outcome);
    moment.lastState(call, "REL");
    if (outcome == LegOutcome.SERVICE) {
      call.kind = CallKind.SERVICE;
    }
    if (outcome == LegOutcome.ELSEWHERE && call.elsewhereAt == Micros.NEVER) {
      call.elsewhereAt = moment.now;
    }
    Line line = moment.line(leg.extension);
    for (OpenLeg waiting : line.open) {
      if (waiting.waiting && line.open.stream().allMatch(open -> open.waiting)) {
        giveUpWaiting(moment, waiting, Timing.NOT_TAKEN_FROM_WAITING);
      }
    }
  }

  /** Unless it rings until then, the waiting call has gone. */
  static void giveUpWaiting(Moment moment, OpenLeg waiting, long patience) {
    long until = moment.now + patience;
    waiting.waitsUntil =
        waiting.waitsUntil == Micros.NEVER ? until : Math.min(waiting.waitsUntil, until);
    moment.touch(waiting.call);
  }

  private static @Nullable OpenLeg leg(Moment moment, Line line, Signal.Released released) {
    Release release = released.release();
    if (release == Release.ELSEWHERE) {
      OpenLeg answered = line.newest(leg -> leg.isAlerting() && leg.call.isTalking());
      return answered == null ? line.newest(OpenLeg::isAlerting) : answered;
    }
    boolean refuses = release == Release.REJECTED || release == Release.DO_NOT_DISTURB;
    if (refuses && line.has(OpenLeg::isTalking)) {
      // A conversation can't end by being refused: the waiting call was.
      OpenLeg waiting = line.newest(leg -> leg.waiting);
      if (waiting != null) {
        return waiting;
      }
    }
    Predicate<OpenLeg> inProgress = leg -> !leg.waiting;
    OpenLeg sibling =
        line.newest(leg -> leg.isRinging() && siblingEndedSo(moment, leg, released.cause()));
    if (sibling != null) {
      return sibling;
    }
    OpenLeg told = line.newest(inProgress.and(leg -> !leg.presumed));
    if (told != null) {
      if (told.isRinging() && line.has(leg -> leg.isRinging() && leg.call != told.call)) {
        moment.flag(told.call, CallFlag.UNCERTAIN); // two fit: the one that rang last
      }
      return told;
    }
    OpenLeg presumed = line.newest(inProgress);
    if (presumed != null || isSaidTwice(moment, line, released)) {
      return presumed;
    }
    return line.newest(leg -> leg.waiting);
  }

  private static boolean isSaidTwice(Moment moment, Line line, Signal.Released released) {
    OpenLeg ended = line.lastEnded;
    return ended != null
        && Objects.equals(ended.cause, released.cause())
        && Micros.within(ended.endedAt, Timing.CROSSING, moment.now);
  }

  /** A caller who gives up is released from all phones of the group at once (section 11.5). */
  private static boolean siblingEndedSo(Moment moment, OpenLeg leg, @Nullable String cause) {
    return leg.call.hasLeg(
        other ->
            other != leg
                && !other.isOpen()
                && !other.endImplied
                && !other.wasConnected()
                && Objects.equals(other.cause, cause)
                && Micros.within(other.endedAt, Timing.CROSSING, moment.now));
  }

  /** The colleague could not be reached; the party on hold is still there. */
  private static boolean endsOnlyTheConsultation(OpenLeg leg, Release release) {
    boolean asks = leg.isTalking() && !leg.consultation && leg.digits.startsWith("/");
    return asks
        && switch (release) {
          case BUSY, REJECTED, DO_NOT_DISTURB, UNREACHABLE, FAILED, NO_ANSWER, SERVICE -> true;
          case NORMAL, TRANSFERRED, ELSEWHERE -> false;
        };
  }

  /**
   * Phones that stop ringing because the call was answered are told so. One that rings on for an
   * unknown caller and ends otherwise rang for another one.
   */
  private static boolean isMissedCallOfAnother(Moment moment, OpenLeg leg, Release release) {
    return leg.isRinging() && !leg.party.isIdentified() && release != Release.ELSEWHERE;
  }

  private static void releaseOfNoOpenLeg(Moment moment, Line line, Signal.Released released) {
    if (released.release() == Release.ELSEWHERE && line.open.isEmpty()) {
      OpenCall answered = justAnswered(moment, line);
      if (answered != null) {
        rangUnseen(moment, line, answered, released);
        return;
      }
    }
    OpenLeg ended = line.lastEnded;
    if (ended == null
        || !Micros.within(ended.endedAt, Timing.CONTINUATION + Timing.HUNG_UP, moment.now)) {
      return;
    }
    if (ended.endImplied && !ended.endEstimated) {
      correct(moment, ended, released);
    } else if (Objects.equals(ended.cause, released.cause())) {
      moment.belongsTo(ended); // said twice
    }
  }

  /** The end was concluded a moment too early: here is what the PBX says. */
  private static void correct(Moment moment, OpenLeg ended, Signal.Released released) {
    var call = ended.call;
    moment.belongsTo(ended);
    ended.endImplied = false;
    ended.cause = released.cause();
    ended.outcome = Outcomes.of(ended, released.release());
    ended.endedAt = Math.max(moment.now, ended.activeAt());
    if (!call.isOpen()) {
      call.quietSince = Math.min(call.lastEndedAt(), moment.now);
    }
    if (!call.hasLeg(leg -> leg.endImplied)) {
      call.flags.remove(CallFlag.IMPLIED_END);
    }
    moment.lastState(call, "REL");
    moment.changed(call);
  }

  /** The only call that was answered within the last second and in which this phone has no part. */
  private static @Nullable OpenCall justAnswered(Moment moment, Line line) {
    OpenCall only = null;
    for (OpenCall call : moment.state.calls.values()) {
      if (call.direction == Direction.IN
          && call.isTalking()
          && Micros.within(call.lastConnectedAt(), Timing.CROSSING, moment.now)
          && call.legs.size() < OpenCall.MAX_LEGS
          && !Joining.hadLeg(call, line.extension)) {
        if (only != null) {
          return null; // either could be meant: none is
        }
        only = call;
      }
    }
    return only;
  }

  private static void rangUnseen(
      Moment moment, Line line, OpenCall call, Signal.Released released) {
    Party number = call.number;
    OpenLeg leg = moment.addLeg(call, line.extension, LegRole.CALLEE, number);
    moment.belongsTo(leg);
    moment.endAsTold(leg, released.cause(), LegOutcome.ELSEWHERE);
  }
}
