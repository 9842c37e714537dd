package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ctip.correlator.signal.Party;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.IvrDecision;
import org.jspecify.annotations.Nullable;

/** A call that is not over yet, or is over and still waits for news of its recordings. */
final class OpenCall {
  /** A call with that many legs takes no further one. */
  static final int MAX_LEGS = 256;

  /** Tags beyond this are not listed. */
  static final int MAX_TAGS = 32;

  final String callId;
  final long epoch;
  final long sequence;
  final long startedAt;
  final Direction direction;
  CallKind kind;
  Party number;
  Party dialled = Party.NONE;
  @Nullable String port;
  @Nullable String callerName;
  long version;
  String lastState;
  final List<OpenLeg> legs = new ArrayList<>(6);
  final Set<CallFlag> flags = EnumSet.noneOf(CallFlag.class);
  @Nullable BigDecimal cost;
  final List<String> tags = new ArrayList<>(0);
  @Nullable IvrDecision ivr;

  /** Extensions whose rule this call has hit. */
  final Set<String> rulesHit = new TreeSet<>();

  long lastRingAt = NEVER;

  /** First release with "picked up elsewhere". */
  long elsewhereAt = NEVER;

  /** Since when no leg is open; {@link Micros#NEVER} while one is. */
  long quietSince = NEVER;

  boolean ended;

  /** Whether the current step has to look at it. Never true between two steps. */
  boolean touched;

  /** Whether the current step changed what a snapshot shows. Never true between two steps. */
  boolean changed;

  OpenCall(
      String callId,
      long epoch,
      long sequence,
      long startedAt,
      Direction direction,
      CallKind kind,
      Party number,
      String lastState) {
    this.callId = callId;
    this.epoch = epoch;
    this.sequence = sequence;
    this.startedAt = startedAt;
    this.direction = direction;
    this.kind = kind;
    this.number = number;
    this.lastState = lastState;
  }

  boolean hasLeg(Predicate<OpenLeg> which) {
    for (int i = 0; i < legs.size(); i++) {
      if (which.test(legs.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The only leg of that sort; null when there is none or more than one. */
  @Nullable OpenLeg onlyLeg(Predicate<OpenLeg> which) {
    OpenLeg found = null;
    for (int i = 0; i < legs.size(); i++) {
      if (which.test(legs.get(i))) {
        if (found != null) {
          return null;
        }
        found = legs.get(i);
      }
    }
    return found;
  }

  boolean isOpen() {
    return hasLeg(OpenLeg::isOpen);
  }

  /** Whether the party the call is about talks to somebody now. */
  boolean isTalking() {
    return hasLeg(leg -> leg.isTalking() && !leg.consultation);
  }

  boolean wasConnected() {
    return hasLeg(OpenLeg::spokeForCall);
  }

  boolean isExternal() {
    return kind != CallKind.INTERNAL;
  }

  /** First connect to the party the call is about. */
  long connectedAt() {
    long first = NEVER;
    for (OpenLeg leg : legs) {
      if (leg.spokeForCall() && (first == NEVER || leg.connectedAt < first)) {
        first = leg.connectedAt;
      }
    }
    return first;
  }

  /** Last connect to the party the call is about. */
  long lastConnectedAt() {
    long last = NEVER;
    for (OpenLeg leg : legs) {
      if (leg.spokeForCall()) {
        last = Math.max(last, leg.connectedAt);
      }
    }
    return last;
  }

  /** Last end of a leg; {@link Micros#NEVER} when none ended yet. */
  long lastEndedAt() {
    long last = NEVER;
    for (OpenLeg leg : legs) {
      last = Math.max(last, leg.endedAt);
    }
    return last;
  }

  /** Whether the leg that ended last ended by evidence rather than by a REL. */
  boolean endIsImplied() {
    long last = lastEndedAt();
    return last != NEVER && hasLeg(leg -> leg.endedAt == last && leg.endImplied);
  }
}
