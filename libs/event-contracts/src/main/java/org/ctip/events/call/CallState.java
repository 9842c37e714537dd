package org.ctip.events.call;

/** What a call is doing now. */
public enum CallState {
  /** A further call waits for a busy extension and has not rung yet. */
  WAITING,
  /** An extension dials; the far side has not answered. */
  DIALLING,
  RINGING,
  TALKING,
  /**
   * No leg is open; the call may still be continued by a transfer or a recall within two seconds.
   */
  ENDING,
  ENDED
}
