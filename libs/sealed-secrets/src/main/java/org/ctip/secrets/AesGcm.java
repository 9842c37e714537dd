package org.ctip.secrets;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with a drawn nonce of 96 bits before the text and a tag of 128 bits after it (NIST SP
 * 800-38D section 8.2.2: up to 2^32 texts under one key, far beyond the secrets of a tenant).
 */
final class AesGcm {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private AesGcm() {}

  static byte[] encrypt(SecretKey key, byte[] plain, byte[] associated, SecureRandom random) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(associated);
      byte[] text = cipher.doFinal(plain);
      return ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /** The plain bytes; null when the text, the key or the associated data is not the right one. */
  static byte @Nullable [] decrypt(SecretKey key, byte[] sealed, byte[] associated) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return null;
    }
    try {
      var cipher = Cipher.getInstance(TRANSFORMATION);
      var nonce = new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES);
      cipher.init(Cipher.DECRYPT_MODE, key, nonce);
      cipher.updateAAD(associated);
      return cipher.doFinal(Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }
}
