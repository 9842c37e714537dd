package org.ctip.maintenance.tenant;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The hash of a password that nobody knows, for an account whose holder comes in by a link. A real
 * one with the cost of all others, so that the time of a refused log-in tells nothing.
 */
public final class UnknownPassword {
  private static final int MEMORY_KIB = 47_104;
  private static final int SALT_BYTES = 16;
  private static final int BYTES = 32;

  private UnknownPassword() {}

  /** In the form that admin-api stores. */
  public static String hash(SecureRandom random) {
    var password = new byte[BYTES];
    var salt = new byte[SALT_BYTES];
    random.nextBytes(password);
    random.nextBytes(salt);
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(1)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    var hash = new byte[BYTES];
    generator.generateBytes(password, hash);
    return "$argon2id$v=19$m=%d,t=1,p=1$%s$%s".formatted(MEMORY_KIB, text(salt), text(hash));
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
