package org.ctip.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.ctip.secrets.UnreadableSecretException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {
  private static final String SECRET = "hunter2-żółć";
  private static final SecretPlace PLACE = new SecretPlace("acme", "settings.pbx", "main", "pin");

  private final SealedSecrets secrets = with(Keys.FIRST);

  @Property(tries = 200)
  void whatIsSealedOpensToTheSame(
      @ForAll @StringLength(max = 300) String plain,
      @ForAll @NotBlank String tenant,
      @ForAll @NotBlank String row) {
    String expected =
        new String(
            plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // no lone surrogates
    var place = new SecretPlace(tenant, "settings.sms", row, "token");

    String sealed = secrets.seal(secrets.newDataKey(tenant), place, plain);

    assertThat(secrets.open(place, sealed)).isEqualTo(expected);
  }

  @Property(tries = 300)
  void anyChangedCharacterIsNoticed(
      @ForAll @IntRange(max = 10_000) int where, @ForAll("base64url") char with) {
    String sealed = sealed();
    int at = where % sealed.length();
    // The last character of a base64 part may hold bits that mean nothing; the decoder refuses or
    // ignores them, so compare what they decode to.
    String changed = sealed.substring(0, at) + with + sealed.substring(at + 1);
    Assume.that(!meansTheSame(sealed, changed));

    assertThatThrownBy(() -> secrets.open(PLACE, changed))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<Character> base64url() {
    return net.jqwik.api.Arbitraries.of(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
            .chars()
            .mapToObj(c -> (char) c)
            .toList());
  }

  @Property(tries = 200)
  void anyTextThatWasNotSealedIsRefused(@ForAll String text) {
    assertThatThrownBy(() -> secrets.open(PLACE, text))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void truncatedAtAnyPlaceIsRefused() {
    String sealed = sealed();

    for (int length = 0; length < sealed.length(); length++) {
      String cut = sealed.substring(0, length);
      assertThatThrownBy(() -> secrets.open(PLACE, cut))
          .as("cut to %d", length)
          .isInstanceOf(UnreadableSecretException.class);
    }
  }

  @Test
  void otherPlaceIsRefused() {
    String sealed = sealed();

    for (var place :
        List.of(
            new SecretPlace("acme", "settings.sms", "main", "pin"),
            new SecretPlace("acme", "settings.pbx", "other", "pin"),
            new SecretPlace("acme", "settings.pbx", "main", "password"))) {
      assertThat(reason(secrets, place, sealed)).isEqualTo(Reason.NOT_GENUINE);
    }
  }

  @Test
  void otherTenantIsRefused() {
    var theirs = new SecretPlace("other", PLACE.table(), PLACE.row(), PLACE.column());

    assertThat(reason(secrets, theirs, sealed())).isEqualTo(Reason.NOT_GENUINE);
    var dataKey = secrets.newDataKey("other");
    assertThatThrownBy(() -> secrets.seal(dataKey, PLACE, SECRET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> secrets.dataKey("acme", dataKey.masterKeyId(), dataKey.wrapped()))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void placesThatReadTheSameWhenJoinedAreTold() {
    var one = new SecretPlace("acme", "a", "bc", "d");
    var two = new SecretPlace("acme", "ab", "c", "d");

    String sealed = secrets.seal(secrets.newDataKey("acme"), one, SECRET);

    assertThat(reason(secrets, two, sealed)).isEqualTo(Reason.NOT_GENUINE);
  }

  @Test
  void withoutItsMasterKeyNothingOpens() {
    assertThat(reason(with(Keys.SECOND), PLACE, sealed())).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(reason(with(""), PLACE, sealed())).isEqualTo(Reason.UNKNOWN_KEY);
    assertThatThrownBy(() -> with("").newDataKey("acme")).isInstanceOf(NoMasterKeyException.class);
  }

  @Test
  void equalSecretsLookDifferent() {
    var key = secrets.newDataKey("acme");

    assertThat(secrets.seal(key, PLACE, SECRET)).isNotEqualTo(secrets.seal(key, PLACE, SECRET));
  }

  @Test
  void newMasterKeyKeepsTheDataKeyAndTheText() {
    var key = secrets.newDataKey("acme");
    String sealed = secrets.seal(key, PLACE, SECRET);
    var both = with(Keys.SECOND + "," + Keys.FIRST);
    var stored = both.dataKey("acme", key.masterKeyId(), key.wrapped());

    var rewrapped = both.rewrapped(stored);
    String again = SealedSecrets.assembled(rewrapped, SealedSecrets.payload(sealed));

    assertThat(rewrapped.masterKeyId()).isEqualTo(Keys.id(Keys.SECOND));
    assertThat(both.rewrapped(rewrapped)).isSameAs(rewrapped);
    assertThat(with(Keys.SECOND).open(PLACE, again)).isEqualTo(SECRET);
    var other = both.newDataKey("acme");
    assertThat(reason(both, PLACE, SealedSecrets.assembled(other, SealedSecrets.payload(sealed))))
        .isEqualTo(Reason.NOT_GENUINE);
  }

  @Test
  void readsTheKeyFileAgainForASecretOfANewKey(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("keys"), List.of(Keys.FIRST));
    var reader = SealedSecrets.of(null, file.toString(), new SecureRandom());
    var writer = with(Keys.SECOND);
    String sealed = writer.seal(writer.newDataKey("acme"), PLACE, SECRET);
    assertThat(reason(reader, PLACE, sealed)).isEqualTo(Reason.UNKNOWN_KEY);

    Files.write(file, List.of(Keys.SECOND, Keys.FIRST));

    assertThat(reader.open(PLACE, sealed)).isEqualTo(SECRET);
  }

  @Test
  void nothingThatCanBePrintedHoldsASecret() {
    var key = secrets.newDataKey("acme");
    String sealed = secrets.seal(key, PLACE, SECRET);

    assertThat(sealed).doesNotContain(SECRET).doesNotContain(Keys.FIRST);
    assertThat(key.toString()).isEqualTo("DataKey[acme, " + Keys.id(Keys.FIRST) + "]");
    assertThatThrownBy(() -> secrets.open(PLACE, SECRET)).hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> secrets.open(PLACE, "v1." + SECRET + ".x.y"))
        .hasMessageNotContaining(SECRET);
  }

  private String sealed() {
    return secrets.seal(secrets.newDataKey("acme"), PLACE, SECRET);
  }

  private static SealedSecrets with(String keys) {
    return SealedSecrets.of(keys, null, new SecureRandom());
  }

  private static Reason reason(SealedSecrets secrets, SecretPlace place, String sealed) {
    try {
      secrets.open(place, sealed);
    } catch (UnreadableSecretException e) {
      return e.reason();
    }
    throw new AssertionError("it opened");
  }

  private static boolean meansTheSame(String one, String two) {
    String[] ones = one.split("\\.", -1);
    String[] twos = two.split("\\.", -1);
    if (ones.length != twos.length) {
      return false;
    }
    for (int i = 0; i < ones.length; i++) {
      if (!ones[i].equals(twos[i]) && (i < 2 || !equalBytes(ones[i], twos[i]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalBytes(String one, String two) {
    try {
      return java.util.Arrays.equals(
          Base64.getUrlDecoder().decode(one), Base64.getUrlDecoder().decode(two));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
