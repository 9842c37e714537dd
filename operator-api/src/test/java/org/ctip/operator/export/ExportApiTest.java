package org.ctip.operator.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctip.operator.OperatorService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The call list as a file and the search over everything, from a real database. */
class ExportApiTest {
  @TempDir static Path directory;
  static OperatorService service;
  static WebTestClient http;
  static String token;

  @BeforeAll
  static void start() {
    service = new OperatorService(directory, Map.of("ctip.operator.export.longest", "5s"));
    http = service.http();
    token = service.session("default", "operator");
    service.execute(
        """
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
               number, e164, number_key, caller_name, answered_by, started_at, connected_at, ended_at, duration_s, ring_s,
               disposition, cost)
        VALUES (1, 'default', rpad('a', 26, 'a'), 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101_', '101', '0600000101',
                '+48600000101', '600000101', '=HYPERLINK("x")', '102_', '2026-11-20T10:00:00.5Z', '2026-11-20T10:00:05Z',
                '2026-11-20T10:01:05Z', 60, 4, 'ANSWERED', 1.20),
               (2, 'default', rpad('b', 26, 'b'), 'main', 1, 'ENDED', 'EXTERNAL', 'OUT', '103_', '103', '600000102',
                '+48600000102', '600000102', null, null, '2026-07-20T22:30:00Z', null, '2026-07-20T22:30:09Z', null, null,
                'BUSY', null),
               (9, 'other', rpad('i', 26, 'i'), 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101_', '101', '600000101', null,
                '600000101', null, null, '2026-11-20T10:00:00Z', null, null, null, null, 'BUSY', null);
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension, number,
               started_at, disposition)
        SELECT 1000 + n, 'large', lpad(n::text, 26, 'x'), 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101_', '101', '600000101',
               timestamptz '2026-11-20T10:00:00Z' + n * interval '1 second', 'ANSWERED'
          FROM generate_series(1, 1201) AS n;
        INSERT INTO contacts.contact_view (id, tenant_id, number, first_name, last_name, company)
        VALUES (1, 'default', '600000101', 'Jan', 'Przykładowy', '+Shop; "Example"'),
               (2, 'other', '600000101', 'Other', 'Przykładowy', null);
        INSERT INTO contacts.contact_number_view (tenant_id, contact_id, number, e164, number_key, main)
        VALUES ('default', 1, '600000101', '+48600000101', '600000101', true),
               ('other', 2, '600000101', '+48600000101', '600000101', true);
        INSERT INTO desk.annotation
               (tenant_id, call_id, call_started_at, note, tags, version, updated_at, updated_by, updated_by_name)
        VALUES ('default', rpad('a', 26, 'a'), '2026-11-20T10:00:00Z', E'-two\\nlines', '{b,a}', 1, now(), 7, 'x');
        INSERT INTO sms.message_view (id, tenant_id, direction, dest, text, status, origin, created_at, hidden)
        VALUES (1, 'default', 'OUTBOUND', '+48600000101', 'Dear Przykładowy', 'SENT', 'ui', '2026-11-20T10:02:00Z', false),
               (2, 'default', 'OUTBOUND', '+48600000999', 'Login Przykładowy', 'SENT', 'ui', '2026-11-20T10:03:00Z', true),
               (3, 'default', 'INBOUND', '+48600000999', 'Przykładowy', 'RECEIVED', null, '2026-11-20T10:03:00Z', false),
               (4, 'other', 'OUTBOUND', '+48600000101', 'Przykładowy', 'SENT', 'ui', '2026-11-20T10:03:00Z', false);
        """);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static WebTestClient.ResponseSpec get(String as, String uri) {
    return http.get().uri(uri).header("X-Admin-Session", as).exchange();
  }

  private static EntityExchangeResult<byte[]> file(String as, String query) {
    return get(as, "/operator/api/calls/export?" + query)
        .expectStatus()
        .isOk()
        .expectBody()
        .returnResult();
  }

  private static String text(EntityExchangeResult<byte[]> file) {
    return new String(file.getResponseBody(), StandardCharsets.UTF_8);
  }

  @Test
  void csvHasTheListWithTimesOfTheZoneAndNothingThatRuns() {
    var file = file(token, "");

    assertThat(text(file))
        .isEqualTo(
            "\uFEFFstarted_at;connected_at;ended_at;direction;kind;disposition;ext;answered_by;number;e164;"
                + "caller_name;contact;company;ring_s;duration_s;cost;note;tags;call_id\r\n"
                + "2026-11-20 11:00:00;2026-11-20 11:00:05;2026-11-20 11:01:05;IN;EXTERNAL;ANSWERED;101;102;"
                + "0600000101;'+48600000101;\"'=HYPERLINK(\"\"x\"\")\";Jan Przykładowy;"
                + "\"'+Shop; \"\"Example\"\"\";4;60;1.20;\"'-two\nlines\";b, a;"
                + "a".repeat(26)
                + "\r\n"
                + "2026-07-21 00:30:00;;2026-07-21 00:30:09;OUT;EXTERNAL;BUSY;103;;600000102;'+48600000102;"
                + ";;;;;;;;"
                + "b".repeat(26)
                + "\r\n");
    assertThat(file.getResponseHeaders().getFirst("X-Row-Count")).isEqualTo("2");
    assertThat(file.getResponseHeaders().getFirst("Content-Disposition"))
        .isEqualTo("attachment; filename=\"calls.csv\"");
  }

  @Test
  void filtersAndZoneCount() {
    assertThat(text(file(token, "state=busy&zone=UTC")))
        .contains("2026-07-20 22:30:00")
        .doesNotContain("0600000101");
  }

  @Test
  void fileOfSeveralPagesIsWhole() {
    var file = file(service.session("large", "operator"), "");

    assertThat(text(file).lines().skip(1).map(line -> line.substring(line.lastIndexOf(';') + 1)))
        .hasSize(1201)
        .doesNotHaveDuplicates();
    assertThat(file.getResponseHeaders().getFirst("X-Row-Count")).isEqualTo("1201");
  }

  @Test
  void xlsxHasTimesAndNumbersAsSuch() throws Exception {
    var file = file(token, "format=xlsx");

    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file.getResponseBody()))) {
      var rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(3);
      var first = rows.get(1);
      assertThat(first.getCellAsDate(0)).hasValue(java.time.LocalDateTime.of(2026, 11, 20, 11, 0));
      assertThat(first.getCellText(10)).isEqualTo("=HYPERLINK(\"x\")");
      assertThat(first.getCell(10).getFormula()).isNull();
      assertThat(first.getCellAsNumber(14)).hasValue(java.math.BigDecimal.valueOf(60));
      assertThat(first.getCellText(16)).isEqualTo("-two\nlines");
    }
    assertThat(file.getResponseHeaders().getFirst("Content-Disposition"))
        .isEqualTo("attachment; filename=\"calls.xlsx\"");
  }

  @Test
  void takingCallsOutIsOnRecord() throws Exception {
    file(token, "state=busy&search=600000102");

    try (var connection = service.database.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT actor, target, after->>'calls', after->>'state', after->>'search'"
                        + " FROM audit.entry WHERE action = 'call_export' AND after ? 'search'")) {
      assertThat(rows.next()).isTrue();
      assertThat(
              List.of(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5)))
          .containsExactly("operator@example.org", "calls", "1", "BUSY", "600000102");
    }
  }

  @Test
  void nothingIsTakenOutThatCannotBeRecorded() {
    service.execute("ALTER SCHEMA audit RENAME TO later");
    try {
      get(token, "/operator/api/calls/export")
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
  }

  /** The calls can be counted, and no page of them can be read as long as the lock is held. */
  @Test
  void fileThatTakesTooLongIsCutOffAndTooManyAreRefused() throws Exception {
    var clients = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.port() + "/operator/api/calls/export"))
            .header("X-Admin-Session", token)
            .build();
    try (var connection = service.database.connect()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("LOCK TABLE desk.annotation IN ACCESS EXCLUSIVE MODE");
      var begun = new ArrayList<InputStream>();
      for (int i = 0; i < 2; i++) {
        var answer = clients.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        begun.add(answer.body());
      }

      get(token, "/operator/api/calls/export")
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .valueEquals("Retry-After", "10")
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo("Too many files are being taken out now. Try again shortly.");
      for (var body : begun) {
        assertThatIOException().isThrownBy(body::readAllBytes);
      }
      connection.rollback();
    } finally {
      clients.shutdownNow();
    }

    assertThat(text(file(token, ""))).contains("a".repeat(26), "b".repeat(26));
  }

  @Test
  void searchInAFileOfSeveralPagesHoldsForAllOfThem() {
    var file = file(service.session("large", "operator"), "search=600000101");

    assertThat(text(file).lines().skip(1)).hasSize(1201).doesNotHaveDuplicates();
  }

  @Test
  void whatIsWrongIsRefused() {
    for (String query : List.of("format=pdf", "zone=Mars/Phobos", "state=lost")) {
      get(token, "/operator/api/calls/export?" + query)
          .expectStatus()
          .isEqualTo(422)
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
    get(service.session("default", "guest"), "/operator/api/calls/export")
        .expectStatus()
        .isForbidden();
  }

  @Test
  void searchLooksEverywhere() {
    get(token, "/operator/api/search?q=przykładowy")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.calls[*].id")
        .isEqualTo(List.of(1))
        .jsonPath("$.contacts[*].id")
        .isEqualTo(List.of(1))
        .jsonPath("$.messages[*].id")
        .isEqualTo(List.of(1));
    get(token, "/operator/api/search?q=600 000 101")
        .expectBody()
        .jsonPath("$.calls.length()")
        .isEqualTo(1)
        .jsonPath("$.contacts.length()")
        .isEqualTo(1)
        .jsonPath("$.messages[0].text")
        .isEqualTo("Dear Przykładowy");
  }

  @Test
  void searchNeedsTwoCharactersAndAPerson() {
    get(token, "/operator/api/search?q=x").expectStatus().isEqualTo(422);
    get(token, "/operator/api/search").expectStatus().isEqualTo(422);
    get(service.session("default", "guest"), "/operator/api/search?q=xy")
        .expectStatus()
        .isForbidden();
  }
}
