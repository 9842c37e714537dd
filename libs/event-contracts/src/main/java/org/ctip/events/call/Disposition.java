package org.ctip.events.call;

/** How a call came out. The names are those of the inherited data model. */
public enum Disposition {
  ANSWERED,
  NO_ANSWER,
  BUSY,
  FAILED,
  /** Still open, or its end was not seen. */
  UNKNOWN
}
