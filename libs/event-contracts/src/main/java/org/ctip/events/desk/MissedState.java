package org.ctip.events.desk;

/** Where the work on a missed caller stands. */
public enum MissedState {
  /** Nobody looks after it. */
  OPEN,
  /** Somebody does. */
  TAKEN,
  /** Nothing is left to do. */
  CLOSED
}
