package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Release;
import org.ctip.events.call.CallEvent;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.sms.SmsCommand;
import org.jspecify.annotations.Nullable;

/** One record while it is folded: the changes the rules make, and what comes out of them. */
final class Moment {
  final PbxState state;
  final LinkPosition position;
  final IvrRules rules;
  final CorrelationSettings settings;
  final long now;

  /** Calls to look at when the record is folded: changed, or with another deadline. */
  private final List<OpenCall> touched = new ArrayList<>(2);

  private final List<Line> lines = new ArrayList<>(2);

  /** What was concluded at the frame, in order. */
  final List<CallEvent> conclusions = new ArrayList<>(0);

  final List<SmsCommand> smsCommands = new ArrayList<>(0);

  /** Where the frame belongs; null when it belongs to no call. */
  @Nullable OpenCall frameCall;

  @Nullable OpenLeg frameLeg;

  private final Regions regions;

  /** Asked for at most once; null before that, and empty where the tenant chose none. */
  private @Nullable Optional<String> region;

  Moment(
      PbxState state,
      LinkPosition position,
      IvrRules rules,
      Regions regions,
      CorrelationSettings settings) {
    this.state = state;
    this.position = position;
    this.rules = rules;
    this.regions = regions;
    this.settings = settings;
    this.now = state.now;
  }

  /** Where the tenant's numbers are at home at the frame's time; null where it chose nothing. */
  @Nullable String region() {
    Optional<String> known = region;
    if (known == null) {
      known = regions.inForce(position.tenantId(), position.at());
      region = known;
    }
    return known.orElse(null);
  }

  List<OpenCall> touchedCalls() {
    return touched;
  }

  List<Line> touchedLines() {
    return lines;
  }

  /** The extension, known from now on and heard of. */
  Line line(String extension) {
    Line line = lineOf(extension);
    line.heard = true;
    touch(line);
    return line;
  }

  private Line lineOf(String extension) {
    Line known = state.lines.get(extension);
    if (known != null) {
      return known;
    }
    if (state.lines.size() >= settings.maxExtensions()) {
      forgetOne();
    }
    var line = new Line(extension);
    state.lines.put(extension, line);
    return line;
  }

  private void forgetOne() {
    for (Iterator<Line> eldest = state.lines.values().iterator(); eldest.hasNext(); ) {
      if (eldest.next().open.isEmpty()) {
        eldest.remove();
        return;
      }
    }
  }

  void touch(Line line) {
    if (!line.touched) {
      line.touched = true;
      lines.add(line);
    }
  }

  void touch(OpenCall call) {
    if (!call.touched) {
      call.touched = true;
      touched.add(call);
    }
  }

  /** The next snapshot of the call differs. */
  void changed(OpenCall call) {
    call.changed = true;
    touch(call);
  }

  void flag(OpenCall call, CallFlag flag) {
    if (call.flags.add(flag)) {
      changed(call);
    }
  }

  /** The frame is about this leg. */
  void belongsTo(OpenLeg leg) {
    frameLeg = leg;
    frameCall = leg.call;
    leg.heardAt = now;
    if (leg.presumed) {
      leg.presumed = false;
    }
    touch(leg.call);
  }

  /** Takes down which frame the call's state is due to. */
  void lastState(OpenCall call, String name) {
    if (!call.lastState.equals(name)) {
      call.lastState = name;
      changed(call);
    }
  }

  /** A call that begins with this frame. */
  OpenCall newCall(Direction direction, CallKind kind, Party number, String lastState) {
    return newCall(position.epoch(), position.sequence(), now, direction, kind, number, lastState);
  }

  /** A call that began with an earlier frame, as is known only now. */
  OpenCall newCall(
      long epoch,
      long sequence,
      long startedAt,
      Direction direction,
      CallKind kind,
      Party number,
      String lastState) {
    if (state.calls.size() >= settings.maxOpenCalls()) {
      giveUpOldest();
    }
    String id = CallIds.callId(position.tenantId(), position.pbxId(), epoch, sequence);
    var call = new OpenCall(id, epoch, sequence, startedAt, direction, kind, number, lastState);
    state.calls.put(id, call);
    changed(call);
    return call;
  }

