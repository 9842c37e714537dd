package org.ctip.sms.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Ids that follow from what they name: the same request has the same id, wherever it is made. */
public final class MessageIds {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 26;
  private static final int BITS_PER_CHARACTER = 5;

  private MessageIds() {}

  /**
   * Id of a message: the first 130 bits of SHA-256 over tenant, NUL and idempotency key, as 26
   * characters of lower-case base 32. Letters and digits only, so it also serves as a provider's
   * {@code unique_id}.
   */
  public static String messageId(String tenantId, String idempotencyKey) {
    byte[] hash = sha256(tenantId + '\0' + idempotencyKey);
    var id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(BASE32.charAt(fiveBits(hash, i * BITS_PER_CHARACTER)));
    }
    return id.toString();
  }

  /** SHA-256 over fields, told apart by NUL, as 64 hexadecimal digits. */
  public static String fingerprint(@Nullable Object... fields) {
    var joined = new StringBuilder();
    for (@Nullable Object field : fields) {
      joined.append(field == null ? "\u0001" : field).append('\0');
    }
    return HexFormat.of().formatHex(sha256(joined.toString()));
  }

  private static int fiveBits(byte[] bytes, int from) {
    int value = 0;
    for (int bit = from; bit < from + BITS_PER_CHARACTER; bit++) {
      int one = (bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1;
      value = value << 1 | one;
    }
    return value;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
