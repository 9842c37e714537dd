package org.ctip.admin.link;

import java.util.Locale;

/** What a one-time link is for. */
public enum LinkPurpose {
  /** The first password of a new account. */
  NEW_ACCOUNT,
  /** Another password for an account that has one. */
  RESET,
  /** An administrator, where there is none or none who can come in. */
  FIRST_ADMIN;

  /** The word on the wire and in the database, such as {@code new-account}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The purpose of that word.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static LinkPurpose of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
