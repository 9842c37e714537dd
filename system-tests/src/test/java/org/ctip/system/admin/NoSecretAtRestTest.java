package org.ctip.system.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctip.simulator.pbx.LogIn;
import org.ctip.simulator.pbx.WireEntry;
import org.ctip.simulator.pbx.WireEntry.What;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.system.harness.Dump;
import org.ctip.system.harness.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who gets hold of the database, its files or the topics learns no secret. */
class NoSecretAtRestTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PIN = "83920174655";
  private static final String TOKEN = "token-7Hq2vXk9Lw";
  private static final String SMS_PASSWORD = "provider-4fTz8Rb1Ym";
  private static final String MAIL_PASSWORD = "mailbox-9sDc3Jn6Pq";
  private static final String USER_PASSWORD = "long enough 5gVw2 secret";

  @TempDir Path data;

  @Test
  void tablesFilesAndTopicsHoldNoSecretInClear() throws Exception {
    try (var world = World.start(data, Map.of())) {
      var admin = world.admin();
      var secrets =
          new ArrayList<>(List.of(PIN, TOKEN, SMS_PASSWORD, MAIL_PASSWORD, USER_PASSWORD));
      world.pbx().logInRules(LogIn.withKey(PIN));
      admin
          .call(
              "PUT",
              "/admin/config/ctip",
              Map.of("host", "127.0.0.1", "port", world.pbx().port(), "pin", PIN))
          .expect(200);
      admin
          .call(
              "PUT",
              "/admin/config/sms",
              Map.of(
                  "default_sender",
                  "INFORMACJA",
                  "sms_type",
                  "eco+",
                  "api_url",
                  world.provider().url(),
                  "test_mode",
                  true,
                  "api_username",
                  "office",
                  "api_token",
                  TOKEN,
                  "api_password",
                  SMS_PASSWORD))
          .expect(200);
      admin
          .call(
              "PUT",
              "/admin/config/email",
              Map.of("host", "192.0.2.25", "port", 587, "username", "x", "password", MAIL_PASSWORD))
          .expect(200);
      admin
          .call(
              "POST",
              "/admin/users",
              Map.of(
                  "email", "person@example.org",
                  "mobile_phone", "600000102",
                  "password", USER_PASSWORD))
          .expect(201);
      secrets.add(
          admin
              .call(
                  "POST",
                  "/admin/api-keys",
                  Map.of("name", "reports", "scopes", List.of("calls:read")))
              .expect(201)
              .json()
              .path("key")
              .asString());
      await().atMost(SOON).until(() -> keyOfTheCollector(world.pbx()).contains(PIN));

      assertThat(Dump.rows(world.installation().embeddedDatabase()))
          .hasSizeGreaterThan(20)
          .allSatisfy(row -> assertThat(row).doesNotContain(secrets));
      for (String section : List.of("ctip", "sms", "email", "database")) {
        assertThat(admin.get("/admin/config/" + section).expect(200).body())
            .doesNotContain(secrets);
      }
      assertThat(admin.get("/admin/audit").expect(200).body())
          .contains("config_ctip_update")
          .doesNotContain(secrets);
    }
    var files = files();
    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(List.of(PIN, TOKEN, SMS_PASSWORD, MAIL_PASSWORD, USER_PASSWORD))
          .as("%s", file)
          .noneMatch(bytes::contains);
    }
  }

  /**
   * The key that whoever is logged in now came with. That somebody is logged in says nothing: the
   * connection with the key before stands until the new settings have gone all the way to it.
   */
  private static String keyOfTheCollector(PbxSimulator pbx) {
    if (pbx.collectors() == 0) {
      return "";
    }
    return pbx.ledger().entries().stream()
        .filter(entry -> entry.what() == What.RECEIVED && entry.line().contains("LOGA"))
        .map(WireEntry::line)
        .reduce("", (_, last) -> last);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(data)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
