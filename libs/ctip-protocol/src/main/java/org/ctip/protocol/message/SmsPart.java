package org.ctip.protocol.message;

/**
 * Place of a text in a long message.
 *
 * @param reference 0 to 255, equal for all parts of a message
 * @param part 1 to 255, not above {@code of}
 * @param of number of parts, 1 to 255
 */
public record SmsPart(int reference, int part, int of) {
  /** A message of one part, {@code 0,1,1}. */
  public static final SmsPart SINGLE = new SmsPart(0, 1, 1);

  /** Checks the ranges. */
  public SmsPart {
    if (reference < 0 || reference > 255 || of < 1 || of > 255 || part < 1 || part > of) {
      throw new IllegalArgumentException("no such part of a message");
    }
  }

  /** From {@code ref,part,of}. */
  static SmsPart parse(String text) {
    String[] numbers = text.split(",", -1);
    if (numbers.length != 3) {
      throw new IllegalArgumentException("a part is ref,part,of");
    }
    return new SmsPart(number(numbers[0]), number(numbers[1]), number(numbers[2]));
  }

  private static int number(String digits) {
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a part is ref,part,of");
    }
    return Integer.parseInt(digits);
  }

  /** As on the wire: {@code ref,part,of}. */
  public String wire() {
    return reference + "," + part + "," + of;
  }

  /** Whether the message has more than one part. */
  public boolean isOfMany() {
    return of > 1;
  }
}
