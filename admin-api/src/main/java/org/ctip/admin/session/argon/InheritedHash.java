package org.ctip.admin.session.argon;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The inherited format of stored passwords: PBKDF2 with HMAC-SHA256 as {@code
 * pbkdf2_sha256$<rounds>$<salt>$<key>}, salt and key in URL-safe base64 with padding. Only read:
 * nothing new is stored like this.
 */
final class InheritedHash {
  private static final Pattern FORMAT =
      Pattern.compile(
          "pbkdf2_sha256\\$([1-9]\\d{0,6})\\$([A-Za-z0-9_-]+={0,2})\\$([A-Za-z0-9_-]+={0,2})");
  private static final int USUAL_ROUNDS = 480_000;
  private static final int LARGEST_KEY = 128;
  private static final byte[] ANY_SALT = "the salt of nobody".getBytes(StandardCharsets.US_ASCII);

  private InheritedHash() {}

  static boolean isOne(String hash) {
    return hash.startsWith("pbkdf2_");
  }

  /** Whether a password fits; false also for what only looks like a hash. */
  static boolean matches(String password, String hash) {
    Matcher parts = FORMAT.matcher(hash);
    if (!parts.matches()) {
      return false;
    }
    try {
      byte[] salt = Base64.getUrlDecoder().decode(parts.group(2));
      byte[] key = Base64.getUrlDecoder().decode(parts.group(3));
      return key.length > 0
          && key.length <= LARGEST_KEY
          && MessageDigest.isEqual(
              key, derived(password, salt, Integer.parseInt(parts.group(1)), key.length));
    } catch (IllegalArgumentException e) {
      return false; // base64 that ends in the middle
    }
  }

  /** Takes as long as a check does. */
  static void spendItsTime(String password) {
    var unused = derived(password, ANY_SALT, USUAL_ROUNDS, 32);
  }

  private static byte[] derived(String password, byte[] salt, int rounds, int length) {
    var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, length * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
