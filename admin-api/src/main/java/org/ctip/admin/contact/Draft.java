package org.ctip.admin.contact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is about to be stored, with what is derived of its fields.
 *
 * @param fields the further numbers of which are each different from all others
 * @param searchText see {@link SearchText}
 * @param nameKey for finding doubles; null without a name
 */
public record Draft(
    ContactFields fields,
    StoredNumber main,
    List<StoredNumber> others,
    String searchText,
    @Nullable String nameKey) {
  public Draft {
    others = List.copyOf(others);
  }

  /** Derives what is stored beside the fields. */
  public static Draft of(ContactFields fields, NumberForms forms) {
    return of(fields, StoredNumber.of(fields.number(), forms), forms);
  }

  /**
   * The same, where the number is known better than what was typed tells, as when the operators'
   * form cuts a foreign one.
   */
  public static Draft of(ContactFields fields, StoredNumber main, NumberForms forms) {
    Set<String> seen = new LinkedHashSet<>();
    seen.add(main.identity());
    var others = new ArrayList<StoredNumber>();
    for (String typed : fields.otherNumbers()) {
      var other = StoredNumber.of(typed, forms);
      if (seen.add(other.identity())) {
        others.add(other);
      }
    }
    var distinct = fields.withOthers(others.stream().map(StoredNumber::typed).toList());
    var numbers = Stream.concat(Stream.of(main), others.stream()).toList();
    return new Draft(
        distinct, main, others, SearchText.of(distinct, numbers), SearchText.nameKey(distinct));
  }

  /** All of its numbers, the main one first. */
  public List<StoredNumber> numbers() {
    return Stream.concat(Stream.of(main), others.stream()).toList();
  }

  /** What must be nobody else's. */
  public Set<String> identities() {
    return numbers().stream().map(StoredNumber::identity).collect(Collectors.toSet());
  }
}
