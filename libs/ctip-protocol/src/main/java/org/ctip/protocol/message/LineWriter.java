package org.ctip.protocol.message;

import java.io.ByteArrayOutputStream;

/** Puts fields into a line, one blank between them. */
final class LineWriter {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);
  private final boolean padded;

  LineWriter(WireStyle style, String name) {
    padded = style.padded();
    if (style.marker()) {
      line.write('a');
    }
    write(name);
  }

  private void write(String text) {
    line.writeBytes(RawFrame.ofLatin1(text).shared());
  }

  /**
   * One field.
   *
   * @throws IllegalArgumentException when a reader would not find it again: it is empty, or holds a
   *     blank
   */
  LineWriter field(String text) {
    if (text.isEmpty() || text.indexOf(' ') >= 0) {
      throw new IllegalArgumentException("a field is one word");
    }
    return rest(text);
  }

  /** A field that runs to the end of the line and may hold blanks. */
  LineWriter rest(String text) {
    line.write(' ');
    write(text);
    return this;
  }

  LineWriter field(int number) {
    return field(Integer.toString(number));
  }

  LineWriter field(RawFrame bytes) {
    line.write(' ');
    line.writeBytes(bytes.shared());
    return this;
  }

  LineWriter field(Extension extension) {
    return field(padded ? extension.padded() : extension.number());
  }

  RawFrame frame() {
    return RawFrame.owning(line.toByteArray());
  }
}
