package org.ctip.protocol.message;

/** Checks of text that is to stand in one field of a line. */
final class Checks {
  private Checks() {}

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * Between {@code min} and {@code max} characters, all of them in {@code allowed}. The message
   * never quotes the text.
   */
  static void only(String allowed, String text, int min, int max, String what) {
    require(
        text.length() >= min && text.length() <= max,
        what + " must have " + min + " to " + max + " characters");
    for (int i = 0; i < text.length(); i++) {
      require(allowed.indexOf(text.charAt(i)) >= 0, what + " may hold only " + allowed);
    }
  }

  /** A field of printable ASCII without blanks. */
  static void field(String text, int max, String what) {
    require(
        !text.isEmpty() && text.length() <= max, what + " must have 1 to " + max + " characters");
    for (int i = 0; i < text.length(); i++) {
      require(
          text.charAt(i) > ' ' && text.charAt(i) < 0x7F,
          what + " holds no blanks or national letters");
    }
  }
}
