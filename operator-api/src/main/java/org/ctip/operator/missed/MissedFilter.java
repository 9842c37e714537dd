package org.ctip.operator.missed;

import org.ctip.events.desk.MissedState;

/** Which items are asked for. */
public enum MissedFilter {
  OPEN,
  TAKEN,
  CLOSED,
  /** What there is to do: open and taken ones. */
  TO_DO,
  ALL;

  boolean takes(MissedState state) {
    return switch (this) {
      case OPEN -> state == MissedState.OPEN;
      case TAKEN -> state == MissedState.TAKEN;
      case CLOSED -> state == MissedState.CLOSED;
      case TO_DO -> state != MissedState.CLOSED;
      case ALL -> true;
    };
  }

  /** Whether callers that an answered call has closed need not be looked at. */
  boolean leavesReachedOut() {
    return this != CLOSED && this != ALL;
  }
}
