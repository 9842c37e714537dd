package org.ctip.protocol.message;

import java.time.Duration;

/**
 * How long the network tries to deliver: TP-VP of GSM 03.40, relative format.
 *
 * @param code 0 to 255
 */
public record ValidityPeriod(int code) {
  /** 63 weeks. */
  public static final ValidityPeriod LONGEST = new ValidityPeriod(255);

  private static final Duration STEP_1 = Duration.ofMinutes(5);
  private static final Duration STEP_2 = Duration.ofMinutes(30);

  /** Checks the range. */
  public ValidityPeriod {
    Checks.require(code >= 0 && code <= 255, "a validity period is 0 to 255");
  }

  /**
   * The shortest period that is not shorter than this; the longest when there is none.
   *
   * @throws IllegalArgumentException when the duration is negative
   */
  public static ValidityPeriod atLeast(Duration duration) {
    Checks.require(!duration.isNegative(), "a validity period is not negative");
    int low = 0;
    int high = LONGEST.code;
    while (low < high) { // the codes rise with their durations
      int middle = (low + high) / 2;
      if (new ValidityPeriod(middle).duration().compareTo(duration) >= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return new ValidityPeriod(low);
  }

  /** From 5 minutes to 63 weeks. */
  public Duration duration() {
    if (code <= 143) {
      return STEP_1.multipliedBy(code + 1L);
    }
    if (code <= 167) {
      return Duration.ofHours(12).plus(STEP_2.multipliedBy(code - 143L));
    }
    return code <= 196 ? Duration.ofDays(code - 166L) : Duration.ofDays((code - 192L) * 7);
  }
}