  private void giveUpOldest() {
    OpenCall oldest = state.calls.values().iterator().next();
    flag(oldest, CallFlag.TIMED_OUT);
    for (OpenLeg leg : List.copyOf(oldest.legs)) {
      if (leg.isOpen()) {
        endEstimated(leg, leg.heardAt, LegOutcome.UNKNOWN);
      }
    }
    finish(oldest);
  }

  /** The call is over. */
  void finish(OpenCall call) {
    call.ended = true;
    changed(call);
    state.calls.remove(call.callId);
    for (OpenLeg leg : call.legs) {
      Line line = state.lines.get(leg.extension);
      if (line != null && line.lastEnded != null && line.lastEnded.call == call) {
        line.lastEnded = null;
      }
    }
    if (call.hasLeg(leg -> !leg.recordings.isEmpty())) {
      state.recorded.addLast(call);
      state.nextDeadline =
          Math.min(state.nextDeadline, Micros.after(call.quietSince, Timing.RECORDING_NEWS));
      if (state.recorded.size() > PbxState.MAX_RECORDED) {
        state.recorded.removeFirst();
      }
    }
  }

  /** A leg that begins with this frame; it neither rings nor talks yet. */
  OpenLeg addLeg(OpenCall call, String extension, LegRole role, Party party) {
    var leg =
        new OpenLeg(
            call,
            call.legs.size(),
            extension,
            role,
            party,
            now,
            position.epoch(),
            position.sequence());
    call.legs.add(leg);
    Line line = lineOf(extension);
    line.open.add(leg);
    touch(line);
    call.quietSince = NEVER;
    changed(call);
    return leg;
  }

  /** A REL told the end. */
  void endAsTold(OpenLeg leg, @Nullable String cause, LegOutcome outcome) {
    leg.cause = cause;
    close(leg, now, outcome);
  }

  /** Other evidence told the end. */
  void endByEvidence(OpenLeg leg, long at, LegOutcome outcome) {
    leg.endImplied = true;
    flag(leg.call, CallFlag.IMPLIED_END);
    close(leg, at, outcome);
  }

  /** The end lies somewhere after the last that was heard. */
  void endEstimated(OpenLeg leg, long at, LegOutcome outcome) {
    leg.endEstimated = true;
    endByEvidence(leg, at, outcome);
  }

  /** A leg from before a gap is found to be over: nobody knows since when. */
  void endUnsure(OpenLeg leg) {
    endEstimated(
        leg, leg.knownUntil, leg.wasConnected() ? LegOutcome.ANSWERED : LegOutcome.UNKNOWN);
  }

  /**
   * Evidence shows that the leg is over, because its extension does something else now. From before
   * a gap it may be over for long.
   */
  void endStale(OpenLeg leg, long at) {
    if (leg.unsure) {
      endUnsure(leg);
    } else {
      endByEvidence(leg, at, Outcomes.of(leg, Release.NORMAL));
    }
  }

  private void close(OpenLeg leg, long at, LegOutcome outcome) {
    leg.endedAt = Math.max(at, leg.activeAt());
    leg.outcome = outcome;
    leg.waiting = false;
    leg.presumed = false;
    Line line = lineOf(leg.extension);
    line.open.remove(leg);
    line.lastEnded = leg;
    touch(line);
    var call = leg.call;
    if (!call.isOpen()) {
      call.quietSince = Math.min(call.lastEndedAt(), now);
    }
    changed(call);
  }

  /** Says on the timeline what was concluded at the frame. */
  void conclude(OpenLeg leg, String payload) {
    conclusions.add(
        new CallEvent(
            position.tenantId(),
            position.pbxId(),
            position.epoch(),
            position.sequence(),
            conclusions.size() + 1,
            position.at(),
            leg.call.callId,
            leg.number,
            "INFO",
            leg.extension,
            null,
            payload));
  }
}
