package org.ctip.admin.transfer.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ctip.admin.contact.Field;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which contact is merged into another.
 *
 * @param preferOther fields whose value is taken from it even where both have one
 */
record MergeIn(
    @JsonProperty("other_id") @Nullable Long otherId,
    @JsonProperty("prefer_other") @Nullable List<@Nullable String> preferOther) {
  /** Checked input. */
  record Checked(long otherId, Set<Field> preferOther) {}

  /**
   * Checks it.
   *
   * @param id of the contact that stays
   * @throws Problem 422
   */
  Checked checked(long id) {
    if (otherId == null || otherId < 1 || otherId == id) {
      throw Problem.invalid("other_id", "Wskaż drugi kontakt.");
    }
    var fields = EnumSet.noneOf(Field.class);
    for (String word : preferOther == null ? List.<@Nullable String>of() : preferOther) {
      fields.add(
          Field.of(String.valueOf(word))
              .orElseThrow(() -> Problem.invalid("prefer_other", "Nieznane pole kontaktu.")));
    }
    return new Checked(otherId, fields);
  }
}
