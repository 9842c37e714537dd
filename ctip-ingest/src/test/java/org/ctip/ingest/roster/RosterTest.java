package org.ctip.ingest.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.events.config.PbxSettings;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
  private static final Pbx CONFIGURED =
      new Pbx(
          "main",
          "Main",
          "default",
          "192.0.2.1",
          5524,
          new LoginKey.Given("1234"),
          "IBM852",
          ZoneOffset.UTC,
          true);

  private static final String OLDER = key(1);
  private static final String NEWER = key(2);
  private static final SealedSecrets SEALER = sealer(NEWER + "," + OLDER);
  private static final SecretPlace PLACE =
      new SecretPlace("default", "settings.pbx", "main", "pin");

  private final Roster roster = new Roster(List.of(CONFIGURED), ZoneOffset.UTC, SEALER);

  private static PbxSettings settings(String host, int port) {
    return new PbxSettings("default", "main", "Main", host, port, "env:KEY", "IBM852", true);
  }

  @Test
  void theTopicWinsAndItsRemovalBringsTheConfiguredOneBack() {
    var told = new AtomicInteger();
    roster.listen(told::incrementAndGet);
    roster.publish("main", settings("192.0.2.9", 5524));
    assertThat(roster.all().get("main").host()).isEqualTo("192.0.2.9");
    roster.publish("main", null);
    assertThat(roster.all()).containsEntry("main", CONFIGURED);
    assertThat(told).hasValue(2);
  }

  @Test
  void aSenselessEntryLeavesWhatWasKnown() {
    roster.publish("main", settings("192.0.2.9", 5524));
    roster.publish("main", settings("192.0.2.10", 0));
    assertThat(roster.all().get("main").host()).isEqualTo("192.0.2.9");
  }

  @Test
  void oneIdIsOnePbx() {
    assertThatThrownBy(() -> new Roster(List.of(CONFIGURED, CONFIGURED), ZoneOffset.UTC, SEALER))
        .hasMessageContaining("twice");
  }

  @Test
  void aKeyComesFromWhereItIsAndIsNeverShown(@TempDir Path directory) throws IOException {
    var file = directory.resolve("key");
    Files.writeString(file, "4711\n");
    assertThat(LoginKey.of("file:" + file).read()).isEqualTo("4711");
    assertThat(LoginKey.of(null).read()).isEqualTo("____");
    assertThat(CONFIGURED.toString()).doesNotContain("1234");
    assertThatThrownBy(() -> LoginKey.of("env:NO_SUCH_VARIABLE_HERE").read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE_HERE");
    assertThatThrownBy(() -> LoginKey.of("vault:x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSealedKeyOpensInItsPlaceOnly() throws IOException {
    roster.publish("main", withKey("sealed:" + sealed(NEWER, PLACE, "4711")));
    assertThat(roster.all().get("main").key().read()).isEqualTo("4711");
    assertThat(roster.all().get("main").toString()).doesNotContain("4711");

    var elsewhere = new SecretPlace("default", "settings.pbx", "other", "pin");
    roster.publish("main", withKey("sealed:" + sealed(NEWER, elsewhere, "4711")));
    assertThatThrownBy(() -> roster.all().get("main").key().read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs elsewhere");
  }

  @Test
  void aKeyOfAnUnknownMasterKeySaysSoWhenItIsRead() {
    roster.publish("main", withKey("sealed:" + sealed(key(3), PLACE, "4711")));
    assertThatThrownBy(() -> roster.all().get("main").key().read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not in the key ring");
  }

  @Test
  void aKeyThatIsOnlySealedAnewIsTheSamePbx() throws IOException {
    roster.publish("main", withKey("sealed:" + sealed(OLDER, PLACE, "4711")));
    var before = roster.all().get("main");
    roster.publish("main", withKey("sealed:" + sealed(NEWER, PLACE, "4711")));
    assertThat(roster.all().get("main")).isSameAs(before);
    assertThat(before.key().read()).isEqualTo("4711");

    roster.publish("main", withKey("sealed:" + sealed(NEWER, PLACE, "4712")));
    assertThat(roster.all().get("main")).isNotEqualTo(before);
    roster.publish("main", withKey(null));
    assertThat(roster.all().get("main").key().read()).isEqualTo("____");
  }

  @Test
  void aConfiguredKeyIsOurOwnForThatPbxAndTenant() throws IOException {
    roster.publish("main", withKey("configured:"));
    assertThat(roster.all().get("main").key().read()).isEqualTo("1234");

    roster.publish(
        "main",
        new PbxSettings("thief", "main", "x", "192.0.2.1", 1, "configured:", "IBM852", true));
    assertThatThrownBy(() -> roster.all().get("main").key().read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no key is configured here for PBX main");
  }

  private static PbxSettings withKey(String reference) {
    return new PbxSettings("default", "main", "M", "192.0.2.1", 1, reference, "IBM852", true);
  }

  private static String sealed(String masterKey, SecretPlace place, String plain) {
    var sealer = sealer(masterKey);
    return sealer.seal(sealer.newDataKey(place.tenantId()), place, plain);
  }

  private static SealedSecrets sealer(String keys) {
    return SealedSecrets.of(keys, null, new SecureRandom());
  }

  private static String key(int filling) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
