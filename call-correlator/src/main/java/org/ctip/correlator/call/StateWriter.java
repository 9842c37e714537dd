package org.ctip.correlator.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes small values in few bytes. */
final class StateWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  void one(int value) {
    bytes.write(value);
  }

  /** Any long; small ones take a byte. */
  void number(long value) {
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** A time, near another one; {@link Micros#NEVER} and {@link Micros#ENDLESS} take a byte. */
  void time(long time, long base) {
    if (time == Micros.NEVER) {
      one(0);
    } else if (time == Micros.ENDLESS) {
      one(1);
    } else {
      one(2);
      number(time - base);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.write(utf8, 0, utf8.length);
  }

  void textOrNull(@Nullable String text) {
    one(text == null ? 0 : 1);
    if (text != null) {
      text(text);
    }
  }

  void ordinal(@Nullable Enum<?> value) {
    one(value == null ? 0 : value.ordinal() + 1);
  }

  void bool(@Nullable Boolean value) {
    one(value == null ? 2 : value ? 1 : 0);
  }

  /** Several switches in one number. */
  void switches(boolean... switches) {
    long all = 0;
    for (int i = 0; i < switches.length; i++) {
      all |= switches[i] ? 1L << i : 0;
    }
    number(all);
  }
}
