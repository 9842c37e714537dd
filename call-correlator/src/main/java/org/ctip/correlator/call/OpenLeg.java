package org.ctip.correlator.call;

import static org.ctip.correlator.call.Micros.NEVER;

import java.util.ArrayList;
import java.util.List;
import org.ctip.correlator.signal.Party;
import org.ctip.events.call.Leg;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.ctip.events.call.Recording;
import org.jspecify.annotations.Nullable;

/** A leg of a call that is not over yet. Open until {@link #endedAt} is set. */
final class OpenLeg {
  /** More parts of a recording than this are not listed. */
  static final int MAX_RECORDINGS = 64;

  /** More digits than this are not gathered. */
  static final int MAX_DIGITS = 64;

  final OpenCall call;
  final int number;
  final String extension;
  final LegRole role;
  final long startedAt;

  /** Position of its first frame: a call that turns out to be another one gets its id from it. */
  final long epoch;

  final long sequence;

  Party party;
  long rangAt = NEVER;
  long connectedAt = NEVER;

  /** When its display last came back to it: of two held calls the one that is spoken in. */
  long shownAt = NEVER;

  long endedAt = NEVER;

  /** When its extension last said something that concerns it. */
  long heardAt;

  /** Since when its handset is said to be on the hook, though it talks or dials. */
  long hookOnAt = NEVER;

  /** When it is given up unless it rings; only while {@link #waiting}. */
  long waitsUntil = NEVER;

  @Nullable String cause;
  @Nullable LegOutcome outcome;
  boolean endImplied;
  boolean endEstimated;

  /** A call that waits for a busy phone and has not rung there. */
  boolean waiting;

  /** It began by waiting, so another conversation may be on hold behind it. */
  boolean waited;

  /** Talks to a colleague about the call, not to the outside party. */
  boolean consultation;

  /** Its RING showed a transfer. */
  boolean transferred;

  /** The outside party was taken over by a colleague: it ends as moved (C6). */
  boolean moved;

  /** Made because its peer was seen; its own extension has not said anything. */
  boolean presumed;

  /** The link was lost meanwhile, and nothing was heard of it since. */
  boolean unsure;

  /** While {@link #unsure}: until when it is known to have been open. */
  long knownUntil = NEVER;

  /**
   * It heard dial tone without having asked for it by FLASH: what is dialled next is a new call.
   */
  boolean freshTone;

  /**
   * What was dialled: the number of a dialling leg; the consultation, with {@code /}, of a talking
   * one.
   */
  String digits = "";

  /** What its RING showed as dialled, as presented; empty when nothing was shown. */
  String dialledShown = "";

  /** Digits stopped: the handset went down. */
  boolean digitsComplete;

  final List<Recording> recordings = new ArrayList<>(0);

  OpenLeg(
      OpenCall call,
      int number,
      String extension,
      LegRole role,
      Party party,
      long startedAt,
      long epoch,
      long sequence) {
    this.call = call;
    this.number = number;
    this.extension = extension;
    this.role = role;
    this.party = party;
    this.startedAt = startedAt;
    this.heardAt = startedAt;
    this.epoch = epoch;
    this.sequence = sequence;
  }

  boolean isOpen() {
    return endedAt == NEVER;
  }

  boolean isTalking() {
    return isOpen() && connectedAt != NEVER;
  }

  boolean wasConnected() {
    return connectedAt != NEVER;
  }

  /** Rings or waits: it can still be answered here. */
  boolean isAlerting() {
    return isOpen() && connectedAt == NEVER && role == LegRole.CALLEE;
  }

  boolean isRinging() {
    return isAlerting() && !waiting;
  }

  boolean isDialling() {
    return isOpen() && connectedAt == NEVER && role == LegRole.CALLER;
  }

  /** When it last became something else. */
  long activeAt() {
    return Math.max(Math.max(startedAt, rangAt), Math.max(connectedAt, shownAt));
  }

  /** Whether it was connected to the party the call is about. */
  boolean spokeForCall() {
    return wasConnected() && !consultation;
  }

  Leg snapshot() {
    return new Leg(
        number,
        extension,
        role,
        party.isNone() ? null : party.raw(),
        Micros.instant(startedAt),
        Micros.instantOrNull(rangAt),
        Micros.instantOrNull(connectedAt),
        Micros.instantOrNull(endedAt),
        cause,
        outcome,
        endImplied,
        recordings);
  }
}
