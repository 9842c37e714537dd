package org.ctip.admin.transfer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ctip.admin.contact.Field;
import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file and what they mean.
 *
 * @param names as the header has them; {@code Kolumna 1} where there is none
 * @param header whether the first row is one
 * @param fields of each column; null for one that is passed over
 */
public record Columns(List<String> names, boolean header, List<@Nullable Field> fields) {
  private static final int SHORTEST_NUMBER = 7;

  private static final Map<Field, List<String>> WORDS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(
                  Field.NUMBER,
                  List.of(
                      "number",
                      "numer",
                      "telefon",
                      "phone",
                      "tel",
                      "nr",
                      "nrtelefonu",
                      "numertelefonu",
                      "phonenumber",
                      "telephone",
                      "mobile",
                      "komorka",
                      "telefonkomorkowy",
                      "mobilephone",
                      "nrtel")),
              Map.entry(
                  Field.OTHER_NUMBERS,
                  List.of(
                      "othernumbers",
                      "inne",
                      "innenumery",
                      "dodatkowenumery",
                      "phone2",
                      "telefon2",
                      "businessphone",
                      "homephone")),
              Map.entry(Field.EXT, List.of("ext", "wewnetrzny", "extension", "nrwewnetrzny")),
              Map.entry(Field.FIREBIRD_ID, List.of("firebirdid", "firebird", "idfirebird")),
              Map.entry(
                  Field.FIRST_NAME, List.of("firstname", "imie", "givenname", "first", "name")),
              Map.entry(
                  Field.LAST_NAME,
                  List.of("lastname", "nazwisko", "surname", "familyname", "last")),
              Map.entry(
                  Field.COMPANY,
                  List.of(
                      "company", "firma", "organization", "organisation", "nazwafirmy", "nazwa")),
              Map.entry(
                  Field.EMAIL,
                  List.of("email", "mail", "adresemail", "emailaddress", "poczta", "email1value")),
              Map.entry(Field.NIP, List.of("nip", "taxid", "vat", "taxnumber", "vatid")),
              Map.entry(
                  Field.NOTES,
                  List.of("notes", "uwagi", "notatki", "note", "komentarz", "comment", "opis")),
              Map.entry(Field.SOURCE, List.of("source", "zrodlo"))));

  public Columns {
    names = List.copyOf(names);
    fields = java.util.Collections.unmodifiableList(new ArrayList<>(fields));
  }

  /** What the first row of a file tells, as a proposal. */
  public static Columns of(FileRow first) {
    var fields = new ArrayList<@Nullable Field>();
    for (String name : first.values()) {
      Field meant = meaning(name).orElse(null);
      fields.add(meant == null || fields.contains(meant) ? null : meant);
    }
    boolean known = fields.stream().anyMatch(field -> field != null);
    int number = firstNumber(first.values());
    if (known || number < 0) {
      return new Columns(first.values(), true, fields);
    }
    var names = new ArrayList<String>();
    for (int column = 0; column < first.values().size(); column++) {
      names.add("Kolumna " + (column + 1));
    }
    fields.set(number, Field.NUMBER);
    return new Columns(names, false, fields);
  }

  private static int firstNumber(List<String> values) {
    for (int column = 0; column < values.size(); column++) {
      String value = values.get(column).strip();
      if (value.matches("'?[+0-9][0-9 ()./-]*")
          && NumberForms.digits(value).length() >= SHORTEST_NUMBER) {
        return column;
      }
    }
    return -1;
  }

  private static Optional<Field> meaning(String name) {
    String plain =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace('ł', 'l'), Normalizer.Form.NFD)
            .replaceAll("[^a-z0-9]", "");
    return WORDS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(plain))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The same columns with another meaning. */
  public Columns with(List<@Nullable Field> meant) {
    return new Columns(names, header, meant);
  }

  /** Whether a contact can be made: some column is its number. */
  public boolean hasNumber() {
    return fields.contains(Field.NUMBER);
  }

  /** The values of a row by their fields; blank ones are left out. */
  public Map<Field, @Nullable String> read(FileRow row) {
    var values = new EnumMap<Field, @Nullable String>(Field.class);
    for (int column = 0; column < fields.size(); column++) {
      Field field = fields.get(column);
      String value = row.value(column).strip();
      if (field != null && !value.isEmpty()) {
        values.put(field, value);
      }
    }
    return values;
  }
}
