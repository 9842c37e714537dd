package org.ctip.admin.contact;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctip.admin.session.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a contact, whichever way it comes in: bounds of the inherited interface
 * (ctip-rest-api.md, section 5), and no character that could end a header or a line where one is
 * written.
 */
public final class FieldRules {
  private static final int SHORTEST_NUMBER = 4;

  /** More than anybody has, and few enough for one statement. */
  private static final int MOST_OTHER_NUMBERS = 10;

  /** What is wrong with one field. */
  public record Fault(Field field, String reason) {}

  /**
   * A contact that may be stored, or what is wrong with it.
   *
   * @param fields null when something is wrong
   */
  public record Checked(@Nullable ContactFields fields, List<Fault> faults) {}

  private FieldRules() {}

  /** Strips, checks, and puts the domain of an e-mail address into small letters. */
  public static Checked check(Map<Field, @Nullable String> typed) {
    var values = new EnumMap<Field, @Nullable String>(Field.class);
    var faults = new ArrayList<Fault>();
    for (Field field : Field.values()) {
      String value = stripped(typed.get(field));
      values.put(field, value);
      if (value != null) {
        check(field, value, faults);
      }
    }
    String number = values.get(Field.NUMBER);
    if (number == null) {
      faults.add(new Fault(Field.NUMBER, "Numer telefonu jest wymagany."));
    } else if (number.length() < SHORTEST_NUMBER) {
      faults.add(
          new Fault(
              Field.NUMBER, "Numer telefonu musi mieć co najmniej " + SHORTEST_NUMBER + " znaki."));
    }
    checkOthers(ContactFields.split(values.get(Field.OTHER_NUMBERS)), faults);
    if (!faults.isEmpty()) {
      return new Checked(null, List.copyOf(faults));
    }
    values.put(Field.EMAIL, withSmallDomain(values.get(Field.EMAIL)));
    return new Checked(ContactFields.of(values), List.of());
  }

  private static @Nullable String stripped(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static void check(Field field, String value, List<Fault> faults) {
    if (value.length() > field.longest()) {
      faults.add(
          new Fault(
              field,
              "Pole %s może mieć najwyżej %d znaków.".formatted(field.word(), field.longest())));
    } else if (hasControls(value, field == Field.NOTES || field == Field.OTHER_NUMBERS)) {
      faults.add(new Fault(field, "Pole " + field.word() + " zawiera niedozwolone znaki."));
    } else if (field == Field.EMAIL && !EmailAddress.valid(value)) {
      faults.add(new Fault(field, "Nieprawidłowy adres e-mail."));
    }
  }

  private static void checkOthers(List<String> others, List<Fault> faults) {
    if (others.size() > MOST_OTHER_NUMBERS) {
      faults.add(
          new Fault(
              Field.OTHER_NUMBERS,
              "Kontakt może mieć najwyżej " + MOST_OTHER_NUMBERS + " dodatkowych numerów."));
    }
    for (String other : others) {
      if (other.length() < SHORTEST_NUMBER || other.length() > Field.NUMBER.longest()) {
        faults.add(
            new Fault(
                Field.OTHER_NUMBERS,
                "Dodatkowy numer musi mieć od %d do %d znaków."
                    .formatted(SHORTEST_NUMBER, Field.NUMBER.longest())));
        return;
      }
    }
  }

  /** Control characters, and those that break lines or turn the direction of writing. */
  static boolean hasControls(String value, boolean linesAllowed) {
    return value
        .codePoints()
        .anyMatch(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL ->
                      !(linesAllowed && (c == '\n' || c == '\r' || c == '\t'));
                  case Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR,
                      Character.SURROGATE ->
                      true;
                  default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
                });
  }

  private static @Nullable String withSmallDomain(@Nullable String email) {
    if (email == null) {
      return null;
    }
    int at = email.lastIndexOf('@');
    return email.substring(0, at) + email.substring(at).toLowerCase(Locale.ROOT);
  }
}
