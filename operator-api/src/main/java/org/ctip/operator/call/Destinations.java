package org.ctip.operator.call;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways one number may stand as a destination in the message store. The inherited list: as
 * presented, its digits, and the national forms with and without {@code +48}; ours adds E.164.
 */
public final class Destinations {
  private static final String NATIONAL_PREFIX = "48";
  private static final int NATIONAL_LENGTH = 9;

  private Destinations() {}

  /**
   * All forms of a number.
   *
   * @param number as presented; null when never told
   * @param e164 null when the number has no such form
   * @return none for a withheld number
   */
  public static Set<String> of(@Nullable String number, @Nullable String e164) {
    var forms = new LinkedHashSet<String>();
    if (e164 != null) {
      forms.add(e164);
    }
    String digits = number == null ? "" : number.replaceAll("\\D", "");
    if (number == null || digits.isEmpty()) {
      return forms;
    }
    forms.add(number);
    forms.add(digits);
    if (digits.startsWith(NATIONAL_PREFIX)) {
      forms.add("+" + digits);
    }
    if (digits.length() >= NATIONAL_LENGTH) {
      String national = digits.substring(digits.length() - NATIONAL_LENGTH);
      forms.add(national);
      forms.add("+" + NATIONAL_PREFIX + national);
    }
    return forms;
  }
}
