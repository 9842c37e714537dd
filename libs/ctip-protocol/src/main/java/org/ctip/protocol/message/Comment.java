package org.ctip.protocol.message;

/**
 * What the phone book of the PBX says about a caller. It never holds a space on the wire: the PBX
 * writes {@code _} instead.
 *
 * @param bytes as on the wire, with {@code _} for space; at least one byte and not {@code _} alone,
 *     which means none
 */
public record Comment(RawFrame bytes) {
  /** Refuses what would read as another field or as no comment. */
  public Comment {
    byte[] wire = bytes.shared();
    if (wire.length == 0 || (wire.length == 1 && wire[0] == '_')) {
      throw new IllegalArgumentException("an empty comment is no comment");
    }
    for (byte b : wire) {
      if (b == ' ' || b == '\r' || b == '\n') {
        throw new IllegalArgumentException("a comment holds no blank and no line end");
      }
    }
  }

  /** A comment to send; spaces become {@code _}. */
  public static Comment of(String text, CodePage codePage) {
    return new Comment(RawFrame.owning(codePage.encode(text.replace(' ', '_'))));
  }

  /** For display, with spaces where the wire has {@code _}. */
  public String text(CodePage codePage) {
    return bytes.text(codePage).replace('_', ' ');
  }
}
