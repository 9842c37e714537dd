package org.ctip.admin.transfer;

/**
 * Values that a spreadsheet would take for formulas: those that begin with {@code = + - @}, a tab
 * or a carriage return (OWASP, "CSV Injection"). An apostrophe before them makes them text.
 */
public final class Formulas {
  private Formulas() {}

  /** A value that no spreadsheet runs. */
  public static String harmless(String value) {
    return begins(value, 0) || isQuoted(value) ? "'" + value : value;
  }

  /**
   * A value for a cell that is text by its type and so never runs: only what {@link #restored}
   * would change gets another apostrophe.
   */
  public static String unmistakable(String value) {
    return isQuoted(value) ? "'" + value : value;
  }

  /** The value that {@link #harmless} or {@link #unmistakable} was given. */
  public static String restored(String value) {
    return isQuoted(value) ? value.substring(1) : value;
  }

  /** An apostrophe of ours, or of somebody who did the same. */
  private static boolean isQuoted(String value) {
    int apostrophes = 0;
    while (apostrophes < value.length() && value.charAt(apostrophes) == '\'') {
      apostrophes++;
    }
    return apostrophes > 0 && begins(value, apostrophes);
  }

  private static boolean begins(String value, int at) {
    return at < value.length() && "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(value.charAt(at)) >= 0;
  }
}
