package org.ctip.operator.call;

import java.time.Instant;
import org.ctip.events.call.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of the operator's list are asked for. Null filters nothing.
 *
 * @param kind between whom
 * @param state how it came out, or that it goes on
 * @param extension of any leg, without padding
 * @param from began then or later
 * @param to began earlier
 * @param tag that people gave it, as it is kept
 * @param search part of a number, an extension, the caller's name, a note, a tag, or of name,
 *     company or notes of a contact with that number; in any case
 */
public record CallCriteria(
    Kind kind,
    @Nullable Direction direction,
    @Nullable State state,
    @Nullable String extension,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String tag,
    @Nullable String search) {

  /** Between whom a call takes place. */
  public enum Kind {
    EXTERNAL,
    INTERNAL,
    /** Feature codes too. */
    ALL
  }

  /** How a call came out. */
  public enum State {
    /** It goes on. */
    OPEN,
    /** Also while they still talk. */
    ANSWERED,
    NO_ANSWER,
    BUSY,
    FAILED,
    /** It is over and nobody can say. */
    UNKNOWN
  }

  /** Calls with the outside in which a text is found. */
  public static CallCriteria search(String text) {
    return new CallCriteria(Kind.EXTERNAL, null, null, null, null, null, null, text);
  }
}
