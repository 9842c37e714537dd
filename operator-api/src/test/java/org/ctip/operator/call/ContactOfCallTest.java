package org.ctip.operator.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ctip.operator.OperatorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who called, in the operators' list and detail and in the public ones. */
class ContactOfCallTest {
  private static final String CALL =
      """
      INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
             number, e164, number_key, started_at, disposition, notes, connected_at, ended_at, duration_s)
      VALUES (%d, 'default', '%s', 'main', 1, 'ENDED', 'EXTERNAL', '%s', '10%d_', '10%d', %s, %s, null,
              '2026-11-20T1%d:00:00Z', 'ANSWERED', %s, '2026-11-20T1%d:00:02Z', '2026-11-20T1%d:01:02Z', 60);
      """;

  @TempDir static Path directory;
  static OperatorService service;
  static WebTestClient http;
  static String token;

  @BeforeAll
  static void start() {
    service = new OperatorService(directory, Map.of());
    http = service.http();
    token = service.session("default", "operator");
    call(1, "IN", "'0600000101'", "'+48600000101'", "'Asked for a Toner'");
    call(2, "IN", "'/104'", "null", "null");
    call(3, "IN", "'_'", "null", "null");
    call(4, "OUT", "'00491600000101'", "'+491600000101'", "null");
    call(5, "IN", "'600000102'", "null", "null");
    service.execute(
        """
        INSERT INTO contacts.contact_view (id, tenant_id, number, first_name, company, notes) VALUES
          (11, 'default', '+48 600 000 101', 'Ewa', 'Sample', 'n'),
          (12, 'default', '/104', 'Jan', null, null),
          (13, 'default', '600-000-102', 'Ola', null, null),
          (14, 'other', '600000101', 'Stranger', null, null);
        INSERT INTO contacts.contact_number_view VALUES
          ('default', 11, '+48 600 000 101', '+48600000101', '600000101', true),
          ('default', 12, '/104', null, '104', true),
          ('default', 13, '223000009', '+48223000009', '223000009', true),
          ('default', 13, '600-000-102', '+48600000102', '600000102', false),
          ('other', 14, '600000101', '+48600000101', '600000101', true);
        INSERT INTO contacts.contact_device_view (id, tenant_id, contact_id, device_name) VALUES
          (21, 'default', 11, 'Printer'), (22, 'other', 11, 'Not ours');
        INSERT INTO calls.call_event_view VALUES
          ('default', 'aaaaaaaaaaaaaaaaaaaaaaaaab', 'main', 1, 1, 0, '2026-11-20T10:00:00Z', 'RING', '101_',
           '0600000101', 'aRING 101_ 0600000101', 0);
        INSERT INTO sms.message_view (id, tenant_id, direction, dest, text, status, origin, call_id, call_ref, created_by,
               template_id, template_name, created_at, hidden)
        VALUES (1, 'default', 'OUTBOUND', '+48600000101', 'Hello', 'SENT', 'ui', 1, 'aaaaaaaaaaaaaaaaaaaaaaaaab', 7, 3,
                'Greeting', '2026-11-20T10:02:00Z', false);
        """);
  }

  private static void call(int id, String direction, String number, String e164, String notes) {
    service.execute(
        CALL.formatted(
            id, callId(id), direction, id, id, number, e164, id - 1, notes, id - 1, id - 1));
  }

