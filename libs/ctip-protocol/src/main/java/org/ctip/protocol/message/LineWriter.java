package org.ctip.protocol.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

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

  private void write(String latin1) {
    line.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  LineWriter field(String text) {
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
