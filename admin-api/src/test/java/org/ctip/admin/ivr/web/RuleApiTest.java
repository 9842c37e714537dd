package org.ctip.admin.ivr.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ctip.admin.AdminService;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Rules over HTTP, on a real PostgreSQL and a real broker. */
class RuleApiTest {
  private static final String RULES = "/admin/ctip/ivr-map";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir static Path directory;
  static EmbeddedBroker broker;
  static AdminService admin;
  static String chief;
  static CompactedTopic<IvrRule> topic;
  static final Map<String, IvrRule> PUBLISHED = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    admin =
        AdminService.start(
            directory.resolve("database"),
            Map.of("spring.kafka.bootstrap-servers", broker.bootstrapServers()));
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    topic =
        admin
            .context()
            .getBean(CompactedTopics.class)
            .follow(
                Topic.CONFIG_IVR_RULES,
                IvrRule.class,
                (key, rule) -> {
                  if (rule != null) {
                    PUBLISHED.put(key, rule);
                  }
                });
    topic.start();
    topic.caughtUp().block(PATIENCE);
  }

  @AfterAll
  static void stop() {
    topic.stop();
    admin.close();
    broker.close();
  }

  @Test
  void aRuleIsAnsweredWhenTheNextRingFollowsIt() {
    var answer = post(rule("600_", 9, "hello", null)).expectStatus().isCreated();

    String from =
        answer.returnResult(Void.class).getResponseHeaders().getFirst("X-Ctip-In-Force-From");
    var now = Instant.now();
    assertThat(from).matches(".*\\.\\d{6}Z");
    assertThat(Instant.parse(from)).isBeforeOrEqualTo(now).isAfter(now.minusSeconds(1));
    var published = published("600", 1);
    assertThat(published.versions())
        .containsExactly(new IvrRule.Version(1, Instant.parse(from), 9, "hello", true));
    assertThat(list())
        .contains(Map.of("ext", "600", "digit", 9, "sms_text", "hello", "enabled", true));
  }

  @Test
  void postOnAnExistingExtensionOverwritesAndIsAuditedAsAChange() throws Exception {
    post(rule("601", 1, "before", true)).expectStatus().isCreated();
    post(rule("601", 2, "after", false))
        .expectStatus()
        .isCreated()
        .expectBody()
        .json("{\"ext\":\"601\",\"digit\":2,\"sms_text\":\"after\",\"enabled\":false}");

    assertThat(audit("601")).containsExactly("ivr_map_create", "ivr_map_update");
    assertThat(
            admin.text(
                "SELECT before ->> 'sms_text' || ' ' || (after ->> 'sms_text') FROM audit.entry"
                    + " WHERE target = 'ivr-map:601' AND action = 'ivr_map_update'"))
        .isEqualTo("before after");
  }

  @Test
  void whoWantsToCreateOnlyIsRefusedWhereThereIsARule() throws Exception {
    post(rule("602", 1, "first", true)).expectStatus().isCreated();

    var port = admin.context().getEnvironment().getProperty("local.server.port");
    WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .build()
        .post()
        .uri(RULES)
        .header("X-Admin-Session", chief)
        .header("If-None-Match", "*")
        .bodyValue(rule("602", 2, "second", true))
        .exchange()
        .expectStatus()
        .isEqualTo(412)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Mapowanie już istnieje.");

    assertThat(audit("602")).containsExactly("ivr_map_create");
    assertThat(published("602", 1).versions()).hasSize(1);
  }

  @Test
  void savingTheSameAgainIsNoVersion() throws Exception {
    put("603", rule(null, 1, "same", true)).expectStatus().isOk();
    put("603_", rule(null, 1, "same", true)).expectStatus().isOk();

    assertThat(history("603")).hasSize(1);
    assertThat(audit("603")).containsExactly("ivr_map_create");
  }

  @Test
  void theLastRuleCanBeDeletedAndItsHistoryStaysAndBringsItBack() throws Exception {
    put("604", rule(null, 1, "one", true)).expectStatus().isOk();
    put("604", rule(null, 2, "two", true)).expectStatus().isOk();
    delete("604").expectStatus().isNoContent();
    admin.refused(delete("604"), 404, "Mapowanie nie istnieje.");
    assertThat(list()).noneMatch(rule -> rule.get("ext").equals("604"));
    assertThat(published("604", 3).versions().getLast().enabled()).isFalse();

    admin.refused(
        restore("604", 3), 422, "Tej wersji nie można przywrócić: mapowanie było usunięte.");
    admin.refused(restore("604", 9), 404, "Wersja mapowania nie istnieje.");
    assertThat(admin.json(restore("604", 1), 200)).containsEntry("sms_text", "one");

    var history = history("604");
    assertThat(history).extracting(version -> version.get("version")).containsExactly(4, 3, 2, 1);
    assertThat(history)
        .extracting(version -> version.get("deleted"))
        .containsExactly(false, true, false, false);
    assertThat(history)
        .extracting(version -> version.get("created_by"))
        .containsOnly(AdminService.CHIEF);
    for (int i = 1; i < history.size(); i++) {
      assertThat(history.get(i).get("in_force_to"))
          .isEqualTo(history.get(i - 1).get("in_force_from"));
    }
    assertThat(history.getFirst().get("in_force_to")).isNull();
    assertThat(history("604?limit=2&before=4", 2))
        .extracting(version -> version.get("version"))
        .containsExactly(3, 2);
    assertThat(audit("604"))
        .containsExactly("ivr_map_create", "ivr_map_update", "ivr_map_delete", "ivr_map_restore");
    admin.refused(admin.get(RULES + "/699/history", chief), 404, "Mapowanie nie istnieje.");
  }

  @Test
  void aRuleThatCouldNeverBeFollowedOrSentIsRefusedWithItsField() {
    refused(rule("abc", 1, "text", true), "ext", "Nieprawidłowy numer wewnętrzny.");
    refused(rule("", 1, "text", true), "ext", "Nieprawidłowy numer wewnętrzny.");
    refused(rule("500", 100, "text", true), "digit", "Cyfra musi być liczbą od 0 do 99.");
    refused(rule("500", null, "text", true), "digit", "Cyfra musi być liczbą od 0 do 99.");
    refused(rule("500", 1, "  ", true), "sms_text", "Treść SMS jest wymagana.");
    refused(
        rule("500", 1, "x".repeat(1531), true),
        "sms_text",
        "Treść SMS może mieć najwyżej 1530 znaków.");
    refused(rule("500", 1, "a\u0000b", true), "sms_text", "Treść SMS zawiera niedozwolone znaki.");
    var replaced = put("500", Map.of("digit", 1, "sms_text", "text"));
    admin.refused(replaced, 422, "Pole jest wymagane.");
    assertThat(list()).noneMatch(rule -> rule.get("ext").equals("500"));
  }

  @Test
  void onlyAdministratorsSeeAndChangeRulesAndOnlyTheirTenants() throws Exception {
    admin.person("default", "operator@example.org", "operator");
    admin.person("elsewhere", "boss@example.org", "admin");
    String operator = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    String stranger = admin.token("admin", "boss@example.org", AdminService.PASSWORD);
    put("605", rule(null, 1, "ours", true)).expectStatus().isOk();

    String refusal = "Wymagane uprawnienia administratora.";
    admin.refused(admin.get(RULES, operator), 403, refusal);
    admin.refused(admin.get(RULES + "/605/history", operator), 403, refusal);
    admin.refused(send(HttpMethod.POST, RULES, operator, rule("605", 1, "x", true)), 403, refusal);
    admin.refused(
        send(HttpMethod.PUT, RULES + "/605", operator, rule(null, 1, "x", true)), 403, refusal);
    admin.refused(send(HttpMethod.DELETE, RULES + "/605", operator, null), 403, refusal);
    admin.refused(
        send(HttpMethod.POST, RULES + "/605/restore", operator, Map.of("version", 1)),
        403,
        refusal);
    // What is wrong with the request comes first.
    admin.refused(
        send(HttpMethod.POST, RULES, operator, rule("605", 100, "x", true)),
        422,
        "Cyfra musi być liczbą od 0 do 99.");
    assertThat((List<?>) admin.json(admin.get(RULES, stranger), 200).get("items")).isEmpty();
    admin.refused(admin.get(RULES + "/605/history", stranger), 404, "Mapowanie nie istnieje.");
    admin.refused(
        send(HttpMethod.DELETE, RULES + "/605", stranger, null), 404, "Mapowanie nie istnieje.");
    admin.refused(admin.get(RULES, null), 401, "Brak nagłówka X-Admin-Session");
  }

  @Test
  void ruleOfTheConfigurationIsTakenOverAndCanBeEdited() throws Exception {
    var configured =
        new IvrRule(
            "default",
            "606",
            List.of(
                new IvrRule.Version(1, Instant.EPOCH, 9, "old", true),
                new IvrRule.Version(2, BEFORE, 9, "configured", true)));
    say(configured);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(list())
                    .contains(
                        Map.of(
                            "ext", "606", "digit", 9, "sms_text", "configured", "enabled", true)));

    put("606", rule(null, 9, "edited", true)).expectStatus().isOk();

    var versions = published("606", 3).versions();
    assertThat(versions.subList(0, 2)).isEqualTo(configured.versions());
    assertThat(versions.getLast().text()).isEqualTo("edited");
    assertThat(history("606"))
        .extracting(version -> version.get("created_by"))
        .containsExactly(AdminService.CHIEF, "configuration", "configuration");
    assertThat(audit("606")).containsExactly("ivr_map_import", "ivr_map_update");
  }

  @Test
  void whereTopicAndTablesDifferTheTablesWin() {
    put("607", rule(null, 9, "ours", true)).expectStatus().isOk();
    published("607", 1);

    say(
        new IvrRule(
            "default", "607", List.of(new IvrRule.Version(1, BEFORE, 9, "somebody's", true))));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(newestOnTopic("607").versions())
                    .extracting(IvrRule.Version::text)
                    .containsExactly("ours"));
  }

  @Test
  void withoutKafkaARuleIsKeptAndTakesEffectWhenItIsBack() {
    broker.stop();
    Instant back;
    try {
      put("608", rule(null, 9, "kept", true))
          .expectStatus()
          .isOk()
          .expectHeader()
          .valueEquals("X-Ctip-In-Force-From", "pending");
      assertThat(history("608").getFirst().get("in_force_from")).isNull();
    } finally {
      back = Instant.now();
      broker.start();
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var from = history("608").getFirst().get("in_force_from");
              assertThat(from).isNotNull();
              assertThat(Instant.parse(String.valueOf(from))).isAfter(back);
            });
    assertThat(published("608", 1).versions().getFirst().from()).isAfter(back);
  }

  private static void say(IvrRule rule) {
    admin
        .context()
        .getBean(Producer.class)
        .send(
            new ProducerRecord<>(
                Topic.CONFIG_IVR_RULES.topicName(),
                (rule.tenantId() + "/" + rule.extension()).getBytes(StandardCharsets.UTF_8),
                EventJson.write(rule)));
  }

  private static IvrRule newestOnTopic(String extension) {
    topic.caughtUp().block(PATIENCE);
    return PUBLISHED.get("default/" + extension);
  }

  private static IvrRule published(String extension, int versions) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var rule = PUBLISHED.get("default/" + extension);
              return rule != null && rule.versions().size() == versions;
            });
    return PUBLISHED.get("default/" + extension);
  }

  private static Map<String, Object> rule(String ext, Integer digit, String text, Boolean enabled) {
    var body = new HashMap<String, Object>();
    body.put("ext", ext);
    body.put("digit", digit);
    body.put("sms_text", text);
    if (enabled != null) {
      body.put("enabled", enabled);
    }
    return body;
  }

  private static void refused(Map<String, Object> body, String field, String text) {
    var problem = admin.json(post(body), 422);
    assertThat(problem.get("detail")).isEqualTo(text);
    assertThat(problem.get("errors")).isEqualTo(List.of(Map.of("field", field, "message", text)));
  }

  private static WebTestClient.ResponseSpec post(Map<String, Object> body) {
    return send(HttpMethod.POST, RULES, chief, body);
  }

  private static WebTestClient.ResponseSpec put(String ext, Map<String, Object> body) {
    return send(HttpMethod.PUT, RULES + "/" + ext, chief, body);
  }

  private static WebTestClient.ResponseSpec delete(String ext) {
    return send(HttpMethod.DELETE, RULES + "/" + ext, chief, null);
  }

  private static WebTestClient.ResponseSpec restore(String ext, int version) {
    return send(HttpMethod.POST, RULES + "/" + ext + "/restore", chief, Map.of("version", version));
  }

  private static WebTestClient.ResponseSpec send(
      HttpMethod method, String path, String token, Map<String, Object> body) {
    return admin.send(method, path, token, body);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list() {
    return (List<Map<String, Object>>) admin.json(admin.get(RULES, chief), 200).get("items");
  }

  private static List<Map<String, Object>> history(String ext) {
    return history(ext + "?limit=50", 0);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> history(String extAndQuery, int size) {
    int query = extAndQuery.indexOf('?');
    String path =
        RULES + "/" + extAndQuery.substring(0, query) + "/history" + extAndQuery.substring(query);
    var items = (List<Map<String, Object>>) admin.json(admin.get(path, chief), 200).get("items");
    if (size > 0) {
      assertThat(items).hasSize(size);
    }
    return items;
  }

  private static List<String> audit(String ext) throws Exception {
    var actions = new ArrayList<String>();
    admin
        .rows(
            "SELECT action FROM audit.entry WHERE tenant_id = 'default' AND target = ? ORDER BY number",
            "ivr-map:" + ext)
        .forEach(row -> actions.add(String.valueOf(row.get("action"))));
    return actions;
  }
}
