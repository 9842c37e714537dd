package org.ctip.operator.call;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed into the search of the list, and where it can be found at all: only what is
 * made of the signs of numbers is looked for in numbers.
 *
 * @param text as typed
 */
public record SearchText(String text) {
  private static final Pattern SIGNS_OF_NUMBERS = Pattern.compile("[0-9+*#/_().\\- ]+");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[().\\- ]");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");

  /** Digits that numbers are compared by: the last nine. */
  private static final int KEY_DIGITS = 9;

  /** No PBX has longer ones. */
  private static final int LONGEST_EXTENSION = 8;

  /** Whether numbers can have it in them. */
  public boolean isLikeANumber() {
    return SIGNS_OF_NUMBERS.matcher(text).matches() && !inNumbers().isEmpty();
  }

  /** What to look for in numbers, which have no blanks and brackets. */
  public String inNumbers() {
    return BETWEEN_DIGITS.matcher(text).replaceAll("");
  }

  /** Whether extensions can have it in them, with their padding. */
  public boolean isLikeAnExtension() {
    return isLikeANumber() && inNumbers().length() <= LONGEST_EXTENSION;
  }

  /**
   * The key of a number, where it has enough digits to be a whole one: when there is a call of that
   * key, it is what was meant.
   */
  public @Nullable String wholeNumber() {
    if (!isLikeANumber()) {
      return null;
    }
    String digits = NO_DIGITS.matcher(text).replaceAll("");
    return digits.length() < KEY_DIGITS ? null : digits.substring(digits.length() - KEY_DIGITS);
  }

  /** The text as tags are kept. */
  public String inSmallLetters() {
    return text.toLowerCase(Locale.ROOT);
  }
}
