package org.ctip.events.presence;

/** What an extension is doing, one word for a screen. */
public enum PresenceState {
  IDLE,
  RINGING,
  BUSY,
  /** Do not disturb. */
  DND,
  /** All calls are forwarded. */
  FORWARDED,
  OUT_OF_ORDER,
  /** Not heard of since the link was lost. */
  UNKNOWN
}
