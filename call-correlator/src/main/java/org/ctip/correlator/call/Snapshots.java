package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.util.List;
import org.ctip.correlator.signal.Party;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Leg;
import org.ctip.events.call.LegRole;
import org.jspecify.annotations.Nullable;

/** Shows a call as it is. */
final class Snapshots {
  private final NumberPlan numbers;

  Snapshots(NumberPlan numbers) {
    this.numbers = numbers;
  }

  Call of(OpenCall call, Moment moment) {
    var position = moment.position;
    long now = moment.now;
    long connectedAt = call.connectedAt();
    long endedAt = call.ended ? call.lastEndedAt() : NEVER;
    Party number = call.number;
    return new Call(
        position.tenantId(),
        position.pbxId(),
        call.callId,
        call.version,
        state(call),
        call.kind,
        call.direction,
        number.isNone() ? null : number.raw(),
        e164(number, moment),
        call.callerName,
        call.direction == Direction.IN && call.dialled.isOutside() ? call.dialled.raw() : null,
        call.legs.getFirst().extension,
        answeredBy(call, now),
        Micros.instant(call.startedAt),
        Micros.instantOrNull(connectedAt),
        Micros.instantOrNull(endedAt),
        call.ended && call.hasLeg(leg -> leg.endedAt == endedAt && leg.endEstimated),
        ringMillis(call, connectedAt),
        talkMillis(call, connectedAt),
        Outcomes.of(call),
        List.copyOf(call.flags),
        legs(call),
        call.cost,
        call.tags,
        call.ivr,
        call.lastState);
  }

  private @Nullable String e164(Party number, Moment moment) {
    return number.isOutside() ? numbers.e164(number.raw(), moment.region()).orElse(null) : null;
  }

  private static List<Leg> legs(OpenCall call) {
    var legs = new Leg[call.legs.size()];
    for (int i = 0; i < legs.length; i++) {
      legs[i] = call.legs.get(i).snapshot();
    }
    return List.of(legs);
  }

  private static CallState state(OpenCall call) {
    if (call.ended) {
      return CallState.ENDED;
    }
    if (!call.isOpen()) {
      return CallState.ENDING;
    }
    if (call.isTalking()) {
      return CallState.TALKING;
    }
    if (call.hasLeg(OpenLeg::isRinging)) {
      return CallState.RINGING;
    }
    if (call.hasLeg(OpenLeg::isTalking)) {
      return CallState.TALKING;
    }
    return call.hasLeg(leg -> leg.isOpen() && leg.waiting) ? CallState.WAITING : CallState.DIALLING;
  }

  /** Rule C15: who stayed, else who was first. In an internal call only the called side answers. */
  private static @Nullable String answeredBy(OpenCall call, long now) {
    OpenLeg first = null;
    OpenLeg stayed = null;
    for (OpenLeg leg : call.legs) {
      if (!leg.spokeForCall() || (!call.isExternal() && isCaller(leg))) {
        continue;
      }
      if (first == null || leg.connectedAt < first.connectedAt) {
        first = leg;
      }
      boolean stays = leg.isOpen() || Math.min(leg.endedAt, now) - leg.connectedAt > Timing.STAYED;
      if (stays && (stayed == null || leg.connectedAt < stayed.connectedAt)) {
        stayed = leg;
      }
    }
    var answerer = stayed == null ? first : stayed;
    return answerer == null ? null : answerer.extension;
  }

  private static boolean isCaller(OpenLeg leg) {
    return leg.role == LegRole.CALLER;
  }

  private static @Nullable Long ringMillis(OpenCall call, long connectedAt) {
    long rangAt = NEVER;
    for (OpenLeg leg : call.legs) {
      if (leg.rangAt != NEVER && (rangAt == NEVER || leg.rangAt < rangAt)) {
        rangAt = leg.rangAt;
      }
    }
    if (rangAt == NEVER) {
      return null;
    }
    if (connectedAt != NEVER) {
      // What rang only afterwards was a transfer: nobody waited for an answer.
      return rangAt > connectedAt ? null : Micros.millis(rangAt, connectedAt);
    }
    return call.ended ? Micros.millis(rangAt, call.lastEndedAt()) : null;
  }

  private static @Nullable Long talkMillis(OpenCall call, long connectedAt) {
    if (connectedAt == NEVER || call.isOpen()) {
      return null;
    }
    long released = NEVER;
    for (OpenLeg leg : call.legs) {
      if (leg.spokeForCall()) {
        released = Math.max(released, leg.endedAt);
      }
    }
    return Micros.millis(connectedAt, released);
  }
}
