package org.ctip.admin.settings;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of one section, read with what counts where there is none. */
record Stored(Map<String, String> values) {

  @Nullable String text(String key) {
    return values.get(key);
  }

  String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  @Nullable String optional(String key, @Nullable String otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : value;
  }

  int number(String key, int otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  @Nullable Integer number(String key) {
    String value = values.get(key);
    return value == null ? null : Integer.valueOf(value);
  }

  @Nullable BigDecimal decimal(String key) {
    String value = values.get(key);
    return value == null ? null : new BigDecimal(value);
  }

  boolean flag(String key, boolean otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  @Nullable Boolean flag(String key) {
    String value = values.get(key);
    return value == null ? null : Boolean.valueOf(value);
  }

  /** Collects changes: what equals the environment is not stored, so that it goes on counting. */
  static final class Changes {
    private final Map<String, @Nullable String> all = new LinkedHashMap<>();

    Changes set(String key, @Nullable Object value, @Nullable Object environment) {
      String text = value == null ? "" : value.toString().strip();
      boolean same = text.isEmpty() || text.equals(String.valueOf(environment));
      all.put(key, same ? null : text);
      return this;
    }

    Map<String, @Nullable String> all() {
      return all;
    }
  }
}
