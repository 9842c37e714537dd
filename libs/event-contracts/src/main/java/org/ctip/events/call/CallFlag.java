package org.ctip.events.call;

/** What a reader should know about how a call was put together. */
public enum CallFlag {
  /** The outside party was handed from one extension to another. */
  TRANSFERRED,
  /** A transfer was not answered and came back. */
  RECALL,
  /** First seen in the middle: its beginning is not known. */
  ATTACHED,
  /** The direction was inferred, not told. */
  DIRECTION_INFERRED,
  /** Two calls fitted a frame equally; the likelier was taken. */
  UNCERTAIN,
  /** The link was lost while the call was open; what happened meanwhile is not known. */
  UNSURE,
  /** At least one leg's end was concluded from other evidence, not told. */
  IMPLIED_END,
  /** Closed because nothing was heard for too long. */
  TIMED_OUT
}
