package org.ctip.admin.session;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes session tokens: 256 random bits as 43 characters of URL-safe base64. */
public final class Tokens {
  private static final int BYTES = 32;

  private final RandomGenerator random;

  /**
   * @param random must not be guessable where tokens guard anything
   */
  public Tokens(RandomGenerator random) {
    this.random = random;
  }

  /** A token never given before. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
