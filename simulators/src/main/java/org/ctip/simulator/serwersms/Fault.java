package org.ctip.simulator.serwersms;

import java.util.Optional;

/**
 * A way in which a request to send goes wrong. Which of them take the message all the same is what
 * makes them hard: from outside an answer that never came looks the same either way.
 *
 * @param kind what happens
 * @param number the error code of {@link Kind#ERROR}, the seconds of {@link Kind#TOO_MANY}; else 0
 */
public record Fault(Kind kind, int number) {
  /** What happens to a request. */
  public enum Kind {
    /** HTTP 200 with an error object; not taken. */
    ERROR(false, -1),
    /** HTTP 200, success, but the item is unsent; not taken. */
    UNSENT(false, 400),
    /** HTTP 500; not taken. */
    HTTP_500(false, 500),
    /** HTTP 500 although the message was taken. */
    HTTP_500_TAKEN(true, 501),
    /** HTTP 503; not taken. */
    HTTP_503(false, 503),
    /** HTTP 429 with Retry-After; not taken. */
    TOO_MANY(false, 429),
    /** Taken, and no answer ever. */
    NO_ANSWER(true, 408),
    /** Not taken, and no answer ever. */
    NO_ANSWER_NOT_TAKEN(false, 409),
    /** Taken, then a TCP reset. */
    RESET_AFTER(true, 104),
    /** A TCP reset; not taken. */
    RESET_BEFORE(false, 103),
    /** Taken; the answer comes at one byte per second. */
    DRIP(true, 101),
    /** Taken; HTTP 200 with something that is no JSON. */
    GARBAGE(true, 200),
    /** Taken; HTTP 200 without a body. */
    EMPTY(true, 204),
    /** Taken; the connection ends in the middle of the answer. */
    CUT_OFF(true, 206),
    /** HTTP 302 to another address; not taken. */
    REDIRECT(false, 302);

    private final boolean taken;
    private final int ending;

    Kind(boolean taken, int ending) {
      this.taken = taken;
      this.ending = ending;
    }

    /** Whether the message is taken, so that it may not be sent again. */
    public boolean taken() {
      return taken;
    }
  }

  /** Destinations that begin so choose their own fault or report by their last four digits. */
  public static final String SPECIAL = "+4869999";

  private static final int RETRY_AFTER_SECONDS = 2;

  /** A fault without a number of its own. */
  public static Fault of(Kind kind) {
    return new Fault(kind, kind == Kind.TOO_MANY ? RETRY_AFTER_SECONDS : 0);
  }

  /** An error code. */
  public static Fault error(int code) {
    if (code < 1000 || code > 4699) {
      throw new IllegalArgumentException("no error code: " + code);
    }
    return new Fault(Kind.ERROR, code);
  }

  /** HTTP 429 with that Retry-After. */
  public static Fault tooMany(int retryAfterSeconds) {
    return new Fault(Kind.TOO_MANY, retryAfterSeconds);
  }

  /**
   * Reads a fault from a script: the name of a kind, or an error code.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Fault parse(String text) {
    return text.matches("\\d{4}") ? error(Integer.parseInt(text)) : of(Kind.valueOf(text));
  }

  /** The fault that a destination asks for. */
  public static Optional<Fault> of(String destination) {
    if (!destination.matches("\\" + SPECIAL + "\\d{4}")) {
      return Optional.empty();
    }
    var ending = Integer.parseInt(destination.substring(SPECIAL.length()));
    if (ending >= 1000 && ending <= 4699) {
      return Optional.of(error(ending));
    }
    for (var kind : Kind.values()) {
      if (kind.ending == ending) {
        return Optional.of(of(kind));
      }
    }
    return Optional.empty();
  }
}
