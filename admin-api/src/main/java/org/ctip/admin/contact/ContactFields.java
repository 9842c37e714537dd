package org.ctip.admin.contact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person may write about a contact. Bounds are {@link FieldRules}'s; here everything is
 * stripped and absent rather than blank.
 *
 * @param number as typed
 * @param ext an extension that belongs to the contact
 * @param firebirdId key in an outside database
 * @param nip tax number
 * @param source who made it: {@code manual}, {@code operator}, {@code ctip}, {@code import}, or
 *     anything else
 * @param otherNumbers further numbers as typed, without the first one
 */
public record ContactFields(
    String number,
    @Nullable String ext,
    @Nullable String firebirdId,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String company,
    @Nullable String email,
    @Nullable String nip,
    @Nullable String notes,
    String source,
    List<String> otherNumbers) {
  /** What a person's own form writes when it says nothing else. */
  public static final String MANUAL = "manual";

  /** Made in the operators' panel. */
  public static final String OPERATOR = "operator";

  /** Came out of a file that said nothing else. */
  public static final String IMPORT = "import";

  public ContactFields {
    otherNumbers = List.copyOf(otherNumbers);
  }

  /** The value of a field; null when there is none. */
  public @Nullable String get(Field field) {
    return switch (field) {
      case NUMBER -> number;
      case OTHER_NUMBERS -> otherNumbers.isEmpty() ? null : String.join("; ", otherNumbers);
      case EXT -> ext;
      case FIREBIRD_ID -> firebirdId;
      case FIRST_NAME -> firstName;
      case LAST_NAME -> lastName;
      case COMPANY -> company;
      case EMAIL -> email;
      case NIP -> nip;
      case NOTES -> notes;
      case SOURCE -> source;
    };
  }

  /** The same with one field changed; a number or source can't be absent. */
  public ContactFields with(Field field, @Nullable String value) {
    var values = new LinkedHashMap<Field, @Nullable String>();
    for (Field one : Field.values()) {
      values.put(one, one == field ? value : get(one));
    }
    return of(values);
  }

  /** The same with other further numbers. */
  public ContactFields withOthers(List<String> others) {
    return new ContactFields(
        number, ext, firebirdId, firstName, lastName, company, email, nip, notes, source, others);
  }

  /**
   * Fields by name; what is missing is absent.
   *
   * @throws IllegalArgumentException without a number
   */
  public static ContactFields of(Map<Field, @Nullable String> values) {
    String number = values.get(Field.NUMBER);
    if (number == null) {
      throw new IllegalArgumentException("a contact has a number");
    }
    String source = values.get(Field.SOURCE);
    return new ContactFields(
        number,
        values.get(Field.EXT),
        values.get(Field.FIREBIRD_ID),
        values.get(Field.FIRST_NAME),
        values.get(Field.LAST_NAME),
        values.get(Field.COMPANY),
        values.get(Field.EMAIL),
        values.get(Field.NIP),
        values.get(Field.NOTES),
        source == null ? MANUAL : source,
        split(values.get(Field.OTHER_NUMBERS)));
  }

  /** Numbers written one after another, separated by {@code ;}, {@code ,} or a line's end. */
  public static List<String> split(@Nullable String numbers) {
    var found = new ArrayList<String>();
    if (numbers != null) {
      for (String number : numbers.split("[;,\\n]", -1)) {
        if (!number.isBlank()) {
          found.add(number.strip());
        }
      }
    }
    return found;
  }

  /** For the audit and for what an import can take back: every field by its written name. */
  public Map<String, @Nullable Object> asState() {
    var state = new LinkedHashMap<String, @Nullable Object>();
    for (Field field : Field.values()) {
      state.put(field.word(), field == Field.OTHER_NUMBERS ? otherNumbers : get(field));
    }
    return state;
  }
}