  private static String callId(int id) {
    return "a".repeat(25) + (char) ('a' + id);
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

  private static List<Map<String, Object>> list(String uri) {
    return get(uri)
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
        .returnResult()
        .getResponseBody();
  }

  private static List<Object> ids(String uri) {
    return list(uri).stream().map(call -> call.get("id")).toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 11", "2, 12", "3, ", "4, ", "5, 13"})
  void listAndDetailsAgreeOnWhoCalled(int call, Integer contact) {
    String path = "$.contact.id";
    for (String base : List.of("/operator/api/calls", "/calls")) {
      var listed =
          list(base).stream().filter(one -> one.get("id").equals(call)).findFirst().orElseThrow();
      Object who = listed.get("contact");
      assertThat(who instanceof Map<?, ?> known ? known.get("id") : null).isEqualTo(contact);
    }
    var inherited = get("/operator/api/calls/" + call).expectStatus().isOk().expectBody();
    var open = get("/calls/" + call).expectStatus().isOk().expectBody();
    if (contact == null) {
      inherited.jsonPath("$.contact").isEmpty().jsonPath("$.call.contact").isEmpty();
      open.jsonPath("$.contact").isEmpty();
    } else {
      inherited.jsonPath(path).isEqualTo(contact).jsonPath("$.call.contact.id").isEqualTo(contact);
      open.jsonPath(path).isEqualTo(contact);
    }
  }

  @Test
  void publicListIsTheInheritedOne() {
    get("/calls?limit=1&offset=4")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            [{"id":1,"direction":"IN","ext":"101_","ext_name":null,"number":"0600000101",
              "started_at":"2026-11-20T10:00:00.000000Z","duration_s":60,"disposition":"ANSWERED",
              "latest_sms":{"id":1,"created_at":"2026-11-20T10:02:00.000000Z","status":"SENT","provider_status":null,
                            "sender":"7","template_id":3,"template_name":"Greeting","text":"Hello"},
              "contact":{"id":11,"number":"+48 600 000 101","ext":null,"firebird_id":null,"first_name":"Ewa",
                         "last_name":null,"company":"Sample","nip":null,"email":null,"notes":"n","source":"manual",
                         "created_at":"2026-11-01T08:00:00.000000Z","updated_at":"2026-11-02T08:00:00.000000Z",
                         "devices":[{"id":21,"device_name":"Printer","serial_number":null,"location":null,
                                     "notes":null,"created_at":"2026-11-03T08:00:00.000000Z"}]}}]
            """,
            JsonCompareMode.STRICT);
  }

  @Test
  void publicDetailHasTimelineAndMessages() {
    get("/calls/1")
        .expectBody()
        .json(
            """
            {"id":1,"connected_at":"2026-11-20T10:00:02.000000Z","ended_at":"2026-11-20T10:01:02.000000Z",
             "notes":"Asked for a Toner","events":[{"ts":"2026-11-20T10:00:00.000000Z","typ":"RING","ext":"101_",
             "number":"0600000101","payload":"aRING 101_ 0600000101"}],"sms_history":[{"id":1,"sender":"7"}]}
            """,
            JsonCompareMode.LENIENT);
    for (String id : List.of("99", "-1")) {
      get("/calls/" + id)
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo("Połączenie nie istnieje");
    }
    get("/calls/abc").expectStatus().isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "direction=OUT | 4",
        "direction=nonsense | ",
        "direction= | 5 4 3 2 1",
        "status=ANSWERED&ext=101 | 1",
        "ext=101_ | 1",
        "search=TONER | 1",
        "search=600000 | 5 4 1",
        "search=%25 | ",
        "search=%00 | ",
        "date_from=2026-11-20T12:00:00Z | 5 4 3",
        "date_from=2026-11-20T12:00:00&date_to=2026-11-20T13:00:00 | 4 3",
        "date_to=2026-11-20T11:00:00%2B01:00 | 1",
        "date_to=2026-11-20T11:00:00+01:00 | 1",
        "date_to=2026-11-20 | ",
        "date_from=2026-11-20 | 5 4 3 2 1",
        "date_from= | 5 4 3 2 1",
      })
  void publicListIsFiltered(String query, String expected) {
    List<Object> wanted =
        expected == null
            ? List.of()
            : List.of(expected.split(" ")).stream().<Object>map(Integer::valueOf).toList();
    assertThat(ids("/calls?" + query)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"date_from=yesterday", "date_to=2026-13-01", "limit=0", "limit=501", "offset=-1"})
  void publicListRefusesWhatIsOutOfBounds(String query) {
    get("/calls?" + query)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).isNotBlank());
  }

  @Test
  void publicPathsAskWhoItIs() {
    for (String path : List.of("/calls", "/calls/1")) {
      http.get()
          .uri(path)
          .exchange()
          .expectStatus()
          .isUnauthorized()
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo("Brak nagłówka X-Admin-Session");
    }
  }

  @Test
  void anotherTenantSeesItsOwnCallsOnly() {
    String stranger = service.session("other", "admin");
    http.get()
        .uri("/calls/1")
        .header("X-Admin-Session", stranger)
        .exchange()
        .expectStatus()
        .isNotFound();
    http.get()
        .uri("/calls")
        .header("X-Admin-Session", stranger)
        .exchange()
        .expectBody()
        .json("[]", JsonCompareMode.STRICT);
  }

  @Test
  void callsAreShownWhereThereIsNoAddressBookYet() {
    service.execute("ALTER SCHEMA contacts RENAME TO later");
    try {
      assertThat(list("/operator/api/calls")).hasSize(5).allMatch(c -> c.get("contact") == null);
      get("/calls/1").expectStatus().isOk().expectBody().jsonPath("$.contact").isEmpty();
    } finally {
      service.execute("ALTER SCHEMA later RENAME TO contacts");
    }
  }
}
