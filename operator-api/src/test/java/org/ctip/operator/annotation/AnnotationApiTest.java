package org.ctip.operator.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.ctip.architecture.contract.Probe;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.operator.OperatorContract;
import org.ctip.operator.OperatorService;
import org.ctip.operator.annotation.db.AnnotationRetention;
import org.ctip.operator.live.SseClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Notes and tags over HTTP, to the topic and the live stream. */
class AnnotationApiTest {
  private static final String CALL = "/operator/api/calls/";

  @TempDir static Path directory;
  static OperatorService service;
  static WebTestClient http;
  static String token;

  @BeforeAll
  static void start() {
    service = new OperatorService(directory, Map.of());
    http = service.http();
    token = service.session("default", "operator");
    service.execute(
        """
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
               started_at, disposition)
        SELECT n, tenant, rpad(letter, 26, letter), 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101_', '101',
               timestamptz '2026-11-20T10:00:00Z' + n * interval '1 minute', 'ANSWERED'
          FROM (VALUES (1, 'default', 'a'), (2, 'default', 'b'), (3, 'default', 'c'), (4, 'default', 'd'),
                       (5, 'default', 'e'), (6, 'default', 'f'), (7, 'default', 'h'), (8, 'default', 'i'),
                       (9, 'other', 'g'), (10, 'default', 'j')) AS c(n, tenant, letter)
        """);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static WebTestClient.ResponseSpec get(String uri) {
    return http.get().uri(uri).header("X-Admin-Session", token).exchange();
  }

  private static WebTestClient.ResponseSpec put(String as, String call, String body) {
    return http.put()
        .uri(CALL + call + "/annotation")
        .header("X-Admin-Session", as)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static WebTestClient.ResponseSpec put(String call, String body) {
    return put(token, call, body);
  }

  @Test
  void noteIsShownInListAndDetailAndToldToEverybody() {
    try (var reader = SseClient.reading(service.port(), token, null)) {
      reader.await("hello");

      put("7", "{\"note\":\" Calls again \",\"tags\":[\"Invoice\",\"urgent\"],\"version\":0}")
          .expectStatus()
          .isOk()
          .expectBody()
          .json(
              """
              {"note":"Calls again","tags":["invoice","urgent"],"version":1,
               "updated_by":{"id":7,"name":"operator@example.org"}}
              """,
              JsonCompareMode.LENIENT);

      var event = EventJson.mapper().readTree(reader.await("annotation").data());
      assertThat(event.get("callId").asString()).isEqualTo("h".repeat(26));
      assertThat(event.get("version").asInt()).isEqualTo(1);
      assertThat(event.get("note").asString()).isEqualTo("Calls again");
    }
    get("/operator/api/calls/" + "h".repeat(26))
        .expectBody()
        .jsonPath("$.call.note")
        .isEqualTo("Calls again")
        .jsonPath("$.call.annotation.version")
        .isEqualTo(1)
        .jsonPath("$.call.annotation.tags[1]")
        .isEqualTo("urgent");
    get("/operator/api/calls")
        .expectBody()
        .jsonPath("$[?(@.id == 7)].tags[0]")
        .isEqualTo("invoice");
    get("/operator/api/calls/8")
        .expectBody()
        .jsonPath("$.call.annotation.version")
        .isEqualTo(0)
        .jsonPath("$.call.tags.length()")
        .isEqualTo(0);
  }

  @Test
  void changeIsOnRecordWithWhatWasBefore() {
    put("2", "{\"note\":\"first\",\"tags\":[],\"version\":0}").expectStatus().isOk();
    put("2", "{\"note\":null,\"tags\":[\"later\"],\"version\":1}").expectStatus().isOk();

    assertThat(audit("b".repeat(26)))
        .containsExactly(
            "7 operator@example.org call_annotate null"
                + " {\"note\": \"first\", \"tags\": [], \"version\": 1} true",
            "7 operator@example.org call_annotate"
                + " {\"note\": \"first\", \"tags\": [], \"version\": 1}"
                + " {\"note\": null, \"tags\": [\"later\"], \"version\": 2} true");
  }

  @Test
  void whoReadAnOldVersionIsToldSo() {
    put("3", "{\"note\":\"mine\",\"tags\":[],\"version\":0}").expectStatus().isOk();

    for (int version : new int[] {0, 2}) {
      put("3", "{\"note\":\"other\",\"tags\":[],\"version\":" + version + "}")
          .expectStatus()
          .isEqualTo(409);
    }
    put("8", "{\"note\":\"x\",\"tags\":[],\"version\":1}").expectStatus().isEqualTo(409);
    get("/operator/api/calls/3").expectBody().jsonPath("$.call.note").isEqualTo("mine");
    assertThat(audit("c".repeat(26))).hasSize(1);
  }

  @Test
  void whatSaysNothingNewChangesNothing() {
    put("4", "{\"note\":\"x\",\"tags\":[],\"version\":0}").expectStatus().isOk();

    put("4", "{\"note\":\" x \",\"tags\":[],\"version\":1}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.version")
        .isEqualTo(1);
    assertThat(audit("d".repeat(26))).hasSize(1);
  }

  @Test
  void nothingIsWrittenThatCannotBeRecorded() {
    service.execute("ALTER SCHEMA audit RENAME TO later");
    try {
      put("10", "{\"note\":\"unrecorded\",\"tags\":[],\"version\":0}")
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .valueEquals("Retry-After", "10")
          .expectBody()
          .jsonPath("$.detail")
          .value(String.class, detail -> assertThat(detail).contains("audit can't be written"));
    } finally {
      service.execute("ALTER SCHEMA later RENAME TO audit");
    }
    get("/operator/api/calls/10").expectBody().jsonPath("$.call.annotation.version").isEqualTo(0);
    assertThat(number("SELECT count(*) FROM desk.outbox WHERE call_id = rpad('j', 26, 'j')"))
        .isZero();
  }

  @Test
  void ofManyAtOnceOneWins() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> writers =
          java.util.stream.IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () ->
                          put("6", "{\"note\":\"" + i + "\",\"tags\":[],\"version\":0}")
                              .returnResult(String.class)
                              .getStatus()
                              .value())
              .toList();
      var statuses =
          pool.invokeAll(writers).stream()
              .map(
                  answer -> {
                    try {
                      return answer.get();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .toList();

      assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }
    assertThat(audit("f".repeat(26))).hasSize(1);
  }

  @Test
  void eventOnTheTopicHasItsKeyTypeAndVersion() {
    put("5", "{\"note\":\"to the topic\",\"tags\":[\"t\"],\"version\":0}").expectStatus().isOk();
    String key = "default/" + "e".repeat(26);

    var record = service.records(Topic.DESK_EVENTS, key, 1).getFirst();

    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE))
        .isEqualTo("org.ctip.desk.call-annotated.v1");
    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.TENANT))
        .isEqualTo("default");
    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.SEQUENCE)).isEqualTo("1");
    var value = EventJson.read(record.value(), CallAnnotated.class);
    assertThat(value.note()).isEqualTo("to the topic");
    assertThat(value.updatedBy()).isEqualTo(new Person(7, "operator@example.org"));
    await().until(() -> number("SELECT count(*) FROM desk.outbox") == 0);
    put("5", "{\"note\":null,\"tags\":[],\"version\":1}").expectStatus().isOk();
  }

  @Test
  void tagsAreCountedForTheTenant() {
    String other = service.session("third", "operator");
    service.execute(
        """
        INSERT INTO desk.annotation (tenant_id, call_id, call_started_at, tags, version, updated_at, updated_by, updated_by_name)
        SELECT 'third', rpad(n::text, 26, 'x'), now(), CASE WHEN n < 3 THEN '{b,a}'::text[] ELSE '{b}'::text[] END, 1, now(), 7, 'x'
          FROM generate_series(1, 4) AS n
        """);

    http.get()
        .uri("/operator/api/tags")
        .header("X-Admin-Session", other)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            "{\"items\":[{\"tag\":\"b\",\"calls\":4},{\"tag\":\"a\",\"calls\":2}]}",
            JsonCompareMode.STRICT);
  }

  @Test
  void annotationGoesAfterItsCallAndNotBeforeItsTime() {
    service.execute(
        """
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
               started_at, disposition)
        VALUES (70, 'old', 'kept', 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101_', '101', now() - interval '2 years',
               'ANSWERED');
        INSERT INTO desk.annotation (tenant_id, call_id, call_started_at, tags, version, updated_at, updated_by, updated_by_name)
        VALUES ('old', 'kept', now() - interval '2 years', '{}', 1, now(), 7, 'x'),
               ('old', 'gone', now() - interval '32 days', '{}', 1, now(), 7, 'x'),
               ('old', 'may come back', now() - interval '30 days', '{}', 1, now(), 7, 'x');
        """);

    assertThat(service.part(AnnotationRetention.class).deleteOld().block(Duration.ofSeconds(10)))
        .isEqualTo(1);
    assertThat(number("SELECT count(*) FROM desk.annotation WHERE tenant_id = 'old'")).isEqualTo(2);
    assertThat(number("SELECT count(*) FROM desk.annotation WHERE call_id = 'gone'")).isZero();
  }

  @Test
  void callsOfOthersAndOtherRolesAreClosed() {
    String body = "{\"note\":\"x\",\"tags\":[],\"version\":0}";
    put("9", body).expectStatus().isNotFound();
    put("g".repeat(26), body).expectStatus().isNotFound();
    put(service.session("default", "guest"), "1", body).expectStatus().isForbidden();
    http.get()
        .uri("/operator/api/tags")
        .header("X-Admin-Session", service.session("default", "guest"))
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void whatIsWrongIsNamed() {
    put("1", "{\"note\":\"" + "x".repeat(2001) + "\",\"tags\":[\"\"],\"version\":-1}")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].field")
        .isEqualTo(List.of("version", "note", "tags"));
    put("0", "{\"tags\":[],\"version\":0}").expectStatus().isEqualTo(422);
    put("1", "{\"tags\":[").expectStatus().isEqualTo(422);
  }

  @Test
  void boundsAreThoseOfTheContract() {
    var probes =
        Probe.of(OperatorContract.CONTRACT).stream()
            .filter(probe -> probe.uri().contains("/annotation"))
            .toList();
    assertThat(probes).isNotEmpty();
    for (Probe probe : probes) {
      var request =
          http.method(HttpMethod.valueOf(probe.method().toUpperCase(java.util.Locale.ROOT)))
              .uri(probe.uri())
              .header("X-Admin-Session", token)
              .contentType(MediaType.APPLICATION_JSON);
      int status =
          (probe.body() == null ? request : request.bodyValue(probe.body()))
              .exchange()
              .returnResult(String.class)
              .getStatus()
              .value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
    }
  }

  private static List<String> audit(String callId) {
    var lines = new java.util.ArrayList<String>();
    try (var connection = service.database.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT actor_id, actor, action, before, after, client_ip IS NOT NULL AS ip"
                        + " FROM audit.entry WHERE target = 'call:"
                        + callId
                        + "' ORDER BY number")) {
      while (rows.next()) {
        lines.add(
            rows.getLong(1)
                + " "
                + rows.getString(2)
                + " "
                + rows.getString(3)
                + " "
                + rows.getString(4)
                + " "
                + rows.getString(5)
                + " "
                + rows.getBoolean(6));
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
    return lines;
  }

  private static long number(String sql) {
    try (var connection = service.database.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
