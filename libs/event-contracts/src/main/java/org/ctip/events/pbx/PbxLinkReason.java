package org.ctip.events.pbx;

/** Why a connection is not online. */
public enum PbxLinkReason {
  /** Name not found, port closed, no route. */
  UNREACHABLE,
  /** Connected, but nothing came back in time. */
  NO_ANSWER,
  /** NA 11 or 12. */
  WRONG_KEY,
  /** NA 20: too many tries with a wrong key. */
  TOO_MANY_WRONG_KEYS,
  /** NA 19 or 101: no right to CTI. */
  NO_RIGHT,
  /** NA 107, or NA 1 during a session: someone else took the session. */
  KICKED_OUT,
  /** Another refusal, NAK or ERROR. */
  REFUSED,
  CLOSED_BY_PBX,
  /** The line was silent for too long and did not answer a probe. */
  SILENT,
  /** A line exceeded the bound. */
  LINE_TOO_LONG,
  /** Broken by the network. */
  BROKEN,
  /** Configuration changed or the instance gives the PBX up. */
  HANDED_OVER,
  /** The service stops. */
  STOPPING,
  /** The spool is full: reading is stopped until the broker takes frames again. */
  SPOOL_FULL
}
