package org.ctip.operator.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ctip.architecture.contract.Probe;
import org.ctip.operator.OperatorContract;
import org.ctip.operator.OperatorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Calls over HTTP, from a real database. */
class CallApiTest {
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
               number, e164, answered_by, started_at, connected_at, ended_at, duration_s, ring_s, disposition, flags,
               legs, ivr, cost)
        VALUES
          (1, 'default', 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'main', 5, 'ENDED', 'EXTERNAL', 'IN', '101_', '101',
           '0600000101', '+48600000101', '102_', '2026-11-20T10:00:00.5Z', '2026-11-20T10:00:05Z',
           '2026-11-20T10:01:05Z', 60, 4, 'ANSWERED', '{TRANSFERRED}',
           '[{"number":0,"extension":"101","role":"CALLEE","party":"0600000101","startedAt":"2026-11-20T10:00:00.5Z",
              "rangAt":"2026-11-20T10:00:00.5Z","connectedAt":null,"endedAt":"2026-11-20T10:00:05Z","cause":"39",
              "outcome":"ELSEWHERE","endImplied":false,"recordings":[
                {"recordingId":"123456701","host":"192.0.2.1","path":"Rec/1.wav","cancelled":false}]}]',
           '{"extension":"500","digit":9,"ruleVersion":3,"idempotencyKey":null,"withheldReason":"NOT_MOBILE"}', 1.23),
          (2, 'default', 'bbbbbbbbbbbbbbbbbbbbbbbbbb', 'main', 1, 'ENDED', 'EXTERNAL', 'OUT', '103_', '103',
           '_', null, null, '2026-11-20T10:05:00Z', null, '2026-11-20T10:05:09Z', null, null, 'NO_ANSWER', '{}',
           '[]', null, null),
          (3, 'default', 'cccccccccccccccccccccccccc', 'main', 1, 'ENDED', 'INTERNAL', 'OUT', '104_', '104',
           '/105', null, null, '2026-11-20T10:06:00Z', null, null, null, null, 'UNKNOWN', '{}', '[]', null, null),
          (4, 'default', 'dddddddddddddddddddddddddd', 'main', 1, 'ENDED', 'SERVICE', 'OUT', '104_', '104',
           '*72', null, null, '2026-11-20T10:07:00Z', null, null, null, null, 'UNKNOWN', '{}', '[]', null, null),
          (9, 'other', 'eeeeeeeeeeeeeeeeeeeeeeeeee', 'far', 1, 'RINGING', 'EXTERNAL', 'IN', '101_', '101',
           '600000909', '+48600000909', null, '2026-11-20T11:00:00Z', null, null, null, null, 'UNKNOWN', '{}', '[]',
           null, null);
        INSERT INTO calls.call_event_view VALUES
          ('default', 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'main', 1, 2, 0, '2026-11-20T10:00:05Z', 'CONN', '102_',
           '0600000101', 'aCONN 102_ 0600000101', 0),
          ('default', 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'main', 1, 1, 0, '2026-11-20T10:00:00.5Z', 'RING', '101_',
           '0600000101', 'aRING 101_ 0600000101', 0),
          ('default', 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'main', 1, 1, 1, '2026-11-20T10:00:00.5Z', 'INFO', '500_', null,
           'IVR_MAP_HIT digit=9', 0),
          ('other', 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'far', 1, 1, 0, '2026-11-20T10:00:00Z', 'RING', '1___', null, 'x', 0);
        INSERT INTO sms.message_view (id, tenant_id, direction, dest, text, status, origin, call_id, call_ref,
               provider_status, provider_msg_id, error_msg, created_at, hidden)
        VALUES
          (1, 'default', 'OUTBOUND', '+48600000999', 'by call', 'SENT', 'ui', 1, null, 'queued', 'p1', null,
           '2026-11-20T10:02:00Z', false),
          (2, 'default', 'OUTBOUND', '+48600000101', 'by number', 'ERROR', 'operator', null, null, null, null, 'no',
           '2026-11-20T10:03:00Z', false),
          (3, 'default', 'OUTBOUND', '+48600000998', 'by reference', 'NEW', 'ui', null, 'aaaaaaaaaaaaaaaaaaaaaaaaaa',
           null, null, null, '2026-11-20T10:04:00Z', false),
          (4, 'default', 'OUTBOUND', '600000101', 'Login: x', 'SENT', 'admin_user_credentials', null, null, null,
           null, null, '2026-11-20T10:01:00Z', true),
          (5, 'default', 'INBOUND', '+48600000101', 'inbound', 'RECEIVED', 'ui', 1, null, null, null, null,
           '2026-11-20T10:05:00Z', false),
          (6, 'other', 'OUTBOUND', '+48600000101', 'not ours', 'SENT', 'ui', 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaa', null,
           null, null, '2026-11-20T10:05:00Z', false),
          (7, 'default', 'OUTBOUND', '+48600000777', 'somebody else', 'SENT', 'ui', 2, null, null, null, null,
           '2026-11-20T10:05:00Z', false);
        """);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static WebTestClient.ResponseSpec get(String uri) {
    return http.get()
        .uri(URI.create("http://127.0.0.1:" + service.port() + uri))
        .header("X-Admin-Session", token)
        .exchange();
  }

  private static List<Integer> ids(String uri) {
    return get(uri)
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
        .returnResult()
        .getResponseBody()
        .stream()
        .map(call -> (Integer) call.get("id"))
        .toList();
  }

  @Test
  void listsOutsideCallsOfTheTenantNewestFirst() {
    get("/operator/api/calls")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            [{"id":2,"started_at":"2026-11-20T10:05:00.000000Z","direction":"OUT","ext":"103_","number":"_",
              "disposition":"NO_ANSWER","duration_s":null,"contact":null},
             {"id":1,"started_at":"2026-11-20T10:00:00.500000Z","direction":"IN","ext":"101_","number":"0600000101",
              "disposition":"ANSWERED","duration_s":60,"contact":null,"call_id":"aaaaaaaaaaaaaaaaaaaaaaaaaa",
              "version":5,"state":"ENDED","answered_by":"102_","legs":[{"extension":"101","outcome":"ELSEWHERE"}],
              "latest_sms":{"id":3,"status":"NEW","text":"by reference"}}]
            """,
            JsonCompareMode.LENIENT);
    assertThat(ids("/operator/api/calls")).containsExactly(2, 1);
  }

  @Test
  void dropsInternalCallsBeforeTheLimit() {
    assertThat(ids("/operator/api/calls?limit=1")).containsExactly(2);
  }

  @Test
  void goesOnWhereAPageEnded() {
    var link =
        get("/operator/api/calls?limit=1&search=0")
            .expectStatus()
            .isOk()
            .returnResult(Void.class)
            .getResponseHeaders()
            .getFirst("Link");
    assertThat(link).isEqualTo("</operator/api/calls?limit=1&before=2&search=0>; rel=\"next\"");
    assertThat(ids("/operator/api/calls?limit=1&before=2")).containsExactly(1);
    assertThat(ids("/operator/api/calls?limit=1&before=1")).isEmpty();
    assertThat(ids("/operator/api/calls?before=9")).isEmpty();
  }

  @Test
  void findsPartsOfNumbersAndExtensionsLiterally() {
    assertThat(ids("/operator/api/calls?search=600000")).containsExactly(1);
    assertThat(ids("/operator/api/calls?search=103")).containsExactly(2);
    assertThat(ids("/operator/api/calls?search=102")).containsExactly(1);
    assertThat(ids("/operator/api/calls?search=%2B4860")).containsExactly(1);
    assertThat(ids("/operator/api/calls?search=%25")).isEmpty();
    assertThat(ids("/operator/api/calls?search=1_1")).isEmpty();
    assertThat(ids("/operator/api/calls?search=%27%20OR%201=1")).isEmpty();
    assertThat(ids("/operator/api/calls?direction=IN")).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/operator/api/calls?limit=0",
        "/operator/api/calls?limit=101",
        "/operator/api/calls?limit=many",
        "/operator/api/calls?search=",
        "/operator/api/calls?direction=UP",
        "/operator/api/calls?before=x",
        "/operator/api/calls/0",
        "/operator/api/calls/-1",
        "/operator/api/calls/abc",
        "/operator/api/calls/99999999999999999999",
        "/operator/api/calls/1?sms_limit=101"
      })
  void refusesWhatIsOutOfBounds(String uri) {
    get(uri)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "aaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void showsOneCallByEitherId(String id) {
    get("/operator/api/calls/" + id)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"call":{"id":1,"call_id":"aaaaaaaaaaaaaaaaaaaaaaaaaa","kind":"EXTERNAL","flags":["TRANSFERRED"],
                     "ivr":{"extension":"500","digit":9,"rule_version":3,"withheld_reason":"NOT_MOBILE"},
                     "connected_at":"2026-11-20T10:00:05.000000Z","ext":"101_","number":"0600000101","cost":1.23,
                     "recordings":[{"extension":"101","id":"123456701","part":1,"host":"192.0.2.1","path":"Rec/1.wav"}],
                     "annotation":{"note":null,"tags":[],"version":0,"updated_at":null,"updated_by":null}},
             "events":[{"ts":"2026-11-20T10:00:00.500000Z","typ":"RING","ext":"101_","number":"0600000101",
                        "payload":"aRING 101_ 0600000101"},
                       {"typ":"INFO","payload":"IVR_MAP_HIT digit=9"},
                       {"typ":"CONN"}],
             "sms_history":[
               {"id":3,"text":"by reference","status":"NEW"},
               {"id":2,"text":"by number","status":"ERROR","error_msg":"no","origin":"operator"},
               {"id":1,"created_at":"2026-11-20T10:02:00.000000Z","dest":"+48600000999","text":"by call",
                "status":"SENT","provider_status":"queued","provider_message_id":"p1"},
               {"id":4,"text":"Treść ukryta (dane logowania administratora)."}],
             "contact":null}
            """,
            JsonCompareMode.LENIENT);
  }

  @Test
  void limitsTheMessagesOfACall() {
    get("/operator/api/calls/1?sms_limit=2")
        .expectBody()
        .jsonPath("$.sms_history.length()")
        .isEqualTo(2)
        .jsonPath("$.events.length()")
        .isEqualTo(3);
  }

  @Test
  void showsInternalCallsByIdAndNothingOfOtherTenants() {
    get("/operator/api/calls/3")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.call.kind")
        .isEqualTo("INTERNAL");
    for (String id : List.of("9", "eeeeeeeeeeeeeeeeeeeeeeeeee", "77")) {
      get("/operator/api/calls/" + id)
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo("Połączenie nie istnieje.");
    }
  }

  @Test
  void refusesOtherRolesAfterCheckingTheirInput() {
    String guest = service.session("default", "guest");
    http.get()
        .uri("/operator/api/calls")
        .header("X-Admin-Session", guest)
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Brak uprawnień operatora.");
    http.get()
        .uri("/operator/api/calls?limit=0")
        .header("X-Admin-Session", guest)
        .exchange()
        .expectStatus()
        .isEqualTo(422);
    http.get()
        .uri("/operator/api/calls")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Brak nagłówka X-Admin-Session");
  }

  @Test
  void answersAsTheContractSays() {
    var probes =
        Probe.of(OperatorContract.CONTRACT).stream()
            .filter(probe -> probe.method().equals("get"))
            .toList();
    for (Probe probe : probes) {
      int status = get(probe.uri()).returnResult(String.class).getStatus().value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
    }
    get("/operator/api/calls/77").expectStatus().isNotFound();
    http.get().uri("/operator/api/calls").exchange().expectStatus().isUnauthorized();

    assertThat(service.answers.seen())
        .contains("get /operator/api/calls 200", "get /operator/api/calls 401")
        .contains("get /operator/api/calls 422", "get /operator/api/calls/{id} 200")
        .contains("get /operator/api/calls/{id} 404", "get /operator/api/calls/{id} 422");
  }
}
