package org.ctip.operator.missed;

import org.ctip.events.desk.DeskEvent.Person;
import org.jspecify.annotations.Nullable;

/** An item of the list can't be changed as somebody wishes. */
public final class MissedRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Never serialised; a stack trace is of no use either.
  private final transient Decision.Refused refusal;

  MissedRefusedException(Decision.Refused refusal) {
    super(refusal.reason().name(), null, false, false);
    this.refusal = refusal;
  }

  public Decision.Refused.Reason reason() {
    return refusal.reason();
  }

  /** Who has it, where that is why. */
  public @Nullable Person takenBy() {
    return refusal.takenBy();
  }
}
