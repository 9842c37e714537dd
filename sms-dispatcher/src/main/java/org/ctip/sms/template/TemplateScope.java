package org.ctip.sms.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may use a template. */
public enum TemplateScope {
  /** Everybody of the tenant; kept by administrators. */
  GLOBAL,
  /** Its owner. */
  USER,
  /** Its owner, for texts to contacts; the operator's panel does not show it. */
  CONTACT;

  /** As it is written in requests, answers and rows. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of a word; empty when there is none. */
  public static Optional<TemplateScope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
