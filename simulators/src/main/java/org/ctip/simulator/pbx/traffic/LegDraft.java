package org.ctip.simulator.pbx.traffic;

import org.ctip.simulator.pbx.traffic.ExpectedLeg.Outcome;
import org.jspecify.annotations.Nullable;

/** A leg while its scene is being written. */
final class LegDraft {
  final String extension;
  final boolean caller;
  @Nullable Long rangAt;
  @Nullable Long connectedAt;
  long endedAt = -1;
  int cause;
  boolean consulted;

  LegDraft(String extension, boolean caller) {
    this.extension = extension;
    this.caller = caller;
  }

  ExpectedLeg finish() {
    if (endedAt < 0) {
      throw new IllegalStateException("the leg of " + extension + " never ends");
    }
    return new ExpectedLeg(
        extension, caller, rangAt, connectedAt, endedAt, cause, outcome(), consulted);
  }

  /** Section 7 of the reference. */
  private Outcome outcome() {
    if (connectedAt != null) {
      return Outcome.ANSWERED;
    }
    return caller ? outgoing(cause) : incoming(cause);
  }

  private static Outcome incoming(int cause) {
    return switch (cause) {
      case 39 -> Outcome.ELSEWHERE;
      case 38 -> Outcome.MOVED;
      case 16, 40 -> Outcome.REJECTED;
      default -> Outcome.NO_ANSWER;
    };
  }

  private static Outcome outgoing(int cause) {
    return switch (cause) {
      case 17, 40 -> Outcome.BUSY;
      case 1, 35 -> Outcome.NO_ANSWER;
      case 6, 7, 31, 32, 47 -> Outcome.SERVICE;
      default -> Outcome.FAILED;
    };
  }
}
