package org.ctip.operator.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.springframework.test.web.reactive.server.WebTestClient;

/** Filters and search of the operator's list, from a real database. */
class CallFilterApiTest {
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
               number, e164, number_key, caller_name, answered_by, started_at, ended_at, disposition, legs)
        SELECT id, tenant, rpad(letter, 26, letter), 'main', 1, state, kind, direction, rpad(extension, 4, '_'), extension,
               number, e164, right(regexp_replace(number, '[^0-9]', '', 'g'), 9), name, rpad(answerer, 4, '_'),
               timestamptz '2026-11-20T10:00:00Z' + minute * interval '1 minute',
               CASE WHEN state = 'ENDED' THEN timestamptz '2026-11-20T12:00:00Z' END, disposition,
               CASE WHEN member IS NULL THEN '[]'
                    ELSE jsonb_build_array(jsonb_build_object('number', 0, 'extension', member, 'role', 'CALLEE',
                           'startedAt', '2026-11-20T10:00:00Z', 'endImplied', false, 'recordings', '[]'::jsonb)) END
          FROM (VALUES
            (1, 'default', 'a', 'ENDED',   'EXTERNAL', 'IN',  '101', '0600000101', '+48600000101', 'Example Shop', '102', 1,
             'ANSWERED',  '107'),
            (2, 'default', 'b', 'ENDED',   'EXTERNAL', 'OUT', '103', '600000102',  '+48600000102', null, null, 2,
             'BUSY',      null),
            (3, 'default', 'c', 'ENDED',   'EXTERNAL', 'IN',  '104', '_',          null, null, null, 3,
             'NO_ANSWER', null),
            (4, 'default', 'd', 'RINGING', 'EXTERNAL', 'IN',  '104', '600000104',  '+48600000104', null, null, 4,
             'UNKNOWN',   null),
            (5, 'default', 'e', 'ENDED',   'INTERNAL', 'OUT', '104', '/105',       null, null, '105', 5,
             'ANSWERED',  null),
            (6, 'default', 'f', 'ENDED',   'SERVICE',  'OUT', '104', '*72',        null, null, null, 6,
             'UNKNOWN',   null),
            (7, 'default', 'g', 'ENDED',   'EXTERNAL', 'IN',  '101', '0600000101', '+48600000101', null, null, 7,
             'FAILED',    null),
            (8, 'default', 'h', 'ENDED',   'EXTERNAL', 'IN',  '108', '600000108',  '+48600000108', null, null, 8,
             'UNKNOWN',   null),
            (9, 'other',   'i', 'RINGING', 'EXTERNAL', 'IN',  '101', '0600000101', '+48600000101', 'Example Shop', null, 9,
             'UNKNOWN',   null))
            AS c(id, tenant, letter, state, kind, direction, extension, number, e164, name, answerer, minute, disposition,
                 member);
        INSERT INTO contacts.contact_view (id, tenant_id, number, first_name, last_name, company, notes)
        VALUES (1, 'default', '600000102', 'Jan', 'Przykładowy', 'Hurtownia Wzór', 'prefers mornings'),
               (2, 'other', '600000101', 'Jan', 'Przykładowy', null, null);
        INSERT INTO contacts.contact_number_view (tenant_id, contact_id, number, e164, number_key, main)
        VALUES ('default', 1, '600000102', '+48600000102', '600000102', true),
               ('default', 1, '600 000 108', '+48600000108', '600000108', false),
               ('other', 2, '600000101', '+48600000101', '600000101', true);
        INSERT INTO desk.annotation
               (tenant_id, call_id, call_started_at, note, tags, version, updated_at, updated_by, updated_by_name)
        VALUES ('default', rpad('c', 26, 'c'), '2026-11-20T10:03:00Z', 'Wants an Invoice 24/7', '{urgent,"two words"}', 1, now(),
                7, 'x'),
               ('default', rpad('a', 26, 'a'), '2026-11-20T10:01:00Z', null, '{urgent}', 1, now(), 7, 'x'),
               ('other', rpad('i', 26, 'i'), '2026-11-20T10:09:00Z', 'Invoice', '{urgent}', 1, now(), 7, 'x');
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

  private static List<Integer> ids(String query) {
    return get("/operator/api/calls?" + query)
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
        .returnResult()
        .getResponseBody()
        .stream()
        .map(call -> (Integer) call.get("id"))
        .toList();
  }

  private static List<Integer> numbers(String text) {
    return text == null
        ? List.of()
        : List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind=external           | 8 7 4 3 2 1",
        "kind=internal           | 5",
        "kind=all                | 8 7 6 5 4 3 2 1",
        "state=open              | 4",
        "state=answered          | 1",
        "state=no_answer         | 3",
        "state=busy              | 2",
        "state=failed            | 7",
        "state=unknown           | 8",
        "state=unknown&kind=all  | 8 6",
        "direction=OUT           | 2",
        "ext=101                 | 7 1",
        "ext=101_                | 7 1",
        "ext=107                 | 1",
        "ext=10                  |",
        "ext=%22                 |",
        "tag=urgent              | 3 1",
        "tag=Two%20%20Words      | 3",
        "tag=urge                |",
        "from=2026-11-20T10:03:00Z&to=2026-11-20T10:07:00Z | 4 3",
        "from=2026-11-20T11:03:00%2B01:00&limit=100        | 8 7 4 3",
        "to=2026-11-20           |",
        "ext=104&state=open&tag=urgent                      |",
        "ext=104&state=no_answer&tag=urgent&direction=IN    | 3",
      })
  void eachFilterLeavesWhatItSays(String query, String expected) {
    assertThat(ids(query)).isEqualTo(numbers(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0600000101        | 7 1",
        "600 000 101       | 7 1",
        "+48600000101      | 7 1",
        "000010            | 8 7 4 2 1",
        "104               | 4 3",
        "103_              | 2",
        "600000999         |",
        "shop              | 1",
        "PRZYK             | 8 2",
        "przykładowy jan   | 8 2",
        "jan przykładowy   | 8 2",
        "hurtownia         | 8 2",
        "MORNINGS          | 8 2",
        "invoice           | 3",
        "24/7              | 3",
        "Urgent            | 3 1",
        "two w             | 3",
        "%                 |",
        "{x}               |",
      })
  void searchFindsWhatPeopleKnowOfACall(String search, String expected) {
    assertThat(ids("search=" + URLEncoder.encode(search, StandardCharsets.UTF_8)))
        .isEqualTo(numbers(expected));
  }

  @Test
  void searchGoesWithTheOtherFilters() {
    assertThat(ids("search=urgent&state=answered")).containsExactly(1);
    assertThat(ids("search=jan&direction=OUT")).containsExactly(2);
    assertThat(ids("search=105&kind=internal")).containsExactly(5);
  }

  @Test
  void pagesOfASearchGoOnWithAllFilters() {
    var seen = new ArrayList<Integer>();
    String next =
        "/operator/api/calls?limit=1&search=%2B4860000&kind=all&from=2026-11-20T10:02:00%2B00:00&tag=";
    next = next.substring(0, next.indexOf("&tag="));
    while (next != null) {
      var page =
          get(next)
              .expectStatus()
              .isOk()
              .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
              .returnResult();
      page.getResponseBody().forEach(call -> seen.add((Integer) call.get("id")));
      String link = page.getResponseHeaders().getFirst("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).containsExactly(8, 7, 4, 2);
  }

  @Test
  void linkKeepsWhateverWasTyped() {
    var link =
        get("/operator/api/calls?limit=1&search=&kind=all".replace("search=&", "search=10&"))
            .returnResult(Void.class)
            .getResponseHeaders()
            .getFirst("Link");
    assertThat(link)
        .isEqualTo("</operator/api/calls?limit=1&before=8&search=10&kind=all>; rel=\"next\"");
    service.execute("UPDATE desk.annotation SET note = 'a {x}&b+c' WHERE call_id LIKE 'c%'");
    link =
        get("/operator/api/calls?limit=1&search=%7Bx%7D%26b%2Bc")
            .returnResult(Void.class)
            .getResponseHeaders()
            .getFirst("Link");
    assertThat(link)
        .isEqualTo("</operator/api/calls?limit=1&before=3&search=%7Bx%7D%26b%2Bc>; rel=\"next\"");
    service.execute(
        "UPDATE desk.annotation SET note = 'Wants an Invoice 24/7' WHERE call_id LIKE 'c%'");
  }

  @Test
  void countIsThatOfTheList() {
    for (String query :
        List.of("kind=all", "state=open", "search=urgent", "search=000010", "tag=urgent&ext=101")) {
      get("/operator/api/calls/count?" + query)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.count")
          .isEqualTo(ids(query).size())
          .jsonPath("$.capped")
          .isEqualTo(false);
    }
  }

  @Test
  void countingStopsAtTenThousand() {
    service.execute(
        """
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
               number, started_at, disposition)
        SELECT 1000 + n, 'large', n::text, 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101_', '101', '600000101', now(), 'ANSWERED'
          FROM generate_series(1, 10001) AS n
        """);
    var as = service.session("large", "operator");

    http.get()
        .uri("/operator/api/calls/count")
        .header("X-Admin-Session", as)
        .exchange()
        .expectBody()
        .json("{\"count\":10000,\"capped\":true}");
    http.get()
        .uri("/operator/api/calls/count?search=60000")
        .header("X-Admin-Session", as)
        .exchange()
        .expectBody()
        .json("{\"count\":10000,\"capped\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=lost",
        "kind=EXTERNAL",
        "ext=",
        "ext=12345678901234567",
        "from=yesterday",
        "to=2026-13-01",
        "tag=",
        "tag=123456789012345678901234567890123",
        "search=12345678901234567890123456789012345678901234567890123456789012345"
      })
  void refusesWhatIsOutOfBounds(String query) {
    for (String path : List.of("/operator/api/calls?", "/operator/api/calls/count?")) {
      get(path + query)
          .expectStatus()
          .isEqualTo(422)
          .expectBody()
          .jsonPath("$.detail")
          .value(String.class, detail -> assertThat(detail).isNotBlank())
          .jsonPath("$.errors[0].field")
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }
}
