package org.ctip.admin.settings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.admin.AdminService;
import org.ctip.admin.settings.EmailSettings;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.config.SmsSettings;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.ctip.support.topic.TopicProvisioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** Settings over HTTP, down to what is on the topics and in the tables. */
class ConfigApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NOT_ADMIN = "Operacja wymaga roli administratora.";
  private static final Map<String, SmsSettings> sms = new ConcurrentHashMap<>();
  private static final Map<String, TenantSettings> tenants = new ConcurrentHashMap<>();

  @TempDir static Path directory;
  static EmbeddedBroker broker;
  static AdminService admin;
  static CompactedTopic<SmsSettings> smsTopic;
  static CompactedTopic<TenantSettings> tenantTopic;
  static String chief;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    admin =
        AdminService.start(
            directory.resolve("postgresql"),
            Map.of(
                "CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers(),
                "ctip.topics.partitions", 2,
                "CTIP_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                "SMS_API_USERNAME", "from-environment",
                "SMS_API_URL", "http://127.0.0.1:9",
                "EMAIL_HOST", "smtp.example.com",
                "EMAIL_PASSWORD", "environments-password"));
    admin.context().getBean(TopicProvisioner.class).ready().block(PATIENCE);
    var topics = admin.context().getBean(CompactedTopics.class);
    smsTopic =
        topics.follow(
            Topic.CONFIG_SMS,
            SmsSettings.class,
            (key, value) -> {
              if (value == null) {
                sms.remove(key);
              } else {
                sms.put(key, value);
              }
            });
    tenantTopic =
        topics.follow(
            Topic.CONFIG_TENANT, TenantSettings.class, (key, value) -> tenants.put(key, value));
    smsTopic.start();
    tenantTopic.start();
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    smsTopic.stop();
    tenantTopic.stop();
    admin.close();
    broker.close();
  }

  @Test
  void smsSettingsAreStoredPublishedAndOnRecord() throws Exception {
    var body = new HashMap<String, Object>();
    body.put("default_sender", "INFORMACJA");
    body.put("sms_type", "eco+");
    body.put("api_url", "https://93.184.216.34/api");
    body.put("test_mode", false);
    body.put("api_token", "top-secret-token");
    body.put("unknown", "ignored");

    var answer = put("/admin/config/sms", body);

    var expected = new HashMap<String, Object>();
    expected.put("default_sender", "INFORMACJA");
    expected.put("sms_type", "eco+");
    expected.put("api_url", "https://93.184.216.34/api");
    expected.put("api_username", "from-environment");
    expected.put("api_token_set", true);
    expected.put("api_password_set", false);
    expected.put("test_mode", false);
    assertThat(answer).isEqualTo(expected);
    assertThat(get("/admin/config/sms")).isEqualTo(expected);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(sms.get("default").sender()).isEqualTo("INFORMACJA"));
    var published = sms.get("default");
    // What is as in the environment is not pinned.
    assertThat(published.type()).isNull();
    assertThat(published.username()).isNull();
    assertThat(published.testMode()).isFalse();
    assertThat(
            admin
                .context()
                .getBean(SealedSecrets.class)
                .open(
                    new SecretPlace("default", "settings.sms", "default", "token"),
                    published.sealedToken()))
        .isEqualTo("top-secret-token");
    var entry =
        admin
            .rows(
                """
                SELECT before::text AS before, after::text AS after, actor FROM audit.entry
                 WHERE action = 'config_sms_update' ORDER BY number DESC LIMIT 1
                """)
            .getFirst();
    assertThat(entry.get("actor")).isEqualTo(AdminService.CHIEF);
    assertThat(entry.get("after").toString())
        .contains("\"api_token_changed\": true")
        .doesNotContain("top-secret");
    requireAbsentFromDump("top-secret-token");

    body.remove("api_token");
    body.put("sms_type", "nd");
    assertThat(put("/admin/config/sms", body)).containsEntry("api_token_set", true);
    body.put("api_token", "");
    assertThat(put("/admin/config/sms", body)).containsEntry("api_token_set", false);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(sms.get("default").sealedToken()).isNull());

    put(
        "/admin/config/sms",
        Map.of(
            "default_sender", "",
            "sms_type", "eco+",
            "api_url", "http://127.0.0.1:9",
            "test_mode", true));
  }

  @Test
  void addressOfTheEnvironmentMayBeAnInnerOneAndNobodyElses() {
    var body =
        Map.of(
            "default_sender", "",
            "sms_type", "eco+",
            "api_url", "https://10.0.0.1",
            "test_mode", true);

    admin.refused(
        send("/admin/config/sms", body), 422, "Adres API nie może wskazywać sieci wewnętrznej.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sms_type\":\"eco+\",\"api_url\":\"https://x.example.org\",\"test_mode\":true} | default_sender",
        "{\"default_sender\":\"TWELVE CHARS\",\"sms_type\":\"eco+\",\"api_url\":\"https://x.example.org\",\"test_mode\":true} | default_sender",
        "{\"default_sender\":\"a;b\",\"sms_type\":\"eco+\",\"api_url\":\"https://x.example.org\",\"test_mode\":true} | default_sender",
        "{\"default_sender\":\"a\",\"sms_type\":\" \",\"api_url\":\"https://x.example.org\",\"test_mode\":true} | sms_type",
        "{\"default_sender\":\"a\",\"sms_type\":\"eco+\",\"api_url\":\"http://x.example.org\",\"test_mode\":true} | api_url",
        "{\"default_sender\":\"a\",\"sms_type\":\"eco+\",\"api_url\":\"https://x.example.org\"} | test_mode",
      })
  void wrongSmsSettingsAreRefusedByField(String body, String field) {
    requireInvalid("/admin/config/sms", body, field);
  }

  @Test
  void emailSettingsAreStoredAndReachTheMailer() throws Exception {
    assertThat(get("/admin/config/email"))
        .containsEntry("host", "smtp.example.com")
        .containsEntry("password_set", true);
    var mailer = admin.context().getBean(EmailSettings.class);
    assertThat(mailer.of("default").block(PATIENCE).password()).isEqualTo("environments-password");

    var body = new HashMap<String, Object>();
    body.put("host", "smtp.example.org");
    body.put("port", 465);
    body.put("username", "ctip");
    body.put("password", "mails-own-secret");
    body.put("sender_name", "CTIP");
    body.put("sender_address", "ctip@example.org");
    body.put("use_tls", false);
    body.put("use_ssl", true);
    var answer = put("/admin/config/email", body);

    var expected = new HashMap<>(body);
    expected.remove("password");
    expected.put("password_set", true);
    assertThat(answer).isEqualTo(expected);
    var server = mailer.of("default").block(PATIENCE);
    assertThat(server.password()).isEqualTo("mails-own-secret");
    assertThat(server.ssl()).isTrue();
    assertThat(server.isComplete()).isTrue();
    requireAbsentFromDump("mails-own-secret");

    answer = put("/admin/config/email", Map.of("host", "smtp.example.org", "port", 587));
    assertThat(answer)
        .containsEntry("username", null)
        .containsEntry("sender_address", null)
        .containsEntry("use_tls", true)
        .containsEntry("use_ssl", false)
        .containsEntry("password_set", true);
    assertThat(mailer.of("default").block(PATIENCE).password()).isEqualTo("mails-own-secret");
  }

  @Test
  void wrongEmailSettingsAreRefused() {
    admin.refused(
        send("/admin/config/email", Map.of("host", " ", "port", 587)),
        400,
        "Host SMTP nie może być pusty.");
    requireInvalid("/admin/config/email", "{\"port\":587}", "host");
    requireInvalid("/admin/config/email", "{\"host\":\"a b\",\"port\":587}", "host");
    requireInvalid("/admin/config/email", "{\"host\":\"x.example.org\",\"port\":-1}", "port");
    requireInvalid(
        "/admin/config/email",
        "{\"host\":\"x.example.org\",\"port\":25,\"use_tls\":true,\"use_ssl\":true}",
        "use_ssl");
    requireInvalid(
        "/admin/config/email",
        "{\"host\":\"x.example.org\",\"port\":25,\"sender_address\":\"nobody\"}",
        "sender_address");
  }

  @Test
  void defaultRegionIsPublishedWithItsHistory() {
    assertThat(get("/admin/config/tenant"))
        .containsEntry("time_zone", "Europe/Warsaw")
        .containsEntry("default_region", "PL")
        .containsEntry("call_days", null);

    put(
        "/admin/config/tenant",
        Map.of("time_zone", "Europe/Berlin", "default_region", "DE", "call_days", 730));
    put("/admin/config/tenant", Map.of("time_zone", "Europe/Berlin", "default_region", "PL"));

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              var published = tenants.get("default");
              assertThat(published.timeZone()).isEqualTo("Europe/Berlin");
              assertThat(published.callDays()).isNull();
              assertThat(published.regions())
                  .extracting(TenantSettings.Region::region)
                  .containsExactly("DE", "PL");
            });
    requireInvalid(
        "/admin/config/tenant",
        "{\"time_zone\":\"Mars/Phobos\",\"default_region\":\"PL\"}",
        "time_zone");
    requireInvalid(
        "/admin/config/tenant",
        "{\"time_zone\":\"Europe/Warsaw\",\"default_region\":\"XX\"}",
        "default_region");
    requireInvalid(
        "/admin/config/tenant",
        "{\"time_zone\":\"Europe/Warsaw\",\"default_region\":\"PL\",\"call_days\":0}",
        "call_days");
  }

  @Test
  void priceOfAnSmsIsPublishedWithItsCurrency() throws Exception {
    Map<String, Object> zone = Map.of("time_zone", "Europe/Warsaw", "default_region", "PL");
    var priced = new HashMap<>(zone);
    priced.put("sms_part_price", "0.0925");
    priced.put("currency", "PLN");

    assertThat(put("/admin/config/tenant", priced))
        .containsEntry("sms_part_price", "0.0925")
        .containsEntry("currency", "PLN");
    assertThat(get("/admin/config/tenant")).containsEntry("sms_part_price", "0.0925");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(tenants.get("default").smsPartPrice()).isEqualByComparingTo("0.0925");
              assertThat(tenants.get("default").currency()).isEqualTo("PLN");
            });
    assertThat(put("/admin/config/tenant", zone))
        .containsEntry("sms_part_price", null)
        .containsEntry("currency", null);
    assertThat(
            admin.text(
                "SELECT after ->> 'sms_part_price' FROM audit.entry"
                    + " WHERE action = 'config_tenant_update' AND before ->> 'sms_part_price' IS NULL"
                    + " AND after ->> 'currency' = 'PLN'"))
        .isEqualTo("0.0925");

    for (String price : List.of("-1", "1000.0001", "0.00001", "1e2", "free", "1,5")) {
      priced.put("sms_part_price", price);
      var problem = admin.json(send("/admin/config/tenant", priced), 422);
      assertThat(problem.get("errors").toString()).as(price).contains("sms_part_price");
    }
    priced.put("sms_part_price", "1000");
    priced.put("currency", "ZZZ");
    assertThat(admin.json(send("/admin/config/tenant", priced), 422).get("errors").toString())
        .contains("currency");
  }

  @Test
  void databaseIsShownAndStaysWhereTheEnvironmentPutsIt() {
    var running = new HashMap<>(get("/admin/config/database"));
    assertThat(running).containsEntry("port", admin.database().port());

    running.remove("password_set");
    assertThat(put("/admin/config/database", running)).containsEntry("database", "ctip");
    running.put("host", "db.example.org");
    admin.refused(
        send("/admin/config/database", running),
        409,
        "Adres bazy danych pochodzi ze środowiska usług (PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE) i tylko tam można go zmienić.");
    running.put("sslmode", "nonsense");
    var problem = admin.json(send("/admin/config/database", running), 422);
    assertThat(problem.get("errors").toString()).contains("sslmode");
  }

  @Test
  void operatorReadsAndWritesNothing() throws Exception {
    admin.person("default", "operator@example.org", "operator");
    String operator = admin.token("operator", "operator@example.org", AdminService.PASSWORD);

    for (String section : List.of("database", "sms", "email", "tenant")) {
      admin.refused(admin.get("/admin/config/" + section, operator), 403, NOT_ADMIN);
    }
    admin.refused(
        admin.send(
            HttpMethod.PUT,
            "/admin/config/tenant",
            operator,
            Map.of("time_zone", "Europe/Warsaw", "default_region", "PL")),
        403,
        NOT_ADMIN);
  }

  @Test
  void otherTenantsSettingsAreTheirOwn() throws Exception {
    admin.person("other", "chief@other.example.org", "admin");
    String other = admin.token("admin", "chief@other.example.org", AdminService.PASSWORD);
    admin.json(
        admin.send(
            HttpMethod.PUT,
            "/admin/config/tenant",
            other,
            Map.of("time_zone", "Europe/London", "default_region", "GB")),
        200);

    assertThat(get("/admin/config/tenant").get("time_zone")).isNotEqualTo("Europe/London");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(tenants.get("other").timeZone()).isEqualTo("Europe/London"));
  }

  private static Map<String, Object> get(String path) {
    return admin.json(admin.get(path, chief), 200);
  }

  private static Map<String, Object> put(String path, Map<String, ?> body) {
    return admin.json(send(path, body), 200);
  }

  private static org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec send(
      String path, Object body) {
    return admin.send(HttpMethod.PUT, path, chief, body);
  }

  private static void requireInvalid(String path, String body, String field) {
    var problem = admin.json(send(path, body), 422);
    assertThat(problem.get("detail")).isInstanceOf(String.class);
    assertThat(problem.get("errors").toString()).contains("field=" + field);
  }

  /** Every table of the database as text. */
  static void requireAbsentFromDump(String secret) throws Exception {
    String coded = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes("UTF-8"));
    for (var table :
        admin.rows(
            """
            SELECT schemaname || '.' || tablename AS name FROM pg_tables
             WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """)) {
      for (var row : admin.rows("SELECT t::text AS row FROM " + table.get("name") + " t")) {
        assertThat(row.get("row").toString())
            .as("table %s", table.get("name"))
            .doesNotContain(secret)
            .doesNotContain(coded.substring(0, coded.length() - 2));
      }
    }
  }
}
