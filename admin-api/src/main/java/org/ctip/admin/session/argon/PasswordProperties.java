package org.ctip.admin.session.argon;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a hash costs. The defaults are those of the security decisions; the lower bound is OWASP's
 * floor for Argon2id with one pass of memory (19456 KiB takes two).
 *
 * @param memoryKib memory of one hash in KiB, 19456-1048576
 * @param iterations passes over that memory, 1-10; at least 2 below 47104 KiB
 * @param concurrency hashes at the same time, 1-16: with the memory this bounds what log-ins take
 * @param waiting log-ins that may wait for a hash, 1-1000
 */
@ConfigurationProperties("ctip.admin.passwords")
record PasswordProperties(
    @DefaultValue("47104") int memoryKib,
    @DefaultValue("1") int iterations,
    @DefaultValue("2") int concurrency,
    @DefaultValue("64") int waiting) {
  PasswordProperties {
    if (memoryKib < 19_456 || memoryKib > 1_048_576) {
      throw new IllegalArgumentException("ctip.admin.passwords.memory-kib must be 19456-1048576");
    }
    if (iterations < (memoryKib < 47_104 ? 2 : 1) || iterations > 10) {
      throw new IllegalArgumentException(
          "ctip.admin.passwords.iterations must be 1-10, and 2 or more below 47104 KiB");
    }
    if (concurrency < 1 || concurrency > 16 || waiting < 1 || waiting > 1000) {
      throw new IllegalArgumentException(
          "ctip.admin.passwords: concurrency must be 1-16 and waiting 1-1000");
    }
  }
}
