package org.ctip.numbers;

import java.util.regex.Pattern;

/**
 * The normalisation existing clients rely on, digit by digit (ctip-rest-api.md, section 6): a
 * Polish number without its country code is taken for {@code +48}.
 */
public final class InheritedNumbers {
  /** E.164 as the inherited API checks it. */
  public static final Pattern E164 = Pattern.compile("^\\+[1-9]\\d{7,14}$");

  private static final String REQUIRED = "Numer docelowy jest wymagany.";
  private static final String NO_NUMBER = "Numer docelowy jest nieprawidłowy.";
  private static final String NOT_E164 =
      "Numer docelowy musi mieć format E.164 (np. +48123123123).";
  private static final int NATIONAL_DIGITS = 9;
  private static final int DIGITS_WITH_TRUNK_ZERO = 10;

  private InheritedNumbers() {}

  /**
   * Makes E.164 of what was typed; spaces, dashes and other marks don't matter.
   *
   * @throws InvalidNumberException with the inherited text when it can't be
   */
  public static String normalise(String typed) {
    if (typed.isBlank()) {
      throw new InvalidNumberException(REQUIRED);
    }
    String digits = digitsOf(typed);
    if (digits.isEmpty()) {
      throw new InvalidNumberException(NO_NUMBER);
    }
    if (digits.startsWith("000")) {
      digits = digits.substring(1);
    }
    if (digits.startsWith("00")) {
      digits = digits.substring(2);
    } else if (digits.startsWith("0") && digits.length() >= DIGITS_WITH_TRUNK_ZERO) {
      digits = digits.substring(1);
    }
    if (digits.length() == NATIONAL_DIGITS) {
      digits = "48" + digits;
    }
    String number = "+" + digits;
    if (!E164.matcher(number).matches()) {
      throw new InvalidNumberException(NOT_E164);
    }
    return number;
  }

  private static String digitsOf(String typed) {
    return typed
        .chars()
        .filter(c -> c >= '0' && c <= '9')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
