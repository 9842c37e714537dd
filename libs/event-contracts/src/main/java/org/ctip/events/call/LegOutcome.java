package org.ctip.events.call;

/** How one extension's part in a call came out. */
public enum LegOutcome {
  ANSWERED,
  NO_ANSWER,
  /** Somebody else took the call (cause 39). */
  ELSEWHERE,
  /** The call moved on to another extension (transfer). */
  MOVED,
  REJECTED,
  BUSY,
  FAILED,
  SERVICE,
  /** The end was not seen. */
  UNKNOWN
}
