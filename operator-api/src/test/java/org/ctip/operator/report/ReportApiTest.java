package org.ctip.operator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.ctip.architecture.contract.Probe;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;
import org.ctip.operator.OperatorContract;
import org.ctip.operator.OperatorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Reports over HTTP, counted by a real database. */
class ReportApiTest {
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  @TempDir static Path directory;
  static OperatorService service;
  static WebTestClient http;
  static String operator;
  private static int rows;

  @BeforeAll
  static void start() {
    service = new OperatorService(directory, Map.of());
    http = service.http();
    operator = service.session("default", "operator");
    // Friday, 2026-11-20, on the clocks of Warsaw: an hour ahead of UTC.
    call("default", "EXTERNAL", "IN", "2026-11-20T08:00:00Z", "101", "102", 4_900, 60, "ANSWERED");
    call("default", "EXTERNAL", "IN", "2026-11-20T08:30:00Z", "101", "102", 5_000, 30, "ANSWERED");
    call("default", "EXTERNAL", "IN", "2026-11-20T09:00:00Z", "101", "101", 20_100, 9, "ANSWERED");
    call("default", "EXTERNAL", "IN", "2026-11-20T09:10:00Z", "101", null, null, 0, "NO_ANSWER");
    call("default", "EXTERNAL", "IN", "2026-11-20T09:20:00Z", "103", null, null, 0, "UNKNOWN");
    call("default", "EXTERNAL", "OUT", "2026-11-20T09:30:00Z", "103", "103", 700, 5, "ANSWERED");
    call("default", "EXTERNAL", "OUT", "2026-11-20T09:31:00Z", "103", null, null, 0, "BUSY");
    call("default", "EXTERNAL", "OUT", "2026-11-20T09:32:00Z", "103", null, null, 0, "FAILED");
    call("default", "INTERNAL", "OUT", "2026-11-20T09:33:00Z", "103", "104", 700, 50, "ANSWERED");
    call("default", "SERVICE", "OUT", "2026-11-20T09:34:00Z", "103", null, null, 0, "UNKNOWN");
    call("other", "EXTERNAL", "IN", "2026-11-20T08:00:00Z", "201", null, null, 0, "NO_ANSWER");
    // Still ringing, and found in the middle: neither was missed, nor waited as far as anybody saw.
    call("default", "EXTERNAL", "IN", "2026-11-20T10:00:00Z", "101", null, null, 0, "UNKNOWN");
    service.execute("UPDATE calls.call_view SET state = 'RINGING' WHERE id = " + rows);
    call("default", "EXTERNAL", "IN", "2026-11-20T10:10:00Z", "101", "101", 0, 7, "ANSWERED");
    service.execute("UPDATE calls.call_view SET flags = '{ATTACHED}' WHERE id = " + rows);
    // The first and the last instant of a day, and the ones beside it.
    for (String at :
        List.of(
            "2026-11-17T22:59:59.999999Z",
            "2026-11-17T23:00:00Z",
            "2026-11-18T22:59:59.999999Z",
            "2026-11-18T23:00:00Z")) {
      call("default", "EXTERNAL", "OUT", at, "103", null, null, 0, "NO_ANSWER");
    }
    // The clocks go from 2 to 3 o'clock on one night and from 3 to 2 on the other.
    for (String at :
        List.of(
            "2026-03-29T00:30:00Z",
            "2026-03-29T01:30:00Z",
            "2026-03-29T21:59:59Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:30:00Z",
            "2026-10-25T22:59:59Z")) {
      call("default", "EXTERNAL", "OUT", at, "103", null, null, 0, "NO_ANSWER");
    }
    for (String message :
        List.of(
            "'OUTBOUND', 'SENT', 'DELIVERED', 2, null",
            "'OUTBOUND', 'SENT', 'ACCEPTED', 1, null",
            "'OUTBOUND', 'ERROR', 'UNDELIVERED', 3, null",
            "'OUTBOUND', 'ERROR', 'FAILED', 5, '1001'",
            "'OUTBOUND', 'ERROR', 'SUPPRESSED', 5, 'TOO_LATE'",
            "'OUTBOUND', 'ERROR', 'SUPPRESSED', 5, 'CANCELLED'",
            "'OUTBOUND', 'NEW', 'ADMITTED', 5, null",
            "'OUTBOUND', 'RETRY', 'UNCERTAIN', 5, null",
            "'OUTBOUND', 'SIMULATED', 'SIMULATED', 5, null",
            "'INBOUND', 'RECEIVED', 'RECEIVED', 5, null")) {
      message("default", message, "2026-11-20T22:59:59Z");
    }
    message("default", "'OUTBOUND', 'SENT', 'DELIVERED', 7, null", "2026-11-20T23:00:00Z");
    message("other", "'OUTBOUND', 'SENT', 'DELIVERED', 9, null", "2026-11-20T22:00:00Z");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void call(
      String tenant,
      String kind,
      String direction,
      String at,
      String extension,
      String answeredBy,
      Integer waitMillis,
      int talkSeconds,
      String disposition) {
    service.execute(
        """
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
               answered_by, started_at, connected_at, duration_s, disposition)
        VALUES (%d, '%s', 'call-%1$d', 'main', 1, 'ENDED', '%s', '%s', '%s_', '%5$s', %s,
                '%s'::timestamptz, '%7$s'::timestamptz + make_interval(secs => %s / 1000.0), %d, '%s')
        """
            .formatted(
                ++rows,
                tenant,
                kind,
                direction,
                extension,
                answeredBy == null ? "null" : "'" + answeredBy + "_'",
                at,
                waitMillis,
                talkSeconds,
                disposition));
  }

  private static void message(String tenant, String facts, String at) {
    service.execute(
        """
        INSERT INTO sms.message_view (id, tenant_id, direction, status, state, parts, error_code, created_at)
        VALUES (%d, '%s', %s, '%s')
        """
            .formatted(++rows, tenant, facts, at));
  }

  private static WebTestClient.ResponseSpec get(String uri, String token) {
    return http.get()
        .uri(URI.create("http://127.0.0.1:" + service.port() + uri))
        .header("X-Admin-Session", token)
        .exchange();
  }

  private static JsonNode report(String uri) {
    return report(uri, operator);
  }

  private static JsonNode report(String uri, String token) {
    return get(uri, token)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  private static JsonNode day(String day) {
    return report("/operator/api/reports/calls?from=%s&to=%<s".formatted(day));
  }

  @Test
  void callsAreCountedAsTheyCameOut() {
    get("/operator/api/reports/calls?from=2026-11-20&to=2026-11-21", operator)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"zone":"Europe/Warsaw","from":"2026-11-20","to":"2026-11-21",
             "totals":{"calls":11,"incoming":7,"outgoing":3,"internal":1,"answered":4,"missed":1,"busy":1,"failed":1,
                       "talk_s":111,"answer_avg_s":10.0,"answer_p50_s":5.0,"answer_p90_s":20.1},
             "by_day":[{"day":"2026-11-20","incoming":7,"outgoing":3,"answered":4,"missed":1},
                       {"day":"2026-11-21","incoming":0,"outgoing":0,"answered":0,"missed":0}],
             "by_extension":[
               {"extension":"101","answered":2,"missed":1,"outgoing":0,"talk_s":16,"answer_avg_s":20.1},
               {"extension":"103","answered":0,"missed":0,"outgoing":3,"talk_s":5,"answer_avg_s":null},
               {"extension":"102","answered":2,"missed":0,"outgoing":0,"talk_s":90,"answer_avg_s":5.0}],
             "time_to_answer":[{"up_to_s":5,"calls":2},{"up_to_s":10,"calls":0},{"up_to_s":15,"calls":0},
               {"up_to_s":20,"calls":0},{"up_to_s":30,"calls":1},{"up_to_s":45,"calls":0},{"up_to_s":60,"calls":0},
               {"up_to_s":120,"calls":0},{"up_to_s":null,"calls":0}]}
            """,
            JsonCompareMode.LENIENT);
    var report = day("2026-11-20");
    assertThat(report.at("/by_hour/9").toString())
        .isEqualTo(
            """
            {"hour":9,"incoming":2,"outgoing":0,"answered":2,"missed":0}""");
    assertThat(report.at("/by_hour/10/missed").asInt()).isEqualTo(1);
    // Friday at ten: internal calls count here, too.
    assertThat(report.at("/by_weekday_hour/" + (4 * 24 + 10)).toString())
        .isEqualTo(
            """
            {"weekday":5,"hour":10,"calls":7}""");
  }

  @Test
  void anExtensionsReportIsItsLineInTheReportOfAll() {
    var report = report("/operator/api/reports/calls?from=2026-11-20&to=2026-11-20&ext=101_");
    assertThat(report.at("/totals/answered").asInt()).isEqualTo(2);
    assertThat(report.at("/totals/missed").asInt()).isEqualTo(1);
    assertThat(report.at("/totals/talk_s").asInt()).isEqualTo(16);
    assertThat(report.at("/by_extension").size()).isEqualTo(1);
    assertThat(
            report("/operator/api/reports/calls?from=2026-11-20&to=2026-11-20&ext=999")
                .at("/totals/calls")
                .asInt(-1))
        .isZero();
  }

  @Test
  void aDayBeginsAndEndsAtMidnightOfThePlace() {
    assertThat(day("2026-11-18").at("/totals/outgoing").asInt()).isEqualTo(2);
    assertThat(day("2026-11-18").at("/by_hour/0/outgoing").asInt()).isEqualTo(1);
    assertThat(day("2026-11-18").at("/by_hour/23/outgoing").asInt()).isEqualTo(1);
    assertThat(day("2026-11-17").at("/by_hour/23/outgoing").asInt()).isEqualTo(1);
    assertThat(day("2026-11-19").at("/by_hour/0/outgoing").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // Half past one, then half past three: there was no hour between.
    "2026-03-29, 1, 1",
    "2026-03-29, 2, 0",
    "2026-03-29, 3, 1",
    // Half past two, twice.
    "2026-10-25, 2, 2",
    "2026-10-25, 23, 1",
  })
  void anHourIsWhatTheClockShowed(String day, int hour, int calls) {
    var report = day(day);
    assertThat(report.at("/totals/outgoing").asInt()).isEqualTo(3);
    assertThat(report.at("/by_hour/%d/outgoing".formatted(hour)).asInt()).isEqualTo(calls);
    assertThat(report.at("/by_weekday_hour/%d/calls".formatted(6 * 24 + hour)).asInt())
        .isEqualTo(calls);
  }

  @Test
  void clocksThatAreSetWithinAPeriodMoveNoCallToAnotherDay() {
    var year = report("/operator/api/reports/calls?from=2026-01-01&to=2026-12-31");
    assertThat(year.at("/by_day").size()).isEqualTo(365);
    for (String day : List.of("2026-03-29", "2026-10-25")) {
      int place = LocalDate.parse(day).getDayOfYear() - 1;
      assertThat(year.at("/by_day/" + place).toString()).contains(day, "\"outgoing\":3");
    }
  }

  @Test
  void messagesAreCountedAndCostTheirParts() {
    publish("default", null, "0.0925", "PLN");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                report("/operator/api/reports/sms?from=2026-11-20&to=2026-11-20")
                    .path("currency")
                    .isString());
    get("/operator/api/reports/sms?from=2026-11-20&to=2026-11-21", operator)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"zone":"Europe/Warsaw","from":"2026-11-20","to":"2026-11-21","currency":"PLN",
             "totals":{"messages":9,"parts":13,"new":2,"sent":3,"delivered":2,"failed":3,"simulated":1,"received":1,
                       "cost":1.2025},
             "by_day":[{"day":"2026-11-20","sent":2,"delivered":1,"failed":3,"parts":6,"cost":0.5550},
                       {"day":"2026-11-21","sent":1,"delivered":1,"failed":0,"parts":7,"cost":0.6475}]}
            """,
            JsonCompareMode.STRICT);
    var other =
        report(
            "/operator/api/reports/sms?from=2026-11-20&to=2026-11-20",
            service.session("other", "admin"));
    assertThat(other.at("/totals/sent").asInt()).isEqualTo(1);
    assertThat(other.at("/totals/parts").asInt()).isEqualTo(9);
    assertThat(other.at("/totals/cost").isNull()).isTrue();
  }

