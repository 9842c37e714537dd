package org.ctip.admin.transfer;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an import does with a contact that is there already. */
public enum OnDuplicate {
  /** Leaves it as it is. */
  SKIP,
  /** What the file says wins; what it leaves out stays. */
  UPDATE,
  /** What the contact has wins; only empty fields are filled. */
  MERGE;

  /** As it is written, such as {@code skip}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<OnDuplicate> of(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
