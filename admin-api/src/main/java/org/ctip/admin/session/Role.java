package org.ctip.admin.session;

import java.util.Locale;

/** What an account may do. */
public enum Role {
  /** Both panels. */
  ADMIN,
  /** The operator's panel only. */
  OPERATOR;

  /** The word on the wire and in the database: {@code admin}, {@code operator}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that word.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
