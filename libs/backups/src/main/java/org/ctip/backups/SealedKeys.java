package org.ctip.backups;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The key ring under a passphrase: AES-256-GCM with a key of Argon2id. An archive may lie where the
 * installation's keys must not, so guessing is made dear: a good part of a second and 128 MiB for
 * each guess.
 *
 * @param memoryKib of Argon2id
 * @param salt base64url, as the others
 */
public record SealedKeys(
    String method,
    int memoryKib,
    int iterations,
    int parallelism,
    String salt,
    String nonce,
    String sealed) {
  /** Shortest passphrase taken, in characters. */
  public static final int SHORTEST = 12;

  private static final String METHOD = "argon2id+aes-256-gcm";
  private static final int MEMORY_KIB = 128 * 1024;
  private static final int ITERATIONS = 3;
  private static final byte[] CONTEXT = "ctip backup keys v1".getBytes(StandardCharsets.UTF_8);
  private static final int TAG_BITS = 128;

  /** What a foreign archive may make us spend. */
  private static final int MOST_MEMORY_KIB = 1024 * 1024;

  private static final int MOST_ITERATIONS = 16;

  /**
   * Seals.
   *
   * @throws BackupException when the passphrase is too short
   */
  public static SealedKeys seal(byte[] keys, char[] passphrase, SecureRandom random) {
    if (passphrase.length < SHORTEST) {
      throw new BackupException("the passphrase needs at least " + SHORTEST + " characters");
    }
    var salt = new byte[16];
    var nonce = new byte[12];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    var open = new SealedKeys(METHOD, MEMORY_KIB, ITERATIONS, 1, text(salt), text(nonce), "");
    try {
      var sealed = open.cipher(Cipher.ENCRYPT_MODE, passphrase).doFinal(keys);
      return new SealedKeys(METHOD, MEMORY_KIB, ITERATIONS, 1, open.salt, open.nonce, text(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Opens.
   *
   * @throws BackupException when the passphrase is wrong
   */
  public byte[] open(char[] passphrase) {
    if (!METHOD.equals(method)
        || memoryKib < 8
        || memoryKib > MOST_MEMORY_KIB
        || iterations < 1
        || iterations > MOST_ITERATIONS
        || parallelism != 1) {
      throw new BackupException("the keys in the archive are sealed in an unknown way");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, passphrase).doFinal(bytes(sealed));
    } catch (AEADBadTagException e) {
      throw new BackupException(
          "the keys in the archive don't open with this passphrase; nothing was changed", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new BackupException("the keys in the archive are damaged; nothing was changed", e);
    }
  }

  private Cipher cipher(int mode, char[] passphrase) throws GeneralSecurityException {
    var key = key(passphrase);
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, bytes(nonce)));
      cipher.updateAAD(CONTEXT);
      return cipher;
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] key(char[] passphrase) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(parallelism)
            .withSalt(bytes(salt))
            .build());
    var secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
    var typed = new byte[secret.remaining()];
    secret.get(typed);
    var key = new byte[32];
    generator.generateBytes(typed, key);
    Arrays.fill(typed, (byte) 0);
    Arrays.fill(secret.array(), (byte) 0);
    return key;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  @Override
  public String toString() {
    return "SealedKeys[" + method + "]";
  }
}
