package org.ctip.operator.missed;

import org.ctip.events.desk.DeskEvent.Person;
import org.jspecify.annotations.Nullable;

/** What comes of somebody's wish to change an item of the list. */
public sealed interface Decision {

  /** It is as they wish from now on. */
  record Changed(Handling handling) implements Decision {}

  /** It was as they wish already. */
  record Unchanged() implements Decision {}

  /**
   * It can't be.
   *
   * @param takenBy who has it, where that is why
   */
  record Refused(Reason reason, @Nullable Person takenBy) implements Decision {

    /** Why. */
    public enum Reason {
      /** Somebody else looks after it. */
      TAKEN,
      /** It is closed. */
      CLOSED,
      /** It is not closed. */
      NOT_CLOSED
    }

    static Refused because(Reason reason) {
      return new Refused(reason, null);
    }

    static Refused because(Person has) {
      return new Refused(Reason.TAKEN, has);
    }
  }
}
