package org.ctip.operator.export;

import java.time.LocalDateTime;

/** What stands in one place of a file. */
public sealed interface Cell {
  /** Nothing. */
  Cell NONE = new Text("");

  record Text(String value) implements Cell {
    /** A text that no spreadsheet takes for a formula (OWASP, "CSV Injection"). */
    public String harmless() {
      boolean runs =
          !value.isEmpty() && "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(value.charAt(0)) >= 0;
      return runs ? "'" + value : value;
    }
  }

  record Whole(long value) implements Cell {}

  record Amount(java.math.BigDecimal value) implements Cell {}

  /** A time on the clocks of the zone that was asked for. */
  record Time(LocalDateTime value) implements Cell {}
}
