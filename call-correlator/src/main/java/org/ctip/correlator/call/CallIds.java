package org.ctip.correlator.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids that are derived, not drawn: equal frames give equal ids, however often they are folded. */
public final class CallIds {
  private static final char[] BASE_32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
  private static final int LENGTH = 26;

  private CallIds() {}

  /**
   * The id of the call whose first frame stands at that place: the first 130 bits of the SHA-256 of
   * tenant, PBX, epoch and sequence, in 26 characters of lower-case base 32.
   */
  public static String callId(String tenantId, String pbxId, long epoch, long sequence) {
    byte[] hash =
        sha256()
            .digest(
                (tenantId + '\0' + pbxId + '\0' + epoch + '\0' + sequence)
                    .getBytes(StandardCharsets.UTF_8));
    var id = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      int bit = i * 5;
      int word = (hash[bit / 8] & 0xFF) << 8 | (hash[bit / 8 + 1] & 0xFF);
      id[i] = BASE_32[word >> (11 - bit % 8) & 31];
    }
    return new String(id);
  }

  /** The idempotency key of the call's only automatic SMS. */
  public static String automaticSmsKey(String callId) {
    return "ivr-" + callId;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
