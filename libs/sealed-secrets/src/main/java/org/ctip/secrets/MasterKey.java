package org.ctip.secrets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of the installation. It wraps the data keys of tenants and nothing else. */
public final class MasterKey {
  private static final int BYTES = 32;
  private static final int ID_BYTES = 4;

  private final String id;
  private final SecretKey key;

  private MasterKey(byte[] bytes) {
    this.id = HexFormat.of().formatHex(sha256(bytes), 0, ID_BYTES);
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /**
   * From 32 bytes in base64, with either alphabet, padded or not.
   *
   * @throws IllegalArgumentException when it is none; the message does not repeat it
   */
  static MasterKey parse(String text) {
    String plain = text.strip().replace('-', '+').replace('_', '/');
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(plain);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a master key is 32 bytes in base64");
    }
    return new MasterKey(bytes);
  }

  /** The first eight hexadecimal digits of the key's SHA-256. */
  public String id() {
    return id;
  }

  SecretKey key() {
    return key;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[" + id + "]";
  }
}
