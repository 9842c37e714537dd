package org.ctip.numbers;

/** A number for logs: the country and the last two digits, the rest hidden. */
public final class MaskedNumber {
  private static final int HEAD = 3;
  private static final int TAIL = 2;

  private MaskedNumber() {}

  /** Such as {@code +48*******01}; short numbers are hidden whole. */
  public static String of(String number) {
    int hidden = number.length() - HEAD - TAIL;
    return hidden <= 0
        ? "*".repeat(number.length())
        : number.substring(0, HEAD) + "*".repeat(hidden) + number.substring(number.length() - TAIL);
  }
}
