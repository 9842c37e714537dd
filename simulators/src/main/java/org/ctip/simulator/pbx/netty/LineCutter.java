package org.ctip.simulator.pbx.netty;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what a collector sends into lines at CR LF. */
final class LineCutter {
  private static final int LONGEST = 4096;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);
  private boolean carriageReturn;

  /**
   * Takes bytes in.
   *
   * @return false when a line is longer than 4 KiB: the stream can't be trusted any more
   */
  boolean take(byte[] bytes, Consumer<String> lines) {
    for (var b : bytes) {
      if (carriageReturn && b == '\n') {
        lines.accept(line.toString(StandardCharsets.ISO_8859_1));
        line.reset();
        carriageReturn = false;
        continue;
      }
      if (carriageReturn) {
        line.write('\r');
      }
      carriageReturn = b == '\r';
      if (!carriageReturn) {
        line.write(b);
      }
      if (line.size() > LONGEST) {
        return false;
      }
    }
    return true;
  }
}
