package org.ctip.correlator.call;

import org.ctip.correlator.signal.Release;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.jspecify.annotations.Nullable;

/** How legs and calls come out (ctip-protocol, section 7). */
final class Outcomes {
  private Outcomes() {}

  /** The outcome of a leg that ends now. */
  static LegOutcome of(OpenLeg leg, Release release) {
    // Section 7 before rule C6: who talked has answered, also when the party was taken over then.
    if (leg.wasConnected()) {
      return LegOutcome.ANSWERED;
    }
    if (leg.moved) {
      return LegOutcome.MOVED;
    }
    if (leg.unsure && !tellsThatItNeverConnected(release)) {
      return LegOutcome.UNKNOWN;
    }
    return leg.role == LegRole.CALLEE ? ofCallee(release) : ofCaller(release);
  }

  /** After a gap, most causes may just as well end a conversation whose CONN was missed. */
  private static boolean tellsThatItNeverConnected(Release release) {
    return switch (release) {
      case NO_ANSWER, BUSY, REJECTED, DO_NOT_DISTURB, ELSEWHERE, UNREACHABLE, SERVICE -> true;
      case NORMAL, TRANSFERRED, FAILED -> false;
    };
  }

  private static LegOutcome ofCallee(Release release) {
    return switch (release) {
      case ELSEWHERE -> LegOutcome.ELSEWHERE;
      case TRANSFERRED -> LegOutcome.MOVED;
      case REJECTED, DO_NOT_DISTURB -> LegOutcome.REJECTED;
      case NORMAL, NO_ANSWER, BUSY, FAILED, UNREACHABLE, SERVICE -> LegOutcome.NO_ANSWER;
    };
  }

  private static LegOutcome ofCaller(Release release) {
    return switch (release) {
      case BUSY, DO_NOT_DISTURB -> LegOutcome.BUSY;
      case NORMAL, NO_ANSWER, ELSEWHERE -> LegOutcome.NO_ANSWER;
      case TRANSFERRED -> LegOutcome.MOVED;
      case FAILED, UNREACHABLE, REJECTED -> LegOutcome.FAILED;
      case SERVICE -> LegOutcome.SERVICE;
    };
  }

  /**
   * How a call came out. Answered as soon as somebody answered; anything else only when it is over.
   */
  static Disposition of(OpenCall call) {
    if (call.wasConnected()) {
      return Disposition.ANSWERED;
    }
    if (!call.ended || call.kind == CallKind.SERVICE) {
      return Disposition.UNKNOWN;
    }
    // The caller's own leg says most: it hears the busy tone.
    for (OpenLeg leg : call.legs) {
      if (leg.role == LegRole.CALLER) {
        return ofOutcome(leg.outcome);
      }
    }
    // Somebody's phone rang until the end, or was refused: nobody answered. Where the end of any
    // leg
    // is not known, neither is that of the call; the same where all were taken elsewhere unseen.
    if (call.hasLeg(leg -> leg.outcome == LegOutcome.UNKNOWN)) {
      return Disposition.UNKNOWN;
    }
    return call.hasLeg(
            leg -> leg.outcome == LegOutcome.NO_ANSWER || leg.outcome == LegOutcome.REJECTED)
        ? Disposition.NO_ANSWER
        : Disposition.UNKNOWN;
  }

  private static Disposition ofOutcome(@Nullable LegOutcome outcome) {
    return switch (outcome) {
      case BUSY -> Disposition.BUSY;
      case FAILED -> Disposition.FAILED;
      case NO_ANSWER, REJECTED -> Disposition.NO_ANSWER;
      case ANSWERED -> Disposition.ANSWERED;
      case null, default -> Disposition.UNKNOWN;
    };
  }
}
