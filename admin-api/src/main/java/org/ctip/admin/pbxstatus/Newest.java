package org.ctip.admin.pbxstatus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest value of each key, bounded: what was longest not heard of is forgotten first. Safe for
 * use by many threads.
 *
 * @param <T> the values
 */
final class Newest<T> {
  private final Map<String, T> values;

  Newest(int most) {
    this.values =
        new LinkedHashMap<>(64, 0.75f, false) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > most;
          }
        };
  }

  synchronized void put(String key, @Nullable T value) {
    values.remove(key);
    if (value != null) {
      values.put(key, value);
    }
  }

  synchronized @Nullable T get(String key) {
    return values.get(key);
  }

  synchronized List<T> all() {
    return List.copyOf(values.values());
  }
}
