package org.ctip.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one line as they were on the wire, marker included, without the closing CR LF.
 *
 * <p>Immutable; equal when the bytes are equal. {@link #toString()} shows only the name and the
 * length, because a line may hold a key or a phone number.
 */
public final class RawFrame {
  /** The frame of a bare CR LF. */
  public static final RawFrame EMPTY = new RawFrame(new byte[0]);

  private final byte[] bytes;

  private RawFrame(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes a copy of the bytes. */
  public static RawFrame of(byte[] line) {
    return of(line, 0, line.length);
  }

  /**
   * Takes a copy of part of an array.
   *
   * @throws IndexOutOfBoundsException when the range is not inside the array
   */
  public static RawFrame of(byte[] source, int offset, int length) {
    if (length == 0 && offset >= 0 && offset <= source.length) {
      return EMPTY;
    }
    if (offset < 0 || length < 0 || length > source.length - offset) {
      throw new IndexOutOfBoundsException(
          "offset " + offset + ", length " + length + " of " + source.length);
    }
    return new RawFrame(Arrays.copyOfRange(source, offset, offset + length));
  }

  /**
   * One byte per character.
   *
   * @throws IllegalArgumentException when a character is above U+00FF
   */
  public static RawFrame ofLatin1(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) > 0xFF) {
        throw new IllegalArgumentException("character " + i + " does not fit into one byte");
      }
    }
    return new RawFrame(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Without a copy, for arrays that nobody else holds. */
  static RawFrame owning(byte[] line) {
    return new RawFrame(line);
  }

  /** For readers in this package, which never write to it. */
  byte[] shared() {
    return bytes;
  }

  /** In bytes. */
  public int length() {
    return bytes.length;
  }

  /**
   * The byte at a place, from 0.
   *
   * @throws IndexOutOfBoundsException when there is none
   */
  public byte at(int index) {
    return bytes[index];
  }

  /** A copy, which the caller may change. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Every byte as the character of the same number: lossless, but national letters look wrong. */
  public String latin1() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** For display; bytes that the code page does not know become U+FFFD. */
  public String text(CodePage codePage) {
    return codePage.decode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawFrame frame && Arrays.equals(bytes, frame.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    int end = 0;
    while (end < bytes.length && end < 6 && Character.isLetter(bytes[end])) {
      end++;
    }
    return "RawFrame["
        + new String(bytes, 0, end, StandardCharsets.ISO_8859_1)
        + ", "
        + bytes.length
        + " bytes]";
  }
}
