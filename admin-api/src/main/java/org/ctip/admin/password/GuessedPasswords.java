package org.ctip.admin.password;

import java.util.List;

/** Tells which passwords are found soon by somebody who guesses in order of likelihood. */
public interface GuessedPasswords {
  /**
   * Whether a password is among the first hundred million guesses or so.
   *
   * @param known words that somebody would try for this person first, such as the name
   */
  boolean soonGuessed(String password, List<String> known);
}
