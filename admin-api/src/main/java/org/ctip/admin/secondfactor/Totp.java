package org.ctip.admin.secondfactor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes by time: RFC 6238 with six digits, steps of 30 s and HMAC-SHA-1, as all apps make them. */
final class Totp {
  static final int DIGITS = 6;
  static final Duration STEP = Duration.ofSeconds(30);

  /** Clocks of phones may be wrong by so many steps, either way. */
  private static final int TOLERANCE = 1;

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

  /** Whether a text could be a code at all. */
  static boolean looksLike(String code) {
    return code.length() == DIGITS && code.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * The step whose code it is.
   *
   * @param after codes of this step and earlier ones are used up
   * @return empty when it is none that is good now
   */
  OptionalLong step(TotpSecret secret, String code, Instant now, long after) {
    long current = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    OptionalLong found = OptionalLong.empty();
    for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
      // All are compared, and each in constant time: time tells nothing about how near a guess was.
      boolean same =
          MessageDigest.isEqual(
              code(secret, step).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.UTF_8));
      if (same && step > after) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The code of a step. */
  String code(TotpSecret secret, long step) {
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(secret.bytes(), "RAW"),
          Instant.ofEpochSecond(step * STEP.toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    }
  }
}
