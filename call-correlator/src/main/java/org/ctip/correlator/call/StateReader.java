package org.ctip.correlator.call;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. Throws {@link IllegalArgumentException} on other bytes. */
final class StateReader {
  private final byte[] bytes;
  private int at;

  StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int one() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("the state ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = one();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw new IllegalArgumentException("a number of the state is too long");
  }

  /** A count of things that follow, each of at least one byte. */
  int count() {
    long count = number();
    if (count < 0 || count > bytes.length - at) {
      throw new IllegalArgumentException("a count of the state is senseless");
    }
    return (int) count;
  }

  long time(long base) {
    return switch (one()) {
      case 0 -> Micros.NEVER;
      case 1 -> Micros.ENDLESS;
      default -> base + number();
    };
  }

  String text() {
    int length = count();
    var text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  @Nullable String textOrNull() {
    return one() == 0 ? null : text();
  }

  <E extends Enum<E>> @Nullable E ordinalOrNull(E[] values) {
    int ordinal = one();
    if (ordinal > values.length) {
      throw new IllegalArgumentException("a name of the state is not known");
    }
    return ordinal == 0 ? null : values[ordinal - 1];
  }

  <E extends Enum<E>> E ordinal(E[] values) {
    E value = ordinalOrNull(values);
    if (value == null) {
      throw new IllegalArgumentException("a name of the state is missing");
    }
    return value;
  }

  @Nullable Boolean bool() {
    return switch (one()) {
      case 0 -> Boolean.FALSE;
      case 1 -> Boolean.TRUE;
      default -> null;
    };
  }

  static boolean isOn(long switches, int which) {
    return (switches >> which & 1) != 0;
  }

  void end() {
    if (at != bytes.length) {
      throw new IllegalArgumentException("the state has bytes left over");
    }
  }
}
