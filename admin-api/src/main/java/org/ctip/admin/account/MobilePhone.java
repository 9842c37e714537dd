package org.ctip.admin.account;

import java.util.regex.Pattern;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.numbers.InvalidNumberException;
import org.jspecify.annotations.Nullable;

/**
 * A person's mobile number.
 *
 * @param typed as inherited clients see it: digits, with the leading {@code +} if there was one
 * @param e164 where an SMS goes; null when no such number can exist
 */
public record MobilePhone(String typed, @Nullable String e164) {
  private static final Pattern ALLOWED = Pattern.compile("[0-9+ -]*");
  private static final int SHORTEST = 6;
  private static final int LONGEST = 32;

  /** Why a number is not taken, with the inherited sentence. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String sentence) {
      super(sentence);
    }
  }

  /**
   * Reads a number as typed: 6-32 of digits, {@code +}, space and dash.
   *
   * @throws RefusedException when it is none
   */
  public static MobilePhone of(String text, DestinationNumbers numbers) {
    String stripped = text.strip();
    if (!ALLOWED.matcher(stripped).matches()) {
      throw new RefusedException("Nieprawidłowy numer telefonu.");
    }
    String digits = stripped.replaceAll("[^0-9]", "");
    if (digits.isEmpty()) {
      throw new RefusedException("Nieprawidłowy numer telefonu.");
    }
    String typed = stripped.startsWith("+") ? "+" + digits : digits;
    if (typed.length() < SHORTEST || typed.length() > LONGEST) {
      throw new RefusedException("Numer telefonu ma nieprawidłową długość.");
    }
    return new MobilePhone(typed, destination(typed, numbers));
  }

  private static @Nullable String destination(String typed, DestinationNumbers numbers) {
    try {
      return numbers.normalise(typed);
    } catch (InvalidNumberException e) {
      return null; // kept as it is, as inherited; it gets no SMS
    }
  }
}
