package org.ctip.admin.mail;

import java.util.regex.Pattern;

/** What may be an address, a name or a subject in a mail: never anything that begins a new line. */
public final class MailAddress {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final String ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
  private static final Pattern SYNTAX =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

  private MailAddress() {}

  /** Whether it is one address, and nothing else with it. */
  public static boolean valid(String text) {
    // Lengths first: they also bound the work of the pattern.
    return text.length() <= LONGEST
        && text.indexOf('@') <= LONGEST_LOCAL
        && SYNTAX.matcher(text).matches();
  }

  /** Whether a subject or name is one line without control characters. */
  public static boolean oneLine(String text) {
    return text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
  }
}
