package org.ctip.protocol.message;

/**
 * Names one part of a recording: the main id and two digits of part (section 10).
 *
 * @param value as on the wire, at least three characters without blank
 */
public record RecordingId(String value) {
  private static final int PART_DIGITS = 2;

  /** Refuses what has no main id before two digits of part. */
  public RecordingId {
    if (value.length() <= PART_DIGITS) {
      throw new IllegalArgumentException("a recording id is too short");
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        throw new IllegalArgumentException("a recording id has only digits");
      }
    }
  }

  /** The same for all parts of a recording. */
  public String main() {
    return value.substring(0, value.length() - PART_DIGITS);
  }

  /** From 0 to 99. */
  public int part() {
    return Integer.parseInt(value.substring(value.length() - PART_DIGITS));
  }
}
