package org.ctip.events.desk;

/** What became of a missed caller. */
public enum MissedOutcome {
  /** Somebody called back. */
  CALLED_BACK,
  /** Somebody sent a text. */
  TEXTED,
  /** A later call with the number was answered, whoever called whom. */
  REACHED,
  /** There is no need to. */
  NOT_NEEDED
}
