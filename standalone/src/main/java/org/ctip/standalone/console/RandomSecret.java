package org.ctip.standalone.console;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that only the parts of one installation share. */
final class RandomSecret {
  private static final int RANDOM_BYTES = 15;

  private RandomSecret() {}

  /** 120 random bits in 20 characters that fit a URL. */
  static String next() {
    var bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
