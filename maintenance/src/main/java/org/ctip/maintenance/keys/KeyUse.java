package org.ctip.maintenance.keys;

import java.util.Map;
import java.util.Set;

/**
 * What the data keys of an installation are under.
 *
 * @param dataKeys how many are under which master key, by its id
 * @param unpublished how many settings the services have not heard of yet
 */
public record KeyUse(Map<String, Long> dataKeys, long unpublished) {
  public KeyUse {
    dataKeys = Map.copyOf(dataKeys);
  }

  /** Master keys that something is under. */
  public Set<String> masterKeys() {
    return dataKeys.keySet();
  }

  /** Whether nothing is under any other key, and the services have heard of it. */
  public boolean isAllUnder(String masterKey) {
    return unpublished == 0 && dataKeys.keySet().stream().allMatch(masterKey::equals);
  }

  /** How many data keys are under another key. */
  public long notUnder(String masterKey) {
    return dataKeys.entrySet().stream()
        .filter(use -> !use.getKey().equals(masterKey))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
