package org.ctip.numbers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every form of a phone number that people type and PBXs present, brought together: {@code 600 000
 * 101}, {@code 0600000101}, {@code +48 600-000-101} and {@code 0048600000101} are one number. Safe
 * for use by several threads.
 */
public final class NumberForms {
  /** Digits that the inherited rule compares. */
  public static final int KEY_DIGITS = 9;

  /** More digits than a national number has anywhere that we compare by nine of them. */
  private static final int WITH_COUNTRY_CODE = 11;

  private final NumberingPlan plan;

  /**
   * Forms as used in one region.
   *
   * @param region where a number without a country code is at home, ISO 3166-1 such as {@code PL}
   * @throws IllegalArgumentException when there is no such region
   */
  public NumberForms(String region) {
    this.plan = new NumberingPlan(region);
  }

  /**
   * E.164 of a number in any form; blanks, dashes, brackets and other marks don't matter.
   *
   * @return empty when it is none: an extension ({@code 104}, {@code /104}), a withheld number
   *     ({@code _}), a short code, a length that the country does not have
   */
  public Optional<String> e164(String typed) {
    String text = typed.strip();
    if (isInternal(text)) {
      return Optional.empty();
    }
    String digits = digits(text);
    // No country code begins with 0: "+0600…" is a national number that somebody put a plus before.
    boolean international = text.startsWith("+") && !digits.startsWith("0");
    return plan.e164(international ? "+" + digits : digits).or(() -> withoutPlus(digits));
  }

  /** A foreign number whose plus or 00 was lost, as {@code 4915112345678}. */
  private Optional<String> withoutPlus(String digits) {
    String bare = digits.replaceFirst("^0+", "");
    return bare.length() >= WITH_COUNTRY_CODE && plan.isValid("+" + bare)
        ? Optional.of("+" + bare)
        : Optional.empty();
  }

  /**
   * The digits dialled inside the number's own country, as {@code 600000101} of {@code
   * +48600000101}.
   *
   * @return empty when {@link #e164} is
   */
  public Optional<String> national(String typed) {
    return e164(typed).map(plan::national);
  }

  /** Whether the PBX marks it as one of its own, {@code /104}. */
  public static boolean isInternal(String presented) {
    return presented.startsWith("/");
  }

  /** Its digits 0 to 9 in order, without anything else; empty when it has none. */
  public static String digits(String typed) {
    var digits = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  /**
   * What inherited clients compare numbers by: the last nine digits, or all when there are fewer
   * (ctip-behaviour.md, section 1).
   *
   * @return null when there is no digit
   */
  public static @Nullable String key(String typed) {
    String digits = digits(typed);
    if (digits.isEmpty()) {
      return null;
    }
    return digits.length() <= KEY_DIGITS ? digits : digits.substring(digits.length() - KEY_DIGITS);
  }
}
