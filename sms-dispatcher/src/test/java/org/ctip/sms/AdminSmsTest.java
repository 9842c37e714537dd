package org.ctip.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.sms.provider.ScriptedServer.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.sms.provider.ScriptedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What administrators see and do, over HTTP, on the whole service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminSmsTest {
  private static final String SEND = "/messages/send_sms";
  private static final String ADMIN = "admin-token";
  private static final String OPERATOR = "operator-token";
  private static final String STRANGER = "stranger-token";

  private final ScriptedServer provider = new ScriptedServer();
  private Installation installation;

  @BeforeAll
  void start() throws Exception {
    installation =
        new Installation(
            Map.of(
                "ctip.sms.serwersms.api-url",
                provider.address(),
                "ctip.sms.serwersms.token",
                "s3cret",
                "ctip.sms.trials.most",
                100,
                "ctip.sms.guard.minimum-calls",
                10,
                "ctip.sms.doubts.first",
                "5m"));
    installation.session(ADMIN, "default", "admin", 1);
    installation.session(OPERATOR, "default", "operator", 2);
    installation.session(STRANGER, "other", "admin", 1);
    installation.execute("INSERT INTO calls.call_view VALUES (7, 'default', 'callseven')");
    await()
        .atMost(Installation.PATIENCE)
        .until(
            () ->
                installation
                        .get("/actuator/health", ADMIN, 200)
                        .at("/components/smsProvider/details/UP")
                        .asInt()
                    == 1);
  }

  @AfterAll
  void stop() {
    installation.close();
    provider.close();
  }

  @BeforeEach
  void takeEverything() {
    provider.on(
        SEND,
        (request, response) -> {
          String id = "p" + provider.ledger().getLast().body().path("unique_id").path(0).asString();
          return json(
                  200,
                  "{\"success\":true,\"queued\":1,\"unsent\":0,\"items\":[{\"id\":\"%s\",\"status\":\"queued\"}]}"
                      .formatted(id))
              .to(request, response);
        });
  }

  @Test
  void testMessageGoesThroughTheRealProviderAndIsListedAsSimulated() {
    var answer =
        installation.post(
            "/admin/sms/test", ADMIN, "{\"dest\":\"600000111\",\"text\":\"Test\"}", 200);
    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("message").asString())
        .isEqualTo("Wiadomość testowa została wysłana (tryb demo: tak)");
    assertThat(answer.path("provider_status").asString()).isEqualTo("queued");
    var item = history("number=600%20000%20111").getFirst();
    assertThat(item.path("status").asString()).isEqualTo("SIMULATED");
    assertThat(item.path("origin").asString()).isEqualTo("admin-test");
    assertThat(item.path("source").asString()).isEqualTo("admin-test");
    assertThat(item.path("provider_message_id").asString())
        .isEqualTo(answer.path("provider_message_id").asString())
        .isNotEmpty();
    assertThat(audit("sms:" + item.path("id").asLong()))
        .singleElement()
        .asString()
        .contains("sms_test")
        .doesNotContain("600000111");
    assertThat(lines()).anyMatch(line -> line.contains("[admin-test] status=queued, dest=+486"));
    assertThat(provider.ledger(SEND)).filteredOn(s -> dest(s).equals("+48600000111")).hasSize(1);
  }

  @Test
  void testMessageTellsWhatTheProviderSaid() {
    provider.on(
        SEND, json(200, "{\"success\":false,\"error\":{\"code\":2001,\"message\":\"Zły numer\"}}"));
    var refused =
        installation.post(
            "/admin/sms/test", ADMIN, "{\"dest\":\"600000112\",\"text\":\"Test\"}", 200);
    assertThat(refused.path("success").asBoolean()).isFalse();
    assertThat(refused.path("message").asString()).isEqualTo("SerwerSMS zwrócił błąd: Zły numer");
    assertThat(refused.path("provider_message_id").isNull()).isTrue();
    assertThat(history("number=600000112").getFirst().path("status").asString()).isEqualTo("ERROR");

    provider.on(SEND, json(500, "oops"));
    var lost =
        installation.post(
            "/admin/sms/test", ADMIN, "{\"dest\":\"600000113\",\"text\":\"Test\"}", 502);
    assertThat(lost.path("detail").asString())
        .isEqualTo("Błąd transportu SMS: HTTP 500 after the request was sent");
    // Nobody knows whether it was taken: it is never sent again, a person may look.
    var item = history("number=600000113").getFirst();
    assertThat(item.path("status").asString()).isEqualTo("RETRY");
    assertThat(provider.ledger(SEND)).filteredOn(s -> dest(s).equals("+48600000113")).hasSize(1);
  }

  @Test
  void testMessageNeedsAnAdministratorCredentialsAndAText() {
    assertDetail(
        installation.post(
            "/admin/sms/test", OPERATOR, "{\"dest\":\"600000101\",\"text\":\"x\"}", 403),
        "Operacja wymaga roli administratora.");
    assertDetail(
        installation.post(
            "/admin/sms/test", STRANGER, "{\"dest\":\"600000101\",\"text\":\"x\"}", 400),
        "Brak danych logowania SerwerSMS (token lub login/hasło)");
    assertDetail(
        installation.post("/admin/sms/test", OPERATOR, "{\"dest\":\"12\",\"text\":\"x\"}", 422),
        "Value error, Numer docelowy musi mieć format E.164 (np. +48123123123).");
    assertDetail(
        installation.post("/admin/sms/test", ADMIN, "{\"dest\":\"600000101\"}", 422),
        "Field required");
    assertDetail(
        installation.post("/admin/sms/test", ADMIN, "{\"dest\":\"600000101\",\"text\":\" \"}", 400),
        "Treść wiadomości nie może być pusta.");
  }

  @Test
  void historyIsNarrowedAndPaged() {
    for (int i = 0; i < 5; i++) {
      send("600000120", "page " + i, 201);
    }
    send("600000121", "with a call", ",\"call_id\":7", 201);
    send("600000122", "login: a hasło: b", 201);

    var first = installation.get("/admin/sms/history?limit=2&number=%2B48600000120", ADMIN, 200);
    assertThat(texts(first)).containsExactly("page 4", "page 3");
    assertThat(first.path("limit").asInt()).isEqualTo(2);
    assertThat(first.path("status").isNull()).isTrue();
    var second =
        installation.get(
            "/admin/sms/history?limit=2&number=0048600000120&cursor="
                + first.path("next_cursor").asString(),
            ADMIN,
            200);
    assertThat(texts(second)).containsExactly("page 2", "page 1");
    var last =
        installation.get(
            "/admin/sms/history?limit=2&number=600000120&cursor="
                + second.path("next_cursor").asString(),
            ADMIN,
            200);
    assertThat(texts(last)).containsExactly("page 0");
    assertThat(last.path("next_cursor").isNull()).isTrue();

    assertThat(texts(page("call_id=7"))).containsExactly("with a call");
    assertThat(texts(page("number=600000122")))
        .containsExactly("Treść ukryta (dane logowania administratora).");
    assertThat(texts(page("source=ivr"))).isEmpty();
    assertThat(texts(page("status=&source=operator&number=600000121"))).hasSize(1);
    assertThat(texts(page("from=2100-01-01T00:00:00Z"))).isEmpty();
    assertThat(texts(page("to=2001-01-01T00:00:00%2B01:00"))).isEmpty();
    assertThat(installation.get("/admin/sms/history", STRANGER, 200).path("items")).isEmpty();
    for (String bad :
        List.of("status=NOPE", "limit=201", "from=yesterday", "cursor=x", "call_id=x")) {
      installation.get("/admin/sms/history?" + bad, ADMIN, 422);
    }
    assertDetail(
        installation.get("/admin/sms/history", OPERATOR, 403),
        "Operacja wymaga roli administratora.");
  }

  @Test
  void logShowsAttemptsInTheInheritedWords() {
    long id = send("600000130", "log", 201);
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(lines())
                    .anyMatch(line -> line.endsWith("] [" + id + "] Próba wysyłki do +48600000130"))
                    .anyMatch(
                        line -> line.contains("[" + id + "] Wysłano (status=queued, msg_id=p")));
    var log = installation.get("/admin/sms/logs?limit=1", ADMIN, 200);
    assertThat(log.path("log_path").isNull()).isTrue();
    assertThat(log.path("lines")).hasSize(1);
    assertThat(log.at("/lines/0/timestamp").asString()).matches("[0-9-]{10}T[0-9:]{8}");
    assertThat(log.at("/lines/0/raw").asString())
        .matches("\\[[0-9-]{10} [0-9:]{8}\\] \\[.*")
        .endsWith(log.at("/lines/0/message").asString());
    assertThat(installation.get("/admin/sms/logs", STRANGER, 200).path("lines")).isEmpty();
  }

  @Test
  void personDecidesAboutWhatNobodyKnows() {
    provider.on(SEND, json(500, "oops"));
    long sent = send("600000140", "sent", 201);
    long again = send("600000141", "again", 201);
    long dropped = send("600000142", "dropped", 201);
    for (long id : List.of(sent, again, dropped)) {
      await()
          .atMost(Installation.PATIENCE)
          .until(() -> story(id).at("/message/state").asString().equals("UNCERTAIN"));
    }
    assertThat(ids(installation.get("/admin/sms/uncertain?limit=200", ADMIN, 200)))
        .contains(sent, again, dropped);
    assertThat(ids(installation.get("/admin/sms/uncertain", STRANGER, 200))).isEmpty();
    takeEverything();

    decide(OPERATOR, sent, "sent", 403);
    decide(STRANGER, sent, "sent", 404);
    decide(ADMIN, sent, "perhaps", 422);
    assertThat(decide(ADMIN, sent, "sent", 200).path("status").asString()).isEqualTo("SENT");
    assertDetail(decide(ADMIN, sent, "not_sent_retry", 409), "Stan wiadomości nie wymaga decyzji.");
    assertThat(decide(ADMIN, again, "not_sent_retry", 200).path("state").asString())
        .isEqualTo("RETRY_AT");
    assertThat(decide(ADMIN, dropped, "not_sent_drop", 200).path("status").asString())
        .isEqualTo("ERROR");

    await()
        .atMost(Installation.PATIENCE)
        .until(() -> story(again).at("/message/state").asString().equals("ACCEPTED"));
    assertThat(sendings("+48600000140")).isEqualTo(1);
    assertThat(sendings("+48600000141")).isEqualTo(2);
    assertThat(sendings("+48600000142")).isEqualTo(1);

    var story = story(again);
    assertThat(story.path("attempts")).hasSize(2);
    assertThat(story.at("/attempts/0/outcome").asString()).isEqualTo("unsure");
    assertThat(story.at("/attempts/1/outcome").asString()).isEqualTo("accepted");
    assertThat(story.at("/decisions/0/decision").asString()).isEqualTo("not_sent_retry");
    assertThat(story.at("/decisions/0/note").asString()).isEqualTo("asked by phone");
    assertThat(story.at("/decisions/0/before").asString()).isEqualTo("UNCERTAIN");
    assertThat(audit("sms:" + again))
        .singleElement()
        .asString()
        .contains("sms_decision", "UNCERTAIN", "RETRY_AT", "asked by phone");
    assertThat(events(story.at("/message/message_id").asString()))
        .containsExactly("accepted", "attempt", "uncertain", "retry", "attempt", "sent");
    installation.get("/admin/sms/messages/" + again, STRANGER, 404);
    installation.get("/admin/sms/messages/0", ADMIN, 422);
  }

  @Test
  void templatesAreKeptSentAndCounted() {
    var global =
        installation.post(
            "/admin/sms/templates", ADMIN, "{\"name\":\" Global \",\"body\":\" Hello \"}", 201);
    assertThat(global.path("name").asString()).isEqualTo("Global");
    assertThat(global.path("scope").asString()).isEqualTo("global");
    assertThat(global.path("owner_id").isNull()).isTrue();
    assertDetail(
        installation.post(
            "/sms/templates",
            OPERATOR,
            "{\"name\":\"x\",\"body\":\"y\",\"scope\":\"global\"}",
            403),
        "Brak uprawnień");
    var own =
        installation.post(
            "/operator/api/sms/templates",
            OPERATOR,
            "{\"name\":\"Own\",\"body\":\"Own text\",\"is_active\":false}",
            201);
    assertThat(own.path("editable").asBoolean()).isTrue();
    long globalId = global.path("id").asLong();
    long ownId = own.path("id").asLong();

    var panel = installation.get("/operator/api/sms/templates", OPERATOR, 200);
    assertThat(panel.at("/0/id").asLong()).isEqualTo(ownId);
    assertThat(panel.at("/1/editable").asBoolean()).isFalse();
    assertThat(installation.get("/sms/templates", OPERATOR, 200))
        .noneMatch(template -> template.path("id").asLong() == ownId);
    assertThat(installation.get("/sms/templates?include_inactive=true", OPERATOR, 200))
        .anyMatch(template -> template.path("id").asLong() == ownId);
    assertThat(installation.get("/admin/sms/templates", STRANGER, 200).path("items")).isEmpty();

    assertDetail(
        installation.put(
            "/operator/api/sms/templates/" + globalId,
            OPERATOR,
            "{\"name\":\"a\",\"body\":\"b\"}",
            403),
        "Brak uprawnień do modyfikacji szablonu.");
    installation.delete("/operator/api/sms/templates/" + globalId, OPERATOR, 403);
    assertDetail(
        installation.put(
            "/operator/api/sms/templates/999999", OPERATOR, "{\"name\":\"a\",\"body\":\"b\"}", 404),
        "Szablon nie istnieje.");
    assertDetail(
        installation.post(
            "/sms/send",
            OPERATOR,
            "{\"dest\":\"600000150\",\"template_id\":%d}".formatted(ownId),
            400),
        "Szablon jest nieaktywny");
    assertDetail(
        installation.post(
            "/sms/send",
            ADMIN,
            "{\"dest\":\"600000150\",\"template_id\":%d}".formatted(ownId),
            404),
        "Szablon nie istnieje lub jest niedostępny");

    // A template wins over the text, and the message remembers it.
    var sent =
        installation.post(
            "/sms/send",
            OPERATOR,
            "{\"dest\":\"600000150\",\"text\":\"other\",\"template_id\":%d}".formatted(globalId),
            201);
    assertThat(sent.path("text").asString()).isEqualTo("Hello");
    assertThat(sent.path("template_name").asString()).isEqualTo("Global");
    installation.put(
        "/admin/sms/templates/" + globalId, ADMIN, "{\"name\":\"New\",\"body\":\"New\"}", 200);
    var item = installation.get("/sms/history?dest=%2B48600000150", OPERATOR, 200).path(0);
    assertThat(item.path("template_id").asLong()).isEqualTo(globalId);
    assertThat(item.path("template_name").asString()).isEqualTo("Global");
    assertThat(texts(page("template_id=" + globalId))).containsExactly("Hello");
    assertThat(
            installation
                .get("/sms/account", OPERATOR, 200)
                .path("last_template_update")
                .asString(""))
        .endsWith("Z");

    installation.delete("/operator/api/sms/templates/" + ownId, OPERATOR, 204);
    installation.delete("/admin/sms/templates/" + globalId, ADMIN, 204);
    installation.delete("/admin/sms/templates/" + globalId, ADMIN, 404);
    assertThat(audit("sms_template:" + globalId)).hasSize(3);
  }

  private long send(String dest, String text, int status) {
    return send(dest, text, "", status);
  }

  private long send(String dest, String text, String more, int status) {
    return installation
        .post(
            "/operator/api/sms/send",
            OPERATOR,
            "{\"dest\":\"%s\",\"text\":\"%s\"%s}".formatted(dest, text, more),
            status)
        .at("/sms/id")
        .asLong();
  }

  private JsonNode decide(String token, long id, String decision, int status) {
    return installation.post(
        "/admin/sms/messages/" + id + "/decision",
        token,
        "{\"decision\":\"%s\",\"note\":\" asked by phone \"}".formatted(decision),
        status);
  }

  private JsonNode story(long id) {
    return installation.get("/admin/sms/messages/" + id, ADMIN, 200);
  }

  private JsonNode page(String query) {
    return installation.get("/admin/sms/history?" + query, ADMIN, 200);
  }

  private List<JsonNode> history(String query) {
    return list(page(query).path("items"));
  }

  private List<String> lines() {
    return list(installation.get("/admin/sms/logs?limit=500", ADMIN, 200).path("lines")).stream()
        .map(line -> line.path("raw").asString())
        .toList();
  }

  private List<String> audit(String target) {
    return installation.query(
        "SELECT action || ' ' || coalesce(before::text, '') || ' ' || coalesce(after::text, '')"
            + " FROM audit.entry WHERE tenant_id = 'default' AND target = '"
            + target
            + "'");
  }

  /** What was told of a message, up to its sending. */
  private List<String> events(String messageId) {
    var types = new ArrayList<String>();
    try (var reader = installation.reader(Topic.SMS_EVENTS)) {
      await()
          .atMost(Installation.PATIENCE)
          .until(
              () -> {
                for (var record : reader.poll(Duration.ofMillis(100))) {
                  var event = EventJson.read(record.value(), SmsEvent.class);
                  if (event.messageId().equals(messageId)) {
                    types.add(event.type());
                  }
                }
                return types.contains("sent");
              });
    }
    return types;
  }

  private long sendings(String dest) {
    return provider.ledger(SEND).stream().filter(seen -> dest(seen).equals(dest)).count();
  }

  private static String dest(ScriptedServer.Seen seen) {
    return seen.body().path("phone").path(0).asString();
  }

  private static List<String> texts(JsonNode page) {
    return list(page.path("items")).stream().map(item -> item.path("text").asString()).toList();
  }

  private static List<Long> ids(JsonNode page) {
    return list(page.path("items")).stream().map(item -> item.path("id").asLong()).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static void assertDetail(JsonNode problem, String detail) {
    assertThat(problem.path("detail").asString()).isEqualTo(detail);
  }
}
