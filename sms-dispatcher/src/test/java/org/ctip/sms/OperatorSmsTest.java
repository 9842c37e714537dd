package org.ctip.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.sms.provider.ScriptedServer.json;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.ctip.sms.provider.ScriptedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What operators see of messages and do with those that wait, over HTTP, on the whole service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorSmsTest {
  private static final String SEND = "/messages/send_sms";
  private static final String ADMIN = "admin-token";
  private static final String ANNA = "operator-token";
  private static final String BEN = "other-operator-token";
  private static final String CLERK = "clerk-token";
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
                2,
                "ctip.sms.trials.window",
                "1h"));
    installation.session(ADMIN, "default", "admin", 1);
    installation.session(ANNA, "default", "operator", 2);
    installation.session(BEN, "default", "operator", 3);
    installation.session(CLERK, "default", "clerk", 4);
    installation.session(STRANGER, "other", "admin", 1);
    installation.execute(
        "UPDATE identity.session_view SET first_name = 'Anna', last_name = 'Example'"
            + " WHERE user_id = 2");
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

  @AfterAll
  void stop() {
    installation.close();
    provider.close();
  }

  @Test
  void scheduledMessageIsListedAndSentWhenItsTimeHasCome() throws Exception {
    var later = now().plus(2, ChronoUnit.DAYS);
    var sooner = now().plus(1, ChronoUnit.DAYS);
    long second = schedule(ANNA, "600000501", "Zażółć " + "gęślą jaźń ".repeat(8), later);
    var answer = send(ANNA, "600000502", "login: a hasło: b", sooner, null, 201).path("sms");
    long first = answer.path("id").asLong();
    assertThat(answer.path("status").asString()).isEqualTo("NEW");
    assertThat(answer.path("state").asString()).isEqualTo("ADMITTED");
    assertThat(Instant.parse(answer.path("send_at").asString())).isEqualTo(sooner);
    assertThat(answer.path("sent_at").isNull()).isTrue();
    assertThat(answer.path("text").asString()).startsWith("Treść ukryta");

    var waiting = items(installation.get("/operator/api/sms/scheduled", BEN, 200));
    assertThat(waiting).extracting(item -> item.path("id").asLong()).contains(first, second);
    assertThat(waiting)
        .extracting(item -> item.path("send_at").asString())
        .isSorted()
        .doesNotContain("null");
    var hidden = only(waiting, first);
    assertThat(hidden.path("text").asString()).startsWith("Treść ukryta");
    assertThat(hidden.path("created_by_name").asString()).isEqualTo("Anna Example");
    assertThat(only(waiting, second).path("parts").asInt()).isEqualTo(2);
    assertThat(installation.get("/operator/api/sms/scheduled?limit=1", BEN, 200).path("items"))
        .hasSize(1);
    assertThat(installation.get("/operator/api/sms/scheduled", STRANGER, 200).path("items"))
        .isEmpty();
    installation.get("/operator/api/sms/scheduled?limit=0", ANNA, 422);
    assertDetail(
        installation.get("/operator/api/sms/scheduled", CLERK, 403), "Brak uprawnień operatora.");

    // Its time comes.
    installation.execute(
        "UPDATE sms.message SET send_at = now(), next_attempt_at = now() WHERE id = " + second);
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(() -> assertThat(sendings("+48600000501")).isEqualTo(1));
    await()
        .atMost(Installation.PATIENCE)
        .until(() -> history("600000501").path("state").asString().equals("ACCEPTED"));
    var sent = history("600000501");
    assertThat(sent.path("sent_at").asString()).endsWith("Z");
    assertThat(sent.path("delivered_at").isNull()).isTrue();
    assertThat(sent.path("template_name").isNull()).isTrue();
    assertThat(installation.get("/operator/api/sms/scheduled", ANNA, 200).path("items"))
        .noneMatch(item -> item.path("id").asLong() == second);
    assertDetail(
        installation.delete("/operator/api/sms/" + second, ANNA, 409),
        "The message does not wait for its time; it can't be cancelled.");
    assertThat(sendings("+48600000502")).isZero();
  }

  @Test
  void scheduledMessageIsCancelledByItsAuthorOrAnAdministrator() {
    long own = schedule(ANNA, "600000511", "own", now().plus(3, ChronoUnit.HOURS));
    long admins = schedule(ANNA, "600000512", "other", now().plus(3, ChronoUnit.HOURS));
    assertDetail(
        installation.delete("/operator/api/sms/" + own, BEN, 403),
        "Only who wrote the message, or an administrator, can cancel it.");
    assertDetail(
        installation.delete("/operator/api/sms/" + own, CLERK, 403), "Brak uprawnień operatora.");
    installation.delete("/operator/api/sms/" + own, STRANGER, 404);
    installation.delete("/operator/api/sms/999999", ANNA, 404);
    installation.delete("/operator/api/sms/0", ANNA, 422);
    installation.delete("/operator/api/sms/" + own, ANNA, 204);
    installation.delete("/operator/api/sms/" + own, ANNA, 204);
    installation.delete("/operator/api/sms/" + admins, ADMIN, 204);

    var item = history("600000511");
    assertThat(item.path("status").asString()).isEqualTo("ERROR");
    assertThat(item.path("state").asString()).isEqualTo("SUPPRESSED");
    assertThat(item.path("error_code").asString()).isEqualTo("CANCELLED");
    assertThat(
            installation.query(
                "SELECT actor_id || ' ' || action || ' ' || (before ->> 'state') || ' '"
                    + " || (after ->> 'state') FROM audit.entry WHERE target = 'sms:"
                    + own
                    + "'"))
        .containsExactly("2 sms_cancel ADMITTED SUPPRESSED");
  }

  @Test
  void sendTimeIsBoundedAndRefusalsNameTheField() {
    for (String path : List.of("/operator/api/sms/send", "/sms/send")) {
      for (Instant bad :
          List.of(now().minusSeconds(1), now().plusSeconds(50), now().plus(91, ChronoUnit.DAYS))) {
        var problem = installation.post(path, ANNA, body("600000521", "x", bad), 422);
        assertDetail(problem, "Input should be 1 minute to 90 days from now");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("send_at");
      }
      for (String bad : List.of("\"tomorrow\"", "12", "\"2026-03-01T12:00:00\"", "{}")) {
        var problem =
            installation.post(
                path,
                ANNA,
                "{\"dest\":\"600000521\",\"text\":\"x\",\"send_at\":%s}".formatted(bad),
                422);
        assertDetail(problem, "Input should be a valid datetime with a time zone");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("send_at");
      }
    }
    assertThat(installation.query("SELECT id FROM sms.message WHERE dest = '+48600000521'"))
        .isEmpty();
    installation.post(
        "/sms/send", ANNA, "{\"dest\":\"600000522\",\"text\":\"x\",\"send_at\":null}", 201);
    long id =
        installation
            .post("/sms/send", ANNA, body("600000522", "later", now().plusSeconds(3600)), 201)
            .path("id")
            .asLong();
    assertThat(installation.get("/operator/api/sms/scheduled", ANNA, 200).path("items"))
        .anyMatch(item -> item.path("id").asLong() == id);
  }

  @Test
  void repetitionOfAScheduledRequestGetsTheSameAnswerEvenAfterItsTime() throws Exception {
    var at = now().plus(1, ChronoUnit.HOURS);
    var first = send(ANNA, "600000531", "once", at, "schedule-1", 201);
    assertThat(send(ANNA, "600000531", "once", at, "schedule-1", 201)).isEqualTo(first);
    assertDetail(
        send(ANNA, "600000531", "once", at.plusSeconds(1), "schedule-1", 422),
        "Idempotency-Key was already used with another request.");
    assertDetail(
        send(ANNA, "600000531", "once", null, "schedule-1", 422),
        "Idempotency-Key was already used with another request.");

    // The same key and body, asked for again when the time is past.
    var past = now().minusSeconds(5);
    var body = body("600000532", "twice", past);
    assertDetail(
        installation.post("/operator/api/sms/send", ANNA, "schedule-2", body, 422),
        "Input should be 1 minute to 90 days from now");
    long id = send(ANNA, "600000532", "twice", at, "schedule-2", 201).at("/sms/id").asLong();
    installation.execute(
        "UPDATE sms.message SET send_at = '%s', fingerprint = (SELECT '%s') WHERE id = %d"
            .formatted(past, fingerprint("+48600000532", "twice", past), id));
    assertThat(
            installation
                .post("/operator/api/sms/send", ANNA, "schedule-2", body, 201)
                .at("/sms/id")
                .asLong())
        .isEqualTo(id);
  }

  @Test
  void messagesAreSearchedAndPaged() throws Exception {
    for (int i = 0; i < 5; i++) {
      send(ANNA, "600000540", "page " + i, null, null, 201);
    }
    send(BEN, "600000541", "login: a hasło: b 100%_x", null, null, 201);
    send(BEN, "600000542", "Rabat 100%_x", null, null, 201);

    var first = page("limit=2&number=600%20000%20540");
    assertThat(texts(first)).containsExactly("page 4", "page 3");
    var second = page("limit=2&number=%2B48600000540&before=" + first.path("next").asLong());
    assertThat(texts(second)).containsExactly("page 2", "page 1");
    var last = page("limit=2&number=600000540&before=" + second.path("next").asLong());
    assertThat(texts(last)).containsExactly("page 0");
    assertThat(last.path("next").isNull()).isTrue();
    assertThat(last.at("/items/0/created_by_name").asString()).isEqualTo("Anna Example");

    assertThat(texts(page("search=PAGE%203"))).containsExactly("page 3");
    assertThat(texts(page("search=600%20000-540"))).hasSize(5);
    assertThat(texts(page("search=anna%20exa&number=600000540"))).hasSize(5);
    // What may not be shown is not found either, and a wildcard is a character.
    assertThat(texts(page("search=100%25_x"))).containsExactly("Rabat 100%_x");
    assertThat(texts(page("search=0%25x"))).isEmpty();
    // Marks of numbers without a digit are no number that every number contains.
    for (String marks : List.of("--", "()", "%2B-", "%20-%20-")) {
      assertThat(texts(page("search=" + marks))).as(marks).isEmpty();
    }
    assertThat(texts(page("search=has%C5%82o:"))).isEmpty();
    assertThat(texts(page("search=&status=&number=600000541")))
        .containsExactly("Treść ukryta (dane logowania administratora).");
    assertThat(texts(page("number=600000540&status=SIMULATED"))).isEmpty();
    assertThat(texts(page("from=2100-01-01T00:00:00Z"))).isEmpty();
    assertThat(texts(page("number=600000540&to=2100-01-01T00:00:00Z"))).hasSize(5);

    var theirs = installation.get("/operator/api/sms/messages", STRANGER, 200);
    assertThat(theirs.path("items")).isEmpty();
    assertThat(theirs.path("next").isNull()).isTrue();
    assertThat(
            installation
                .get(
                    "/operator/api/sms/messages?before=" + first.path("next").asLong(),
                    STRANGER,
                    200)
                .path("items"))
        .isEmpty();
    for (String bad :
        List.of("status=NOPE", "limit=201", "from=yesterday", "before=x", "before=0")) {
      installation.get("/operator/api/sms/messages?" + bad, ANNA, 422);
    }
    assertDetail(
        installation.get("/operator/api/sms/messages", CLERK, 403), "Brak uprawnień operatora.");
  }

  @Test
  void testMessagesAreLimitedAndToldWhenToTryAgain() {
    await()
        .atMost(Installation.PATIENCE)
        .until(
            () ->
                installation
                        .get("/actuator/health", ADMIN, 200)
                        .at("/components/smsProvider/details/UP")
                        .asInt()
                    == 1);
    var body = "{\"dest\":\"600000551\",\"text\":\"Test\"}";
    installation.post("/admin/sms/test", ADMIN, body, 200);
    installation.post("/admin/sms/test", ADMIN, body, 200);
    var refused =
        installation
            .web
            .post()
            .uri("/admin/sms/test")
            .header("X-Admin-Session", ADMIN)
            .header("Content-Type", "application/json")
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isEqualTo(429)
            .expectHeader()
            .value("Retry-After", wait -> assertThat(Long.parseLong(wait)).isBetween(3500L, 3600L))
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(refused).contains("Zbyt wiele wiadomości testowych. Spróbuj ponownie później.");
    assertThat(sendings("+48600000551")).isEqualTo(2);
    // Nobody else's, and only that.
    send(ADMIN, "600000552", "x", null, null, 201);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private long schedule(String token, String dest, String text, Instant at) {
    return send(token, dest, text, at, null, 201).at("/sms/id").asLong();
  }

  private JsonNode send(
      String token, String dest, String text, Instant at, String key, int status) {
    return installation.post("/operator/api/sms/send", token, key, body(dest, text, at), status);
  }

  private static String body(String dest, String text, Instant at) {
    return "{\"dest\":\"%s\",\"text\":\"%s\",\"send_at\":%s}"
        .formatted(dest, text, at == null ? "null" : '"' + at.toString() + '"');
  }

  private static String fingerprint(String dest, String text, Instant at) {
    return org.ctip.sms.dispatch.MessageIds.fingerprint(
        dest, text, "operator", "operator", null, null, 2L, null, at);
  }

  private JsonNode history(String number) {
    return installation.get("/operator/api/sms/history?number=%2B48" + number, ANNA, 200).path(0);
  }

  private JsonNode page(String query) {
    return installation.get("/operator/api/sms/messages?" + query, ANNA, 200);
  }

  private long sendings(String dest) {
    return provider.ledger(SEND).stream()
        .filter(seen -> seen.body().path("phone").path(0).asString().equals(dest))
        .count();
  }

  private static JsonNode only(List<JsonNode> items, long id) {
    return items.stream().filter(item -> item.path("id").asLong() == id).findFirst().orElseThrow();
  }

  private static List<JsonNode> items(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }

  private static List<String> texts(JsonNode page) {
    return items(page).stream().map(item -> item.path("text").asString()).toList();
  }

  private static void assertDetail(JsonNode problem, String detail) {
    assertThat(problem.path("detail").asString()).isEqualTo(detail);
  }
}
