package org.ctip.operator.missed.web;

import org.ctip.events.desk.MissedOutcome;
import org.ctip.operator.annotation.Draft;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of a caller.
 *
 * @param note at most 1,000 characters
 */
record CloseRequest(@Nullable MissedOutcome outcome, @Nullable String note) {
  private static final int LONGEST_NOTE = 1000;

  /**
   * The outcome.
   *
   * @throws Problem 422
   */
  MissedOutcome checkedOutcome() {
    if (outcome == null) {
      throw Problem.invalid("outcome", "Say what became of the caller.");
    }
    return outcome;
  }

  /**
   * The note; null for one without anything in it.
   *
   * @throws Problem 422
   */
  @Nullable String checkedNote() {
    if (note == null || note.isBlank()) {
      return null;
    }
    String text = note.strip();
    if (text.codePointCount(0, text.length()) > LONGEST_NOTE) {
      throw Problem.invalid("note", "A note has at most 1000 characters.");
    }
    if (Draft.isUnshowable(text)) {
      throw Problem.invalid("note", "A note has no control characters.");
    }
    return text;
  }

  /** Without the note: it may say something about a person. */
  @Override
  public String toString() {
    return "CloseRequest[outcome=" + outcome + "]";
  }
}
