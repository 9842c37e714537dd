package org.ctip.admin.trace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** What rules did and would have done, on the views as their services make them. */
class TraceApiTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private static final String NO_RIGHT = "Wymagane uprawnienia administratora.";

  @TempDir static Path directory;
  static AdminService admin;
  static String chief;
  static int sequence;

  @BeforeAll
  static void start() throws Exception {
    admin = AdminService.start(directory, Map.of());
    for (var owner : Map.of("calls", "call-correlator", "sms", "sms-dispatcher").entrySet()) {
      Flyway.configure()
          .dataSource(
              admin.database().jdbcUrl(), admin.database().user(), admin.database().password())
          .schemas(owner.getKey())
          .locations(
              "filesystem:../" + owner.getValue() + "/src/main/resources/db/" + owner.getKey())
          .load()
          .migrate();
    }
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    rule("500", 1, "before", true, false, NOW.minus(60, ChronoUnit.DAYS));
    rule("500", 2, "hello", true, false, NOW.minus(20, ChronoUnit.DAYS));
    rule("502", 1, "off", false, false, NOW.minus(60, ChronoUnit.DAYS));
    rule("503", 1, "later", true, false, NOW.minus(1, ChronoUnit.HOURS));

    call("sent", "600000101", NOW.minus(2, ChronoUnit.DAYS));
    ring("sent", "500", "600000101", "IVR_MAP_HIT digit=9");
    decided("sent", "500", 2, "ivr-" + id("sent"));
    message("sent", "+48600000101", "hello", "500_");
    call("landline", "223000001", NOW.minus(3, ChronoUnit.DAYS));
    ring("landline", "500", "223000001", "IVR_MAP_HIT digit=9", "IVR_NO_SMS reason=NOT_MOBILE");
    call("again", "0600000101", NOW.minus(4, ChronoUnit.DAYS));
    ring("again", "500", "0600000101", "IVR_MAP_HIT digit=9");
    call("inside", "/104", NOW.minus(5, ChronoUnit.DAYS));
    ring("inside", "500", "/104", "IVR_MAP_HIT digit=9");
    call("nobody", "_", NOW.minus(5, ChronoUnit.DAYS));
    ring("nobody", "500", "_", "IVR_MAP_HIT digit=9");
    call("shortcode", "112", NOW.minus(5, ChronoUnit.DAYS));
    ring("shortcode", "500", "112", "IVR_MAP_HIT digit=9");
    call("old", "600000105", NOW.minus(40, ChronoUnit.DAYS));
    ring("old", "500", "600000105", "IVR_MAP_HIT digit=9");
    call("missed", "600000102", NOW.minus(2, ChronoUnit.HOURS));
    for (String ext : List.of("501", "502", "503")) {
      ring("missed", ext, "600000102", "IVR_MAP_MISS ext=" + ext);
    }
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void dryRunCountsWhatTheRuleWouldHaveSent() {
    var result =
        dryRun(Map.of("ext", "500_", "digit", 9, "sms_text", "Zażółć gęślą jaźń", "days", 30));

    assertThat(result)
        .containsEntry("ext", "500")
        .containsEntry("calls", 6)
        .containsEntry("messages", 2)
        .containsEntry("recipients", 1)
        .containsEntry("encoding", "UCS2")
        .containsEntry("parts_per_message", 1)
        .containsEntry("total_parts", 2)
        .containsEntry("truncated", false);
    assertThat(items(result, "withheld"))
        .containsExactlyInAnyOrder(
            Map.of("reason", "INTERNAL_CALLER", "calls", 1),
            Map.of("reason", "WITHHELD_CALLER", "calls", 1),
            Map.of("reason", "NOT_A_NUMBER", "calls", 1),
            Map.of("reason", "NOT_MOBILE", "calls", 1));
    assertThat(items(result, "per_day").stream().mapToInt(day -> (int) day.get("calls")).sum())
        .isEqualTo(6);
    assertThat(items(result, "examples"))
        .hasSize(6)
        .first()
        .satisfies(
            example ->
                assertThat(example)
                    .containsEntry("call_ref", id("sent"))
                    .containsEntry("dest", "+48600000101")
                    .containsEntry("reason", null));
  }

  @Test
  void dryRunOfALongerPeriodTextOrOfNothing() {
    assertThat(dryRun(Map.of("ext", "500", "sms_text", "€".repeat(81), "days", 90)))
        .containsEntry("messages", 3)
        .containsEntry("encoding", "GSM7")
        .containsEntry("parts_per_message", 2)
        .containsEntry("total_parts", 6);
    assertThat(dryRun(Map.of("ext", "500", "sms_text", "x", "enabled", false)))
        .containsEntry("calls", 6)
        .containsEntry("messages", 0);
    assertThat(items(dryRun(Map.of("ext", "500", "sms_text", "")), "withheld"))
        .containsExactly(Map.of("reason", "EMPTY_TEXT", "calls", 6));
    assertThat(dryRun(Map.of("ext", "599", "sms_text", "x"))).containsEntry("calls", 0);
    var wrong = Map.of("ext", "500", "sms_text", "x", "days", 91);
    admin.refused(
        admin.send(HttpMethod.POST, "/admin/ctip/ivr-map/dry-run", chief, wrong),
        422,
        "Liczba dni musi być od 1 do 90.");
  }

  @Test
  void dryRunLeavesOutACallThatHadAnotherRulesMessage() {
    // The call of "both" got its message at 510 before it rang 511.
    assertThat(dryRunOfBoth())
        .containsEntry("messages", 0)
        .extracting(result -> items(result, "withheld"))
        .isEqualTo(List.of(Map.of("reason", "ALREADY_SENT", "calls", 1)));
  }

  private static Map<String, Object> dryRunOfBoth() {
    try {
      call("both", "600000109", NOW.minus(1, ChronoUnit.DAYS));
      ring("both", "510", "600000109", "IVR_MAP_HIT digit=1");
      decided("both", "510", 1, "ivr-" + id("both"));
      ring("both", "511", "600000109", "IVR_MAP_MISS ext=511");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return dryRun(Map.of("ext", "511", "sms_text", "x"));
  }

  @Test
  void historyShowsAutomaticMessagesAsInheritedClientsKnowThemAndLookingIsAudited()
      throws Exception {
    for (String query : List.of("", "?status=", "?ext=500", "?ext=500_&status=SENT")) {
      var page = admin.json(admin.get("/admin/ctip/ivr-history" + query, chief), 200);
      assertThat(items(page, "items"))
          .singleElement()
          .satisfies(
              sent ->
                  assertThat(sent)
                      .containsEntry("dest", "+48600000101")
                      .containsEntry("status", "SENT")
                      .containsEntry("internal_ext", "500_")
                      .containsEntry("digit", 9)
                      .containsEntry("call_id", (int) callNumber("sent"))
                      .containsEntry("provider_message_id", "p-1"));
      assertThat(page).containsEntry("limit", 25).containsKeys("generated_at", "status", "ext");
    }
    assertThat(items(admin.json(admin.get("/admin/ctip/ivr-history?ext=50", chief), 200), "items"))
        .isEmpty();
    assertThat(
            admin
                .get("/admin/ctip/ivr-history?status=OTHER", chief)
                .returnResult(Void.class)
                .getStatus()
                .value())
        .isEqualTo(422);
    assertThat(
            admin.number(
                "SELECT count(*) FROM audit.entry WHERE action = 'ivr_history_view'"
                    + " AND after ->> 'ext' = '500_' AND after ->> 'status' = 'SENT'"))
        .isEqualTo(1);
  }

  @Test
  void decisionsAreReadPageByPageWithoutGapOrRepetition() {
    var all = new ArrayList<Object>();
    String cursor = "";
    do {
      var page =
          admin.json(
              admin.get("/admin/ctip/ivr-decisions?limit=2&ext=500&cursor=" + cursor, chief), 200);
      assertThat(items(page, "items")).hasSizeLessThanOrEqualTo(2);
      all.addAll(
          items(page, "items").stream()
              .map(item -> item.get("decision") + " " + item.get("call_ref"))
              .toList());
      cursor = page.get("cursor") == null ? "" : String.valueOf(page.get("cursor"));
    } while (!cursor.isEmpty());

    assertThat(all)
        .hasSize(8)
        .doesNotHaveDuplicates()
        .startsWith("HIT " + id("sent"), "NO_SMS " + id("landline"));
    var recent =
        admin.json(
            admin.get("/admin/ctip/ivr-decisions?from=" + NOW.minus(3, ChronoUnit.HOURS), chief),
            200);
    assertThat(items(recent, "items"))
        .extracting(item -> item.get("decision") + " " + item.get("ext"))
        .containsExactly("MISS 503", "MISS 502", "MISS 501");
    admin.refused(
        admin.get("/admin/ctip/ivr-decisions?cursor=x", chief),
        422,
        "Nieprawidłowy znacznik strony.");
    admin.refused(
        admin.get("/admin/ctip/ivr-decisions?from=yesterday", chief), 422, "Nieprawidłowa data.");
  }

  @Test
  void chainOfASentMessageGoesFromTheFrameToTheReport() throws Exception {
    for (String query :
        List.of(
            "call_id=" + id("sent"),
            "call_id=" + callNumber("sent"),
            "message_id=" + admin.number("SELECT id FROM sms.message"),
            "message_id=" + id("message"))) {
      var chain = explain(query).getFirst();
      var decision = items(chain, "decisions").getFirst();
      assertThat(decision)
          .containsEntry("outcome", "SENT")
          .containsEntry("reason", null)
          .containsEntry("idempotency_key", "ivr-" + id("sent"));
      assertThat(part(decision, "frame")).containsEntry("payload", "RING 500_ 600000101");
      assertThat(part(decision, "rule"))
          .containsEntry("version", 2)
          .containsEntry("sms_text", "hello")
          .containsEntry("changed_by", AdminService.CHIEF);
      var message = items(chain, "messages").getFirst();
      assertThat(message).containsEntry("status", "SENT").containsEntry("dest", "+48600000101");
      assertThat(items(message, "attempts").getFirst()).containsEntry("outcome", "accepted");
      assertThat(items(message, "reports").getFirst()).containsEntry("kind", "DELIVERED");
    }
  }

  @Test
  void aMissSaysWhy() {
    var decisions = items(explain("call_id=" + id("missed")).getFirst(), "decisions");

    assertThat(decisions)
        .extracting(
            decision ->
                decision.get("ext") + " " + decision.get("outcome") + " " + decision.get("reason"))
        .containsExactly(
            "501 MISS OTHER_EXTENSION", "502 MISS RULE_DISABLED", "503 MISS NOT_YET_IN_FORCE");
    assertThat(items(explain("call_id=" + id("landline")).getFirst(), "decisions"))
        .singleElement()
        .satisfies(
            decision ->
                assertThat(decision)
                    .containsEntry("outcome", "WITHHELD")
                    .containsEntry("reason", "NOT_MOBILE"));
  }

  @Test
  void numberShowsItsCallsHoweverItIsWritten() {
    for (String number : List.of("600000101", "%2B48600000101", "0600-000-101")) {
      assertThat(explain("number=" + number))
          .extracting(chain -> part(chain, "call").get("call_ref"))
          .containsExactly(id("sent"), id("again"));
    }
    assertThat(explain("number=600999999")).isEmpty();
  }

  @Test
  void askingWronglyIsRefused() throws Exception {
    admin.refused(
        explained("call_id=1&number=2", chief), 422, "Podaj jedno z: call_id, message_id, number.");
    admin.refused(
        explained("call_id=x", chief), 422, "Identyfikator połączenia jest nieprawidłowy.");
    admin.refused(
        explained("message_id=x", chief), 422, "Identyfikator wiadomości jest nieprawidłowy.");
    admin.refused(explained("number=_", chief), 422, "Nieprawidłowy numer telefonu.");
    admin.refused(explained("call_id=999999", chief), 404, "Połączenie nie istnieje.");
    admin.refused(explained("message_id=999999", chief), 404, "Wiadomość nie istnieje.");

    admin.person("default", "clerk@example.org", "operator");
    admin.person("elsewhere", "foreign@example.org", "admin");
    String clerk = admin.token("operator", "clerk@example.org", AdminService.PASSWORD);
    String foreign = admin.token("admin", "foreign@example.org", AdminService.PASSWORD);
    admin.refused(explained("call_id=" + id("sent"), clerk), 403, NO_RIGHT);
    admin.refused(admin.get("/admin/ctip/ivr-history", clerk), 403, NO_RIGHT);
    admin.refused(admin.get("/admin/ctip/ivr-decisions", clerk), 403, NO_RIGHT);
    admin.refused(
        admin.send(HttpMethod.POST, "/admin/ctip/ivr-map/dry-run", clerk, Map.of("ext", "500")),
        403,
        NO_RIGHT);
    admin.refused(explained("call_id=" + id("sent"), foreign), 404, "Połączenie nie istnieje.");
    assertThat(items(admin.json(admin.get("/admin/ctip/ivr-decisions", foreign), 200), "items"))
        .isEmpty();
  }

  private static Map<String, Object> dryRun(Map<String, Object> body) {
    return admin.json(admin.send(HttpMethod.POST, "/admin/ctip/ivr-map/dry-run", chief, body), 200);
  }

  private static org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec explained(
      String query, String token) {
    return admin.get("/admin/ctip/explain?" + query, token);
  }

  private static List<Map<String, Object>> explain(String query) {
    return items(admin.json(explained(query, chief), 200), "items");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(Map<String, Object> body, String field) {
    return (List<Map<String, Object>>) body.get(field);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> body, String field) {
    return body.get(field) == null ? new HashMap<>() : (Map<String, Object>) body.get(field);
  }

  /** A derived id for a name: 26 characters. */
  private static String id(String name) {
    return (name + "a".repeat(26)).substring(0, 26);
  }

  private static long callNumber(String name) {
    try {
      return admin.number("SELECT id FROM calls.call WHERE call_id = ?", id(name));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void rule(
      String ext, int number, String text, boolean enabled, boolean deleted, Instant from)
      throws SQLException {
    admin.execute(
        "INSERT INTO ivr.rule (tenant_id, ext, newest) VALUES ('default', ?, ?)"
            + " ON CONFLICT (tenant_id, ext) DO UPDATE SET newest = excluded.newest",
        ext,
        (long) number);
    admin.execute(
        """
        INSERT INTO ivr.rule_version (tenant_id, ext, number, digit, text, enabled, deleted, created_at, created_by,
                                      in_force_from, published_at)
        VALUES ('default', ?, ?, 9, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz, now())
        """,
        ext,
        (long) number,
        text,
        enabled,
        deleted,
        from.toString(),
        AdminService.CHIEF,
        from.toString());
  }

  private static void call(String name, String number, Instant at) throws SQLException {
    admin.execute(
        """
        INSERT INTO calls.call (tenant_id, call_id, pbx_id, version, state, kind, direction, extension, number,
                                started_at, ended_at, end_estimated, flags, legs, tags)
        VALUES ('default', ?, 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '500', ?, ?::timestamptz, ?::timestamptz, false,
                '{}', '[]', '{}')
        """,
        id(name),
        number,
        at.toString(),
        at.plusSeconds(30).toString());
  }

  /** A RING and what was concluded at it; each a second after the one before. */
  private static void ring(String name, String ext, String number, String... conclusions)
      throws SQLException {
    sequence++;
    event(name, 0, ext, number, "RING", "RING " + ext + "_ " + number);
    for (int i = 0; i < conclusions.length; i++) {
      event(name, i + 1, ext, null, "INFO", conclusions[i]);
    }
  }

  private static void event(
      String name, int ordinal, String ext, String number, String type, String payload)
      throws SQLException {
    admin.execute(
        """
        INSERT INTO calls.call_event (tenant_id, pbx_id, epoch, sequence, ordinal, ts, call_id, leg, typ, extension,
                                      number, payload)
        SELECT 'default', 'main', 1, ?, ?, c.started_at + make_interval(secs => ?), c.call_id, 0, ?, ?, ?, ?
          FROM calls.call c WHERE c.call_id = ?
        """,
        (long) sequence,
        ordinal,
        (double) sequence,
        type,
        ext,
        number,
        payload,
        id(name));
  }

  private static void decided(String name, String ext, int version, String key)
      throws SQLException {
    admin.execute(
        "UPDATE calls.call SET ivr = ?::jsonb WHERE call_id = ?",
        "{\"extension\":\"%s\",\"digit\":9,\"ruleVersion\":%d,\"idempotencyKey\":\"%s\",\"withheldReason\":null}"
            .formatted(ext, version, key),
        id(name));
  }

  private static void message(String call, String dest, String text, String ext)
      throws SQLException {
    admin.execute(
        """
        INSERT INTO sms.message (tenant_id, message_id, idempotency_key, fingerprint, direction, state, version, dest,
                                 dest_raw, text, encoding, parts, source, origin, meta, call_ref, requested_at,
                                 created_at, updated_at, state_since, attempts, provider, provider_msg_id)
        VALUES ('default', ?, ?, 'f', 'OUTBOUND', 'DELIVERED', 5, ?, ?, ?, 'GSM7', 1, 'ivr', 'ui', ?::jsonb, ?, now(),
                now(), now(), now(), 1, 'simulator', 'p-1')
        """,
        id("message"),
        "ivr-" + id(call),
        dest,
        dest,
        text,
        "{\"reason\":\"ivr_map\",\"ext\":\"" + ext + "\",\"digit\":\"9\"}",
        id(call));
    admin.execute(
        """
        INSERT INTO sms.attempt (message_pk, number, tenant_id, provider, fence, started_at, finished_at, outcome)
        SELECT id, 1, tenant_id, 'simulator', 1, now(), now(), 'accepted' FROM sms.message
        """);
    admin.execute(
        """
        INSERT INTO sms.delivery_report (dedup, provider, provider_msg_id, state, word, source, received_at, message_pk,
                                         tenant_id)
        SELECT 'd', 'simulator', 'p-1', 'DELIVERED', 'DORECZONO', 'callback', now(), id, tenant_id FROM sms.message
        """);
  }
}
