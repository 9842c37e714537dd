package org.ctip.protocol.message;

import java.nio.charset.StandardCharsets;

/**
 * A subscriber of the PBX, or one of its GSM modules.
 *
 * @param number normal form, without the {@code _} that pad it on the wire: 1 to 16 digits, or
 *     {@code G} and digits for a GSM module
 */
public record Extension(String number) {
  /** NCP takes more than four digits and gives no limit; this one is ours. */
  public static final int MAX_LENGTH = 16;

  private static final int WIRE_LENGTH = 4;

  /** Refuses what is not a normal form; for padded text see {@link #of}. */
  public Extension {
    int digitsFrom = number.startsWith("G") ? 1 : 0;
    if (number.length() <= digitsFrom || number.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("not an extension");
    }
    for (int i = digitsFrom; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        throw new IllegalArgumentException("not an extension");
      }
    }
  }

  /**
   * From padded or unpadded text.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Extension of(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '_') {
      end--;
    }
    return new Extension(text.substring(0, end));
  }

  static Extension of(byte[] line, int from, int to) {
    int end = to;
    while (end > from && line[end - 1] == '_') {
      end--;
    }
    return new Extension(new String(line, from, end - from, StandardCharsets.ISO_8859_1));
  }

  /** Whether {@link #of} would take these bytes. */
  static boolean looksLike(byte[] line, int from, int to) {
    int end = to;
    while (end > from && line[end - 1] == '_') {
      end--;
    }
    int digitsFrom = end > from && line[from] == 'G' ? from + 1 : from;
    if (end <= digitsFrom || end - from > MAX_LENGTH) {
      return false;
    }
    for (int i = digitsFrom; i < end; i++) {
      if (line[i] < '0' || line[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /** As on the wire: {@code _} on the right up to four characters. */
  public String padded() {
    return number.length() >= WIRE_LENGTH
        ? number
        : number + "_".repeat(WIRE_LENGTH - number.length());
  }

  /** A GSM module, {@code G001} and so on. */
  public boolean isGsmModule() {
    return number.charAt(0) == 'G';
  }

  @Override
  public String toString() {
    return number;
  }
}
