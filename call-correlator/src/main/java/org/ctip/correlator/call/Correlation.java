package org.ctip.correlator.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ctip.correlator.signal.Observation;
import org.ctip.correlator.signal.SignalReader;
import org.ctip.correlator.signal.ctip.CtipSignalReader;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.events.presence.Presence;
import org.ctip.protocol.message.CodePage;

/**
 * The fold: one record of a PBX's story after the other becomes calls, events, presence and SMS
 * commands. A pure function of the records, the rules and the settings: no clock, no drawn ids. The
 * rules are numbered as in the protocol reference, section 13; {@code docs/correlation.md} explains
 * them. Safe for use by several threads, each with states of its own.
 */
public final class Correlation {
  private final SignalReader reader;
  private final CorrelationSettings settings;
  private final Snapshots snapshots;
  private final CallRules callRules;
  private final LinkRules linkRules;
  private final Deadlines deadlines;

  /** A fold for CTIP PBXs whose free text is in IBM852 unless a PBX's code page is known. */
  public Correlation(NumberPlan numbers, CorrelationSettings settings) {
    this(new CtipSignalReader(CodePage.IBM852), numbers, settings);
  }

  /** A fold for one kind of PBX. */
  public Correlation(SignalReader reader, NumberPlan numbers, CorrelationSettings settings) {
    this.reader = reader;
    this.settings = settings;
    this.snapshots = new Snapshots(numbers);
    this.callRules = new CallRules(settings, new AutomaticSms(numbers));
    this.linkRules = new LinkRules();
    this.deadlines = new Deadlines(settings);
  }

  /**
   * Folds one record. Never throws, whatever the frame holds.
   *
   * @param state changed in place and given back in the step; see {@link PbxState}
   * @param rules asked for the rule in force at the frame's time, when an extension begins to ring
   */
  public Step step(PbxState state, LinkRecord record, IvrRules rules) {
    return step(state, record, rules, Regions.NONE, CodePages.UNKNOWN);
  }

  /**
   * Folds one record of an installation whose tenants may have regions, and PBXs code pages, of
   * their own.
   *
   * @param regions asked for the region in force at the frame's time, when a call is shown
   * @param codePages asked for each frame
   */
  public Step step(
      PbxState state, LinkRecord record, IvrRules rules, Regions regions, CodePages codePages) {
    LinkPosition position = record.position();
    Optional<Disposal> dropped = dropped(state, record);
    if (dropped.isPresent()) {
      return new Step(state, List.of(), List.of(), List.of(), List.of(), dropped.get());
    }
    passTime(state, Micros.of(position.at()));
    var moment = new Moment(state, position, rules, regions, settings);
    deadlines.run(moment);
    linkRules.follow(moment, record);
    return switch (record) {
      case FrameReceived frame -> foldFrame(moment, frame, codePages);
      case LinkTick _ -> step(moment, List.of(), Disposal.TICK);
      case LinkOpened _, LinkClosed _, LinkGap _ -> step(moment, List.of(), Disposal.LINK);
    };
  }

  /**
   * At least once on the topic becomes once here: order is by epoch and sequence, never by clock.
   */
  private static Optional<Disposal> dropped(PbxState state, LinkRecord record) {
    LinkPosition position = record.position();
    if (position.epoch() < state.epoch) {
      return Optional.of(Disposal.STALE_EPOCH);
    }
    if (position.epoch() > state.epoch) {
      return Optional.empty();
    }
    boolean seen =
        switch (record) {
          case FrameReceived _ -> position.sequence() <= state.sequence;
          case LinkGap _ -> true; // the first record of its epoch
          case LinkOpened _, LinkClosed _ -> position.sequence() < state.sequence;
          case LinkTick _ ->
              position.sequence() < state.sequence || Micros.of(position.at()) < state.now;
        };
    return seen ? Optional.of(Disposal.DUPLICATE) : Optional.empty();
  }

  private static void passTime(PbxState state, long at) {
    if (at >= state.now) {
      state.now = at;
    } else if (state.now - at > Timing.CLOCK_JITTER) {
      state.setBack(at);
    }
  }

  private Step foldFrame(Moment moment, FrameReceived frame, CodePages codePages) {
    Observation seen = reader.read(frame.frame(), codePages.of(moment.position.pbxId()));
    if (seen.kind() == Observation.Kind.KEEP_ALIVE) {
      return step(moment, List.of(), Disposal.KEEP_ALIVE);
    }
    if (seen.signal() != null) {
      callRules.fold(moment, seen.signal());
    }
    var events = new ArrayList<CallEvent>(1 + moment.conclusions.size());
    events.add(event(moment, seen));
    events.addAll(moment.conclusions);
    Disposal disposal =
        switch (seen.kind()) {
          case SIGNAL, NOTICE -> Disposal.FOLDED;
          case REPLY -> Disposal.REPLY;
          case UNKNOWN -> Disposal.UNKNOWN;
          case MALFORMED -> Disposal.MALFORMED;
          case KEEP_ALIVE -> Disposal.KEEP_ALIVE;
        };
    return step(moment, events, disposal);
  }

  private static CallEvent event(Moment moment, Observation seen) {
    var position = moment.position;
    return new CallEvent(
        position.tenantId(),
        position.pbxId(),
        position.epoch(),
        position.sequence(),
        0,
        position.at(),
        moment.frameCall == null ? null : moment.frameCall.callId,
        moment.frameLeg == null ? null : moment.frameLeg.number,
        seen.type(),
        seen.extension(),
        seen.number(),
        seen.payload());
  }

  private Step step(Moment moment, List<CallEvent> events, Disposal disposal) {
    var position = moment.position;
    var calls = new ArrayList<Call>(moment.touchedCalls().size());
    for (OpenCall call : moment.touchedCalls()) {
      call.touched = false;
      if (call.changed) {
        call.changed = false;
        call.version++;
        calls.add(snapshots.of(call, moment));
      }
      if (!call.ended) {
        moment.state.nextDeadline =
            Math.min(moment.state.nextDeadline, deadlines.next(moment.state, call));
      }
    }
    var presences = new ArrayList<Presence>(moment.touchedLines().size());
    for (Line line : moment.touchedLines()) {
      line.touched = false;
      Presences.published(line, position, moment.now).ifPresent(presences::add);
    }
    return new Step(moment.state, calls, events, presences, moment.smsCommands, disposal);
  }
}
