package org.ctip.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealedKeysTest {
  private static final byte[] KEYS = "the keys\n".getBytes(StandardCharsets.UTF_8);
  private static final char[] PASSPHRASE = "zażółć gęślą jaźń".toCharArray();

  @Test
  void opensWithThePassphraseAndNoOther() {
    var sealed = SealedKeys.seal(KEYS, PASSPHRASE, new SecureRandom());

    assertThat(sealed.open(PASSPHRASE)).isEqualTo(KEYS);
    assertThat(sealed.toString()).doesNotContain(sealed.sealed());
    assertThatThrownBy(() -> sealed.open("zazolc gesla jazn".toCharArray()))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("don't open");
  }

  @Test
  void refusesAShortPassphrase() {
    assertThatThrownBy(() -> SealedKeys.seal(KEYS, "short".toCharArray(), new SecureRandom()))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("12");
  }

  @Test
  void doesNoBoundlessWorkForAForeignArchive() {
    var sealed = SealedKeys.seal(KEYS, PASSPHRASE, new SecureRandom());
    var greedy =
        new SealedKeys(
            sealed.method(),
            Integer.MAX_VALUE,
            3,
            1,
            sealed.salt(),
            sealed.nonce(),
            sealed.sealed());

    assertThatThrownBy(() -> greedy.open(PASSPHRASE))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("unknown way");
  }
}
