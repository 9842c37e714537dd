package org.ctip.events.pbx;

/** State of the connection to a PBX. */
public enum PbxLinkState {
  /** Configured but switched off. */
  DISABLED,
  CONNECTING,
  /** Asked WHO, waits for the identity. */
  IDENTIFYING,
  LOGGING_IN,
  ONLINE,
  /** Waits for the next attempt; the reason says why. */
  BACKING_OFF,
  /** Reading is stopped because the spool is full. */
  HALTED
}
