package org.ctip.correlator.call;

import java.math.BigDecimal;
import org.ctip.correlator.signal.Party;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.IvrDecision.NoSmsReason;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.ctip.events.call.Recording;
import org.jspecify.annotations.Nullable;

/** Bytes of a call, as part of a state. Times are written as distances from the state's. */
final class CallCodec {
  private final long now;

  CallCodec(long now) {
    this.now = now;
  }

  void write(StateWriter out, OpenCall call) {
    out.text(call.callId);
    out.number(call.epoch);
    out.number(call.sequence);
    out.time(call.startedAt, now);
    out.ordinal(call.direction);
    out.ordinal(call.kind);
    writeParty(out, call.number);
    out.text(call.lastState);
    writeParty(out, call.dialled);
    out.textOrNull(call.port);
    out.textOrNull(call.callerName);
    out.number(call.version);
    out.number(call.flags.size());
    call.flags.forEach(out::ordinal);
    out.textOrNull(call.cost == null ? null : call.cost.toString());
    out.number(call.tags.size());
    call.tags.forEach(out::text);
    writeDecision(out, call.ivr);
    out.number(call.rulesHit.size());
    call.rulesHit.forEach(out::text);
    out.time(call.lastRingAt, now);
    out.time(call.elsewhereAt, now);
    out.time(call.quietSince, now);
    out.number(call.legs.size());
    call.legs.forEach(leg -> writeLeg(out, leg));
  }

  OpenCall read(StateReader in) {
    var call =
        new OpenCall(
            in.text(),
            in.number(),
            in.number(),
            in.time(now),
            in.ordinal(Direction.values()),
            in.ordinal(CallKind.values()),
            readParty(in),
            in.text());
    call.dialled = readParty(in);
    call.port = in.textOrNull();
    call.callerName = in.textOrNull();
    call.version = in.number();
    for (int i = in.count(); i > 0; i--) {
      call.flags.add(in.ordinal(CallFlag.values()));
    }
    String cost = in.textOrNull();
    call.cost = cost == null ? null : new BigDecimal(cost);
    for (int i = in.count(); i > 0; i--) {
      call.tags.add(in.text());
    }
    call.ivr = readDecision(in);
    for (int i = in.count(); i > 0; i--) {
      call.rulesHit.add(in.text());
    }
    call.lastRingAt = in.time(now);
    call.elsewhereAt = in.time(now);
    call.quietSince = in.time(now);
    for (int i = in.count(); i > 0; i--) {
      call.legs.add(readLeg(in, call));
    }
    return call;
  }

  private void writeLeg(StateWriter out, OpenLeg leg) {
    out.text(leg.extension);
    out.ordinal(leg.role);
    writeParty(out, leg.party);
    out.time(leg.startedAt, now);
    out.number(leg.epoch);
    out.number(leg.sequence);
    out.time(leg.rangAt, now);
    out.time(leg.connectedAt, now);
    out.time(leg.shownAt, now);
    out.time(leg.endedAt, now);
    out.time(leg.heardAt, now);
    out.time(leg.hookOnAt, now);
    out.time(leg.waitsUntil, now);
    out.time(leg.knownUntil, now);
    out.textOrNull(leg.cause);
    out.ordinal(leg.outcome);
    out.switches(
        leg.endImplied,
        leg.endEstimated,
        leg.waiting,
        leg.waited,
        leg.consultation,
        leg.transferred,
        leg.moved,
        leg.presumed,
        leg.unsure,
        leg.freshTone,
        leg.digitsComplete);
    out.text(leg.digits);
    out.text(leg.dialledShown);
    out.number(leg.recordings.size());
    for (Recording recording : leg.recordings) {
      out.text(recording.recordingId());
      out.textOrNull(recording.host());
      out.textOrNull(recording.path());
      out.bool(recording.cancelled());
    }
  }

  private OpenLeg readLeg(StateReader in, OpenCall call) {
    var leg =
        new OpenLeg(
            call,
            call.legs.size(),
            in.text(),
            in.ordinal(LegRole.values()),
            readParty(in),
            in.time(now),
            in.number(),
            in.number());
    leg.rangAt = in.time(now);
    leg.connectedAt = in.time(now);
    leg.shownAt = in.time(now);
    leg.endedAt = in.time(now);
    leg.heardAt = in.time(now);
    leg.hookOnAt = in.time(now);
    leg.waitsUntil = in.time(now);
    leg.knownUntil = in.time(now);
    leg.cause = in.textOrNull();
    leg.outcome = in.ordinalOrNull(LegOutcome.values());
    long switches = in.number();
    leg.endImplied = StateReader.isOn(switches, 0);
    leg.endEstimated = StateReader.isOn(switches, 1);
    leg.waiting = StateReader.isOn(switches, 2);
    leg.waited = StateReader.isOn(switches, 3);
    leg.consultation = StateReader.isOn(switches, 4);
    leg.transferred = StateReader.isOn(switches, 5);
    leg.moved = StateReader.isOn(switches, 6);
    leg.presumed = StateReader.isOn(switches, 7);
    leg.unsure = StateReader.isOn(switches, 8);
    leg.freshTone = StateReader.isOn(switches, 9);
    leg.digitsComplete = StateReader.isOn(switches, 10);
    leg.digits = in.text();
    leg.dialledShown = in.text();
    for (int i = in.count(); i > 0; i--) {
      leg.recordings.add(
          new Recording(
              in.text(), in.textOrNull(), in.textOrNull(), Boolean.TRUE.equals(in.bool())));
    }
    return leg;
  }

  private static void writeParty(StateWriter out, Party party) {
    out.ordinal(party.kind());
    out.text(party.raw());
    out.text(party.key());
  }

  private static Party readParty(StateReader in) {
    return new Party(in.ordinal(Party.Kind.values()), in.text(), in.text());
  }

  private static void writeDecision(StateWriter out, @Nullable IvrDecision decision) {
    out.one(decision == null ? 0 : 1);
    if (decision != null) {
      out.text(decision.extension());
      out.number(decision.digit());
      out.number(decision.ruleVersion());
      out.textOrNull(decision.idempotencyKey());
      out.ordinal(decision.withheldReason());
    }
  }

  private static @Nullable IvrDecision readDecision(StateReader in) {
    return in.one() == 0
        ? null
        : new IvrDecision(
            in.text(),
            (int) in.number(),
            in.number(),
            in.textOrNull(),
            in.ordinalOrNull(NoSmsReason.values()));
  }
}
