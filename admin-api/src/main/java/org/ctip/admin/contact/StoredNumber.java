package org.ctip.admin.contact;

import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;

/**
 * A number in the forms that it is kept in.
 *
 * @param typed as a person wrote it
 * @param key its last nine digits; null without digits
 */
public record StoredNumber(String typed, @Nullable String e164, @Nullable String key) {
  /** A number as typed, in a region. */
  public static StoredNumber of(String typed, NumberForms forms) {
    return new StoredNumber(typed, forms.e164(typed).orElse(null), NumberForms.key(typed));
  }

  /** What no two contacts of a tenant share: its E.164, else what was typed. */
  public String identity() {
    return e164 == null ? "=" + typed : e164;
  }
}
