package org.ctip.admin.password;

import java.util.random.RandomGenerator;

/**
 * Makes passwords for people who don't have one yet: 16 characters of letters, digits and {@code
 * !@#$%^&*}, each kind at least once, some 97 bits. Characters that look alike are left out: they
 * are read out and typed in.
 */
public final class GeneratedPasswords {
  private static final int LENGTH = 16;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String DIGITS = "23456789";
  private static final String MARKS = "!@#$%^&*";
  private static final String ALL = LETTERS + DIGITS + MARKS;

  private final RandomGenerator random;

  /**
   * @param random must not be guessable where passwords guard anything
   */
  public GeneratedPasswords(RandomGenerator random) {
    this.random = random;
  }

  /** A password never given before. */
  public String next() {
    var drawn = new StringBuilder(LENGTH);
    do {
      drawn.setLength(0);
      for (int i = 0; i < LENGTH; i++) {
        drawn.append(ALL.charAt(random.nextInt(ALL.length())));
      }
      // Drawing anew keeps every password with all kinds equally likely.
    } while (!has(drawn, LETTERS) || !has(drawn, DIGITS) || !has(drawn, MARKS));
    return drawn.toString();
  }

  private static boolean has(CharSequence text, String kind) {
    return text.chars().anyMatch(c -> kind.indexOf(c) >= 0);
  }
}
