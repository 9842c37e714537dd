package org.ctip.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  @TempDir Path directory;

  @Test
  void idIsTheBeginningOfTheKeysHash() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(Base64.getUrlDecoder().decode(Keys.FIRST));

    assertThat(Keys.id(Keys.FIRST)).isEqualTo(HexFormat.of().formatHex(hash).substring(0, 8));
  }

  @Test
  void bothAlphabetsOfBase64AreTaken() {
    var bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) 0xFB);
    String plain = Base64.getEncoder().encodeToString(bytes);
    String url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    assertThat(plain).contains("+").endsWith("=");
    assertThat(Keys.id(plain)).isEqualTo(Keys.id(url));
  }

  @Test
  void firstOfSeveralSealsAndAllOpen() {
    var ring = KeyRing.of(Keys.SECOND + " , " + Keys.FIRST, null);

    assertThat(ring.newest()).map(MasterKey::id).contains(Keys.id(Keys.SECOND));
    assertThat(ring.find(Keys.id(Keys.FIRST))).isPresent();
    assertThat(ring.find(Keys.id(Keys.THIRD))).isEmpty();
  }

  @Test
  void withNothingConfiguredThereIsNoKey() {
    assertThat(KeyRing.of(null, null).newest()).isEmpty();
    assertThat(KeyRing.of("", " ").newest()).isEmpty();
  }

  @Test
  void whatIsNoKeyIsRefusedAndNotRepeated() {
    String wrong = "c2VjcmV0LXRoYXQtaXMtdG9vLXNob3J0";

    assertThatThrownBy(() -> KeyRing.of(Keys.FIRST + "," + wrong, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key 2 of CTIP_SECRET_KEY")
        .hasMessageNotContaining(wrong);
  }

  @Test
  void fileHoldsOneKeyALineAndMayHaveComments() throws IOException {
    var ring = KeyRing.of(null, file("# newest first", Keys.SECOND, "", Keys.FIRST).toString());

    assertThat(ring.keys())
        .extracting(MasterKey::id)
        .containsExactly(Keys.id(Keys.SECOND), Keys.id(Keys.FIRST));
  }

  @Test
  void fileIsReadAgainForAKeyThatIsNotKnown() throws IOException {
    Path file = file(Keys.FIRST);
    var ring = KeyRing.of(null, file.toString());
    Files.write(file, List.of(Keys.SECOND, Keys.FIRST));

    assertThat(ring.newest()).map(MasterKey::id).contains(Keys.id(Keys.FIRST));
    assertThat(ring.find(Keys.id(Keys.SECOND))).isPresent();
    assertThat(ring.newest()).map(MasterKey::id).contains(Keys.id(Keys.SECOND));
  }

  @Test
  void keysStayKnownWhileTheFileIsAwayOrSpoilt() throws IOException {
    Path file = file(Keys.FIRST);
    var ring = KeyRing.of(null, file.toString());

    Files.write(file, List.of("half a key"));
    assertThat(ring.find(Keys.id(Keys.SECOND))).isEmpty();
    assertThatThrownBy(ring::reload).isInstanceOf(IllegalArgumentException.class);
    Files.delete(file);
    ring.reload();

    assertThat(ring.find(Keys.id(Keys.FIRST))).isPresent();
  }

  @Test
  void fileThatComesLaterIsFound() throws IOException {
    Path later = directory.resolve("later");
    var ring = KeyRing.of(null, later.toString());
    assertThat(ring.newest()).isEmpty();

    Files.write(later, List.of(Keys.FIRST));
    ring.reload();

    assertThat(ring.newest()).isPresent();
  }

  @Test
  void tellsWhenOthersMayReadTheFile() throws IOException {
    Path file = file(Keys.FIRST);
    var ring = KeyRing.of(null, file.toString());

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(ring.isOpenToOthers()).isFalse();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(ring.isOpenToOthers()).isTrue();
    assertThat(KeyRing.of(Keys.FIRST, null).isOpenToOthers()).isFalse();
  }

  @Test
  void neitherRingNorKeyShowsAKey() {
    var ring = KeyRing.of(Keys.FIRST, null);

    assertThat(ring.toString()).isEqualTo("KeyRing[MasterKey[" + Keys.id(Keys.FIRST) + "]]");
  }

  private Path file(String... lines) throws IOException {
    return Files.write(directory.resolve("keys"), List.of(lines));
  }
}
