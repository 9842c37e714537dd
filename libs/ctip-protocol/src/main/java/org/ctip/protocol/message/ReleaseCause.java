package org.ctip.protocol.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a REL came (section 7). Numbers the manual does not list, and words such as {@code normal},
 * are kept.
 *
 * @param raw as on the wire; empty when REL told none
 */
public record ReleaseCause(String raw) {
  /** REL without a cause. */
  public static final ReleaseCause NONE = new ReleaseCause("");

  private static final int NO_CODE = -1;
  private static final int MAX_DIGITS = 9;

  /** Refuses text that could not stand in a field. */
  public ReleaseCause {
    if (raw.indexOf(' ') >= 0 || raw.indexOf('\r') >= 0 || raw.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a cause holds no blank and no line end");
    }
  }

  /** The causes of the manual. */
  public enum Meaning {
    NORMAL(1),
    PHONE_LOCKED(2),
    TALK_TIME_EXCEEDED(3),
    COST_LIMIT_EXCEEDED(4),
    NO_RIGHT_TO_CALL(5),
    SERVICE_ACCEPTED(6),
    SERVICE_REFUSED(7),
    DIALLING_TIMED_OUT(10),
    WRONG_NUMBER(15),
    REJECTED(16),
    BUSY(17),
    OUT_OF_ORDER(18),
    CLIR_NOT_PERMITTED(25),
    URGENT_CALL_NOT_PERMITTED(26),
    PRIVATE_CALL_NOT_PERMITTED(27),
    URGENT_RING_NOT_PERMITTED(28),
    SERVICE_ON(31),
    SERVICE_OFF(32),
    NO_SUCH_SERVICE(33),
    NO_ANSWER(35),
    TRANSFERRED(38),
    PICKED_UP_ELSEWHERE(39),
    DO_NOT_DISTURB(40),
    OUTSIDE_LIMIT_USED_UP(46),
    WAKE_UP_CALL(47);

    private static final @Nullable Meaning[] BY_CODE = new @Nullable Meaning[48];

    static {
      for (Meaning meaning : values()) {
        BY_CODE[meaning.code] = meaning;
      }
    }

    private final int code;

    Meaning(int code) {
      this.code = code;
    }

    /** Its number on the wire. */
    public int code() {
      return code;
    }

    /** Null when the manual has no such number. */
    public static @Nullable Meaning of(int code) {
      return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
  }

  /** A cause by number. */
  public static ReleaseCause of(int code) {
    if (code < 0) {
      throw new IllegalArgumentException("a cause is not negative");
    }
    return new ReleaseCause(Integer.toString(code));
  }

  /** A cause of the manual. */
  public static ReleaseCause of(Meaning meaning) {
    return of(meaning.code());
  }

  /** Whether REL told no cause. */
  public boolean isNone() {
    return raw.isEmpty();
  }

  /** The number; -1 when there is none or it is a word. */
  public int code() {
    if (raw.isEmpty() || raw.length() > MAX_DIGITS) {
      return NO_CODE;
    }
    int code = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < '0' || c > '9') {
        return NO_CODE;
      }
      code = code * 10 + (c - '0');
    }
    return code;
  }

  /**
   * What the manual says the number means, also for the words {@code normal} and {@code busy}; null
   * when it says nothing.
   */
  public @Nullable Meaning meaning() {
    int code = code();
    if (code != NO_CODE) {
      return Meaning.of(code);
    }
    return switch (raw.toLowerCase(Locale.ROOT)) {
      case "normal" -> Meaning.NORMAL;
      case "busy" -> Meaning.BUSY;
      default -> null;
    };
  }

  @Override
  public String toString() {
    return raw.isEmpty() ? "none" : raw;
  }
}