  @Test
  void daysAreThoseOfTheTenantsZone() {
    String abroad = service.session("abroad", "operator");
    call("abroad", "EXTERNAL", "IN", "2026-11-20T03:00:00Z", "101", null, null, 0, "NO_ANSWER");
    publish("abroad", "America/New_York", null, null);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              var report =
                  report("/operator/api/reports/calls?from=2026-11-19&to=2026-11-19", abroad);
              assertThat(report.path("zone").asString()).isEqualTo("America/New_York");
              assertThat(report.at("/by_hour/22/missed").asInt()).isEqualTo(1);
            });
  }

  private static void publish(String tenant, String zone, String price, String currency) {
    service.publish(
        Topic.CONFIG_TENANT,
        tenant,
        new TenantSettings(
            tenant,
            zone,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            price == null ? null : new BigDecimal(price),
            currency));
  }

  @Test
  void statisticsAreOfTodayAndThisMonth() {
    String fresh = service.session("fresh", "operator");
    var today = LocalDate.now(WARSAW);
    var month = today.withDayOfMonth(1);
    String now = today.atStartOfDay(WARSAW).toInstant().toString();
    call("fresh", "EXTERNAL", "IN", now, "101", "101", 3_000, 12, "ANSWERED");
    call("fresh", "EXTERNAL", "IN", now, "101", null, null, 0, "NO_ANSWER");
    call("fresh", "EXTERNAL", "OUT", now, "101", null, null, 0, "BUSY");
    message("fresh", "'OUTBOUND', 'SENT', 'ACCEPTED', 1, null", now);
    message("fresh", "'OUTBOUND', 'ERROR', 'FAILED', 1, null", now);
    String before = month.atStartOfDay(WARSAW).minusSeconds(1).toInstant().toString();
    call("fresh", "EXTERNAL", "IN", before, "101", "101", 9_000, 99, "ANSWERED");
    message("fresh", "'OUTBOUND', 'SENT', 'ACCEPTED', 1, null", before);
    boolean firstOfMonth = today.equals(month);
    if (!firstOfMonth) {
      String earlier = month.atStartOfDay(WARSAW).toInstant().toString();
      call("fresh", "EXTERNAL", "IN", earlier, "101", "101", 1_000, 8, "ANSWERED");
      message("fresh", "'OUTBOUND', 'SENT', 'DELIVERED', 1, null", earlier);
    }

    var statistics = report("/operator/api/statistics", fresh);
    assertThat(statistics.path("day").toString())
        .isEqualTo(
            """
            {"date":"%s","incoming":2,"outgoing":1,"answered":1,"missed":1,"talk_s":12,"answer_avg_s":3.0,\
            "sms_sent":1,"sms_failed":1}"""
                .formatted(today));
    assertThat(statistics.at("/month/date").asString()).isEqualTo(month.toString());
    assertThat(statistics.at("/month/answered").asInt()).isEqualTo(firstOfMonth ? 1 : 2);
    assertThat(statistics.at("/month/talk_s").asInt()).isEqualTo(firstOfMonth ? 12 : 20);
    assertThat(statistics.at("/month/answer_avg_s").asDouble()).isEqualTo(firstOfMonth ? 3.0 : 2.0);
    assertThat(statistics.at("/month/sms_sent").asInt()).isEqualTo(firstOfMonth ? 1 : 2);

    var empty = report("/operator/api/statistics", service.session("nobody", "operator"));
    assertThat(empty.at("/day/incoming").asInt(-1)).isZero();
    assertThat(empty.at("/month/answer_avg_s").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=2026-11-02&to=2026-11-01 | The last day is before the first one.",
        "from=2025-01-01&to=2026-01-02 | A report covers at most 366 days.",
        "from=1969-12-31&to=1970-01-01 | The first day is before 1970-01-01.",
        "from=2026-02-30&to=2026-03-01 | A day is written like 2026-11-30.",
        "from=2026-11-01&to=20261130 | A day is written like 2026-11-30.",
        "from=%2B999999999-01-01&to=2026-11-01 | A day is written like 2026-11-30."
      })
  void refusesWhatIsNoPeriod(String query, String why) {
    for (String report : List.of("calls", "sms")) {
      get("/operator/api/reports/" + report + "?" + query, operator)
          .expectStatus()
          .isEqualTo(422)
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo(why)
          .jsonPath("$.errors[0].field")
          .value(String.class, field -> assertThat(field).isIn("from", "to"));
    }
  }

  @Test
  void wantsBothDaysAndAnExtensionThatCouldBeOne() {
    for (String query :
        List.of("from=2026-11-01", "to=2026-11-01", "from=2026-11-01&to=2026-11-01&ext=1%27")) {
      get("/operator/api/reports/calls?" + query, operator).expectStatus().isEqualTo(422);
    }
  }

  @Test
  void isForOperatorsAndForKeysWithTheScope() {
    String days = "?from=2026-11-20&to=2026-11-20";
    String nobody = service.session("default", "guest");
    for (String path :
        List.of(
            "/operator/api/reports/calls" + days,
            "/operator/api/reports/sms" + days,
            "/operator/api/statistics")) {
      get(path, nobody).expectStatus().isForbidden();
      get(path, service.session("default", "admin")).expectStatus().isOk();
    }
    String calls = service.apiKey("default", "calls:read");
    String sms = service.apiKey("default", "sms:read");
    assertThat(withKey("/operator/api/reports/calls" + days, calls)).isEqualTo(200);
    assertThat(withKey("/operator/api/reports/calls" + days, sms)).isEqualTo(403);
    assertThat(withKey("/operator/api/reports/sms" + days, sms)).isEqualTo(200);
    assertThat(withKey("/operator/api/reports/sms" + days, calls)).isEqualTo(403);
    assertThat(withKey("/operator/api/statistics", calls)).isEqualTo(403);
  }

  private static int withKey(String path, String key) {
    return http.get()
        .uri(path)
        .header("X-Api-Key", key)
        .exchange()
        .returnResult(String.class)
        .getStatus()
        .value();
  }

  @Test
  void answersAsTheContractSays() {
    for (Probe probe : Probe.of(OperatorContract.CONTRACT)) {
      if (probe.uri().startsWith("/operator/api/reports")
          || probe.uri().startsWith("/operator/api/statistics")) {
        int status = get(probe.uri(), operator).returnResult(String.class).getStatus().value();
        assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
      }
    }
  }
}
