package org.ctip.admin.contact;

import java.util.Optional;
import java.util.stream.Stream;

/** The fields of a contact by the names that requests, answers and files use. */
public enum Field {
  NUMBER("number", 32),
  OTHER_NUMBERS("other_numbers", 512),
  EXT("ext", 16),
  FIREBIRD_ID("firebird_id", 64),
  FIRST_NAME("first_name", 120),
  LAST_NAME("last_name", 120),
  COMPANY("company", 160),
  EMAIL("email", 254),
  NIP("nip", 20),
  NOTES("notes", 2000),
  SOURCE("source", 32);

  private final String word;
  private final int longest;

  Field(String word, int longest) {
    this.word = word;
    this.longest = longest;
  }

  /** As it is written, such as {@code first_name}. */
  public String word() {
    return word;
  }

  /** Characters at most. */
  public int longest() {
    return longest;
  }

  /** The field of a written name; empty when there is none. */
  public static Optional<Field> of(String word) {
    return Stream.of(values()).filter(field -> field.word.equals(word)).findFirst();
  }
}
