package org.ctip.maintenance.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A token that lets its holder in once: 256 random bits as 43 characters. */
public final class OneTimeToken {
  private static final int BYTES = 32;

  private final String text;

  private OneTimeToken(String text) {
    this.text = text;
  }

  /** A new one. */
  public static OneTimeToken draw(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OneTimeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** For its holder only. */
  public String text() {
    return text;
  }

  /** What is stored: SHA-256 of the text. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "OneTimeToken[]";
  }
}
