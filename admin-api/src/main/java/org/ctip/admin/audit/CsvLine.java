package org.ctip.admin.audit;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of CSV (RFC 4180) that no spreadsheet takes for a formula: a cell that begins with a sign
 * of one gets an apostrophe before it (OWASP, CSV injection).
 */
public final class CsvLine {
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private CsvLine() {}

  /** The line with its end; null cells are empty. */
  public static String of(@Nullable Object... cells) {
    return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (value instanceof Number || text.isEmpty()) {
      return text;
    }
    String harmless = FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
