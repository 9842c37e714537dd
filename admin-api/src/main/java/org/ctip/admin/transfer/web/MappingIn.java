package org.ctip.admin.transfer.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ctip.admin.contact.Field;
import org.ctip.admin.transfer.Limits;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file mean.
 *
 * @param fields by column; null or an empty text for one that is passed over
 */
record MappingIn(@Nullable List<@Nullable String> fields) {
  /**
   * Checks them.
   *
   * @throws Problem 422
   */
  List<@Nullable Field> checked() {
    if (fields == null || fields.size() > Limits.COLUMNS) {
      throw Problem.invalid("fields", "Podaj znaczenie kolumn pliku.");
    }
    var meant = new ArrayList<@Nullable Field>();
    for (String word : fields) {
      boolean passed = word == null || word.isEmpty();
      Optional<Field> field = passed ? Optional.empty() : Field.of(String.valueOf(word));
      if (!passed && field.isEmpty()) {
        throw Problem.invalid("fields", "Nieznane pole kontaktu.");
      }
      if (field.isPresent() && meant.contains(field.get())) {
        throw Problem.invalid("fields", "Jedno pole wskazano dla dwóch kolumn.");
      }
      meant.add(field.orElse(null));
    }
    if (!meant.contains(Field.NUMBER)) {
      throw Problem.invalid("fields", "Żadna kolumna nie jest numerem telefonu.");
    }
    return meant;
  }
}
