package org.ctip.admin.session;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Syntax of the addresses that accounts may have (RFC 5322 dot-atom at a domain name), as the
 * inherited interface checks them: without asking DNS, but without the names that RFC 6761 keeps
 * for special use.
 */
public final class EmailAddress {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL_LENGTH = 64;
  private static final String ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
  private static final Pattern SYNTAX =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + LABEL);
  private static final Set<String> SPECIAL_USE =
      Set.of("arpa", "invalid", "local", "localhost", "onion", "test");

  private EmailAddress() {}

  /** Whether an account could have this address. */
  public static boolean valid(String text) {
    // Lengths first: they also bound the work of the pattern.
    return text.length() <= MAX_LENGTH
        && text.indexOf('@') <= MAX_LOCAL_LENGTH
        && SYNTAX.matcher(text).matches()
        && !SPECIAL_USE.contains(
            text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
