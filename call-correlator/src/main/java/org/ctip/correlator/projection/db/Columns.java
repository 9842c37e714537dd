package org.ctip.correlator.projection.db;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a batch as arrays for {@code unnest}.
 *
 * @param <T> the row
 */
record Columns<T>(List<T> rows) {

  /** Text without NUL, which PostgreSQL can't store; it becomes the replacement character. */
  @Nullable String[] text(Function<T, @Nullable String> column) {
    return rows.stream().map(column).map(Columns::storable).toArray(String[]::new);
  }

  /** Names of constants. One that is missing becomes null, which the database refuses. */
  @Nullable String[] names(Function<T, @Nullable Enum<?>> column) {
    return rows.stream()
        .map(column)
        .map(constant -> constant == null ? null : constant.name())
        .toArray(String[]::new);
  }

  /** Array literals, because an array of arrays would have to be rectangular. */
  @Nullable String[] texts(Function<T, List<String>> column) {
    return rows.stream().map(row -> literal(column.apply(row))).toArray(String[]::new);
  }

  @Nullable Long[] longs(Function<T, @Nullable Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  @Nullable Integer[] integers(Function<T, @Nullable Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  @Nullable Boolean[] booleans(Function<T, Boolean> column) {
    return rows.stream().map(column).toArray(Boolean[]::new);
  }

  @Nullable OffsetDateTime[] instants(Function<T, @Nullable Instant> column) {
    return rows.stream()
        .map(column)
        .map(instant -> instant == null ? null : instant.atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }

  static @Nullable String storable(@Nullable String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }

  private static String literal(List<String> values) {
    var literal = new StringBuilder("{");
    for (String value : values) {
      if (literal.length() > 1) {
        literal.append(',');
      }
      literal.append('"');
      for (char c : String.valueOf(storable(value)).toCharArray()) {
        if (c == '"' || c == '\\') {
          literal.append('\\');
        }
        literal.append(c);
      }
      literal.append('"');
    }
    return literal.append('}').toString();
  }
}
