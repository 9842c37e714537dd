package org.ctip.operator.missed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.ctip.architecture.contract.Probe;
import org.ctip.events.desk.DeskEvent.MissedHandled;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.operator.OperatorContract;
import org.ctip.operator.OperatorService;
import org.ctip.operator.live.SseClient;
import org.ctip.operator.missed.db.HandlingRetention;
import org.ctip.support.session.SessionTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The work list over HTTP, on a real database. */
class MissedApiTest {
  private static final String LIST = "/operator/api/missed";
  private static final Instant BEGINNING =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(20));

  @TempDir static Path directory;
  static OperatorService service;
  static WebTestClient http;
  static int tenants;
  static int calls;
  static int sessions = 1000;

  private final String tenant = "tenant-" + ++tenants;
  private final String ewa = person(7, "Ewa", "operator");

  @BeforeAll
  static void start() {
    service = new OperatorService(directory, Map.of());
    http = service.http();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A session of an account; returns its token. */
  private String person(int id, String name, String role) {
    String token = "missed-" + ++sessions;
    service.execute(
        """
        INSERT INTO identity.session_view
        VALUES (%d, '%s', %d, '%s@example.org', '%s', 'Sample', '%s', now() + interval '1 hour', null, true, '\\x%s')
        """
            .formatted(
                sessions,
                tenant,
                id,
                name,
                name,
                role,
                HexFormat.of().formatHex(SessionTokens.hash(token))));
    return token;
  }

  private static Instant minute(int minute) {
    return BEGINNING.plusSeconds(60L * minute);
  }

  /** A call that is over; returns its derived id. */
  private String call(int minute, String kind, String direction, String number, String result) {
    int id = ++calls;
    String callId = callId(id);
    boolean withheld = number.equals("_");
    service.execute(
        """
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
               number, e164, number_key, started_at, ended_at, disposition)
        VALUES (%d, '%s', '%s', 'main', 1, '%s', '%s', '%s', '101_', '101', '%s', %s, %s, '%s', null, '%s')
        """
            .formatted(
                id,
                tenant,
                callId,
                result.equals("UNKNOWN") ? "RINGING" : "ENDED",
                kind,
                direction,
                number,
                withheld ? "null" : "'+48" + number + "'",
                withheld ? "null" : "'" + number + "'",
                minute(minute),
                result));
    return callId;
  }

  private static String callId(int id) {
    String letters = Integer.toString(id, 26);
    var text = new StringBuilder("m".repeat(26 - letters.length()));
    letters.chars().forEach(c -> text.append((char) ('a' + Character.digit(c, 26))));
    return text.toString();
  }

  private String missed(int minute, String number) {
    return call(minute, "EXTERNAL", "IN", number, "NO_ANSWER");
  }

  private static WebTestClient.ResponseSpec get(String token, String uri) {
    return http.get().uri(uri).header("X-Admin-Session", token).exchange();
  }

  private static WebTestClient.ResponseSpec post(String token, String id, String what) {
    return http.post()
        .uri(LIST + "/" + id + "/" + what)
        .header("X-Admin-Session", token)
        .exchange();
  }

  private static WebTestClient.ResponseSpec post(
      String token, String id, String what, String body) {
    return http.post()
        .uri(LIST + "/" + id + "/" + what)
        .header("X-Admin-Session", token)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static Map<String, Object> page(String token, String query) {
    return get(token, LIST + query)
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
        .returnResult()
        .getResponseBody();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(Map<String, Object> page) {
    return (List<Map<String, Object>>) page.get("items");
  }

  private List<String> ids(String query) {
    return items(page(ewa, query)).stream().map(item -> (String) item.get("id")).toList();
  }

  private static void state(WebTestClient.ResponseSpec answer, String state) {
    answer.expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo(state);
  }

  @Test
  void listsOneItemPerCallerAndOnePerWithheldCall() {
    service.execute(
        """
        INSERT INTO contacts.contact_view (id, tenant_id, number, first_name, company)
        VALUES (%1$d, '%2$s', '600 000 301', 'Jan', 'Example_Customer');
        INSERT INTO contacts.contact_number_view
        VALUES ('%2$s', %1$d, '600 000 301', '+48600000301', '600000301', true);
        """
            .formatted(9000, tenant));
    missed(1, "600000301");
    String busy = call(2, "EXTERNAL", "IN", "600000302", "BUSY");
    String withheld = missed(3, "_");
    String alsoWithheld = missed(4, "_");
    String newest = missed(5, "600000301");
    call(6, "EXTERNAL", "OUT", "600000303", "NO_ANSWER");
    call(6, "INTERNAL", "IN", "600000304", "NO_ANSWER");
    call(6, "EXTERNAL", "IN", "600000305", "UNKNOWN");
    call(6, "EXTERNAL", "IN", "600000306", "FAILED");
    call(-60 * 24 * 14, "EXTERNAL", "IN", "600000307", "NO_ANSWER");

    assertThat(ids("")).containsExactly(newest, alsoWithheld, withheld, busy);
    get(ewa, LIST + "?limit=1")
        .expectBody()
        .json(
            """
            {"next":"%1$s","items":[
              {"id":"%1$s","number":"600000301","e164":"+48600000301","calls":2,"first_at":"%2$s","last_at":"%3$s",
               "contact":{"id":9000,"number":"600 000 301","ext":null,"firebird_id":null,"first_name":"Jan",
                          "last_name":null,"company":"Example_Customer","email":null,"nip":null,"notes":null},
               "ext":"101_","state":"OPEN","taken_by":null,"taken_at":null,"closed_by":null,"closed_at":null,
               "outcome":null,"note":null,"version":0}]}
            """
                .formatted(newest, written(minute(1)), written(minute(5))),
            JsonCompareMode.STRICT);
    get(ewa, LIST + "/count").expectBody().json("{\"open\":4,\"taken\":0}", JsonCompareMode.STRICT);
  }

  private static String written(Instant moment) {
    return moment.toString().replace("Z", ".000000Z");
  }

  @Test
  void aLaterAnsweredCallInEitherDirectionClosesIt() {
    String calledAgain = missed(1, "600000311");
    call(2, "EXTERNAL", "IN", "600000311", "ANSWERED");
    String calledBack = missed(3, "600000312");
    call(4, "EXTERNAL", "OUT", "600000312", "ANSWERED");
    call(5, "EXTERNAL", "OUT", "600000313", "ANSWERED");
    String notYet = missed(6, "600000313");

    assertThat(ids("")).containsExactly(notYet);
    var closed = items(page(ewa, "?state=closed"));
    assertThat(closed).extracting("id").containsExactly(calledBack, calledAgain);
    assertThat(closed.getFirst())
        .containsEntry("outcome", "REACHED")
        .containsEntry("closed_by", null)
        .containsEntry("closed_at", written(minute(4)));

    missed(7, "600000311");
    assertThat(items(page(ewa, ""))).extracting("calls").containsExactly(1, 1);
  }

  @Test
  void peopleTakeGiveBackCloseAndReopen() {
    String first = missed(1, "600000321");
    String id = missed(2, "600000321");
    String jan = person(8, "Jan", "operator");
    var versions = new ArrayList<Long>();

    state(post(ewa, first, "take"), "TAKEN");
    get(ewa, LIST + "?state=taken")
        .expectBody()
        .jsonPath("$.items[0].taken_by")
        .isEqualTo(Map.of("id", 7, "name", "Ewa Sample"))
        .jsonPath("$.items[0].version")
        .value(Number.class, version -> versions.add(version.longValue()));
    post(jan, id, "take")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Somebody else has it.")
        .jsonPath("$.taken_by.name")
        .isEqualTo("Ewa Sample");
    post(jan, id, "release").expectStatus().isEqualTo(409);
    post(jan, id, "close", "{\"outcome\":\"TEXTED\"}").expectStatus().isEqualTo(409);
    state(post(jan, id, "take", "{\"force\":true}"), "TAKEN");
    state(post(jan, id, "release"), "OPEN");
    state(post(ewa, id, "take", "{}"), "TAKEN");
    post(ewa, id, "close", "{\"outcome\":\"CALLED_BACK\",\"note\":\" Wants an offer \"}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("CLOSED")
        .jsonPath("$.calls")
        .isEqualTo(2)
        .jsonPath("$.closed_by.name")
        .isEqualTo("Ewa Sample")
        .jsonPath("$.note")
        .isEqualTo("Wants an offer")
        .jsonPath("$.version")
        .value(Number.class, version -> versions.add(version.longValue()));
    assertThat(versions).hasSize(2);
    assertThat(versions.getLast()).isEqualTo(versions.getFirst() + 4);
    post(jan, id, "take")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.taken_by")
        .doesNotExist();
    assertThat(ids("")).isEmpty();

    String again = missed(9, "600000321");
    assertThat(items(page(ewa, ""))).extracting("id", "calls").containsExactly(tuple(again, 1));
    post(ewa, again, "reopen").expectStatus().isEqualTo(409);
    state(post(ewa, again, "close", "{\"outcome\":\"NOT_NEEDED\"}"), "CLOSED");
    state(post(jan, again, "reopen"), "OPEN");
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @Test
  void aTakenCallerWhoCallsAgainStaysWithWhoHasIt() {
    state(post(ewa, missed(1, "600000331"), "take"), "TAKEN");
    String again = missed(2, "600000331");

    var item = items(page(ewa, "")).getFirst();
    assertThat(item)
        .containsEntry("id", again)
        .containsEntry("state", "TAKEN")
        .containsEntry("calls", 2);
    get(ewa, LIST + "/count").expectBody().json("{\"open\":0,\"taken\":1}");
  }

  @Test
  void ofManyWhoTakeAtOnceOneGetsIt() throws Exception {
    String id = missed(1, "600000341");
    var people = IntStream.range(0, 8).mapToObj(i -> person(20 + i, "P" + i, "operator")).toList();
    List<Callable<Integer>> takes = new ArrayList<>();
    for (String token : people) {
      takes.add(() -> post(token, id, "take").returnResult(Void.class).getStatus().value());
    }
    var statuses = new ArrayList<Integer>();
    try (var pool = Executors.newFixedThreadPool(people.size())) {
      for (Future<Integer> taken : pool.invokeAll(takes)) {
        statuses.add(taken.get());
      }
    }

    assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(audit()).containsExactly("missed_call_take");
  }

  @Test
  void takingWhatOneHasChangesNothing() {
    String id = missed(1, "600000351");
    post(ewa, id, "release").expectStatus().isOk().expectBody().jsonPath("$.version").isEqualTo(0);
    state(post(ewa, id, "take"), "TAKEN");
    Object version = items(page(ewa, "")).getFirst().get("version");
    post(ewa, id, "take")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.version")
        .isEqualTo(version);

    assertThat(audit()).containsExactly("missed_call_take");
  }

  @Test
  void administratorsGiveBackAndCloseWhatOthersHave() {
    String id = missed(1, "600000361");
    String boss = person(9, "Ala", "admin");
    state(post(ewa, id, "take"), "TAKEN");
    state(post(boss, id, "release"), "OPEN");
    state(post(ewa, id, "take"), "TAKEN");
    state(post(boss, id, "close", "{\"outcome\":\"NOT_NEEDED\"}"), "CLOSED");

    assertThat(audit())
        .containsExactly(
            "missed_call_take", "missed_call_release", "missed_call_take", "missed_call_close");
  }

  private List<String> audit() {
    var actions = new ArrayList<String>();
    try (var connection = service.database.connect();
        var query =
            connection.prepareStatement(
                "SELECT action FROM audit.entry WHERE tenant_id = ? ORDER BY number")) {
      query.setString(1, tenant);
      var rows = query.executeQuery();
      while (rows.next()) {
        actions.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return actions;
  }

  @Test
  void nothingIsChangedWhatCannotBeRecorded() {
    String id = missed(1, "600000371");
    service.execute("ALTER SCHEMA audit RENAME TO later");
    try {
      post(ewa, id, "take").expectStatus().isEqualTo(503);
    } finally {
      service.execute("ALTER SCHEMA later RENAME TO audit");
    }
    assertThat(items(page(ewa, "")).getFirst())
        .containsEntry("state", "OPEN")
        .containsEntry("version", 0);
  }

  @Test
  void screensHearOfWhatPeopleDoAndOfNothingElse() {
    String id = missed(1, "600000461");
    String stranger = service.session(tenant + "-other", "operator");
    try (var mine = SseClient.reading(service.port(), ewa, null);
        var theirs = SseClient.reading(service.port(), stranger, null)) {
      mine.await("hello");
      theirs.await("hello");
      state(post(ewa, id, "take"), "TAKEN");
      state(post(ewa, id, "take"), "TAKEN");
      state(post(ewa, id, "close", "{\"outcome\":\"TEXTED\",\"note\":\"Sent a link\"}"), "CLOSED");

      var told =
          mine.await("missed", 2).stream()
              .map(event -> EventJson.mapper().readTree(event.data()))
              .toList();
      assertThat(told).hasSize(2);
      assertThat(told.getFirst().path("state").asString()).isEqualTo("TAKEN");
      assertThat(told.getFirst().path("takenBy").path("name").asString()).isEqualTo("Ewa Sample");
      var closed = told.getLast();
      assertThat(closed.path("id").asString()).isEqualTo(id);
      assertThat(closed.path("version").asLong())
          .isEqualTo(told.getFirst().path("version").asLong() + 1);
      assertThat(closed.path("number").asString()).isEqualTo("600000461");
      assertThat(closed.path("extension").asString()).isEqualTo("101");
      assertThat(closed.path("lastAt").asString()).isEqualTo(minute(1).toString());
      assertThat(closed.path("outcome").asString()).isEqualTo("TEXTED");
      assertThat(closed.path("note").asString()).isEqualTo("Sent a link");
      assertThat(theirs.named("missed")).isEmpty();
    }
  }

  @Test
  void eventsOfOneCallerHaveOneKeyAndGrowingVersionsAlsoAfterItWasForgotten() {
    String first = missed(1, "600000481");
    service.execute(
        """
        INSERT INTO desk.missed_caller (tenant_id, caller, version, updated_at)
        VALUES ('%s', '600000481', 5, now())
        """
            .formatted(tenant));
    String second;
    try (var screen = SseClient.reading(service.port(), ewa, null)) {
      screen.await("hello");
      state(post(ewa, first, "take"), "TAKEN");
      second = missed(2, "600000481");
      state(post(ewa, second, "close", "{\"outcome\":\"TEXTED\"}"), "CLOSED");
      service.execute("DELETE FROM desk.missed_caller WHERE tenant_id = '" + tenant + "'");
      state(post(ewa, second, "take"), "TAKEN");

      screen.await("missed", 3);
    }

    var told =
        service.records(Topic.DESK_EVENTS, tenant + "/600000481", 3).stream()
            .map(record -> EventJson.read(record.value(), MissedHandled.class))
            .toList();
    assertThat(told).extracting(MissedHandled::callId).containsExactly(first, second, second);
    assertThat(told).extracting(MissedHandled::callerKey).containsOnly("600000481");
    assertThat(told.stream().map(MissedHandled::version).toList())
        .startsWith(6L, 7L)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aWithheldCallersEventsHaveTheKeyOfTheCall() {
    String id = missed(1, "_");
    state(post(ewa, id, "take"), "TAKEN");

    assertThat(service.records(Topic.DESK_EVENTS, tenant + "/" + id, 1)).hasSize(1);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    var all = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      all.addFirst(missed(i, "60000038" + i));
    }
    var seen = new ArrayList<String>();
    Object next = null;
    do {
      var page = page(ewa, "?limit=3" + (next == null ? "" : "&before=" + next));
      items(page).forEach(item -> seen.add((String) item.get("id")));
      next = page.get("next");
    } while (next != null);

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void findsWhatIsOpenBehindManyThatAreClosed() {
    String open = missed(0, "600000391");
    calls += 500;
    service.execute(
        """
        INSERT INTO calls.call_view (id, tenant_id, call_id, pbx_id, version, state, kind, direction, ext, extension,
               number, number_key, started_at, disposition)
        SELECT 1000000 + i, '%1$s', 'zzzzzzzzzzzzzzzzzzzzzz' || translate(lpad(i::text, 4, '0'), '0123456789', 'abcdefghij'),
               'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101_', '101', (601000000 + i)::text, (601000000 + i)::text,
               timestamptz '%2$s' + i * interval '1 second', 'NO_ANSWER'
          FROM generate_series(1, 450) AS i;
        INSERT INTO desk.missed_caller (tenant_id, caller, version, closed_by, closed_by_name, closed_at, closed_through,
               outcome, updated_at)
        SELECT tenant_id, number_key, 1, 7, 'Ewa Sample', now(), started_at, 'TEXTED', now()
          FROM calls.call_view WHERE tenant_id = '%1$s' AND number LIKE '601%%';
        """
            .formatted(tenant, minute(1)));

    assertThat(ids("")).containsExactly(open);
    assertThat(page(ewa, "?limit=5")).containsEntry("next", null);
    assertThat(ids("?state=closed&limit=100")).hasSize(100);
    get(ewa, LIST + "/count").expectBody().json("{\"open\":1,\"taken\":0}");
  }

  @Test
  void showsAndChangesNothingOfOtherTenants() {
    String theirs = missed(1, "600000401");
    String stranger = service.session(tenant + "-other", "admin");

    assertThat(items(page(stranger, "?state=all"))).isEmpty();
    post(stranger, theirs, "take")
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("There is no such missed call.");
    assertThat(items(page(ewa, "")).getFirst()).containsEntry("state", "OPEN");
  }

  @Test
  void knowsOnlyMissedCalls() {
    String answered = call(1, "EXTERNAL", "IN", "600000411", "ANSWERED");

    post(ewa, answered, "take").expectStatus().isNotFound();
    post(ewa, "a".repeat(26), "take").expectStatus().isNotFound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"outcome\":null}",
        "{\"outcome\":\"LOST\"}",
        "{\"outcome\":\"TEXTED\",\"note\":{}}"
      })
  void closingNeedsAnOutcome(String body) {
    post(ewa, missed(1, "600000421"), "close", body)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).isNotBlank());
  }

  @Test
  void aNoteIsBounded() {
    String id = missed(1, "600000431");
    String body = "{\"outcome\":\"TEXTED\",\"note\":\"%s\"}";

    post(ewa, id, "close", body.formatted("x".repeat(1001)))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("note");
    post(ewa, id, "close", body.formatted("x\\u0000y"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("note");
    state(post(ewa, id, "close", body.formatted("x".repeat(1000))), "CLOSED");
  }

  @Test
  void refusesOtherRoles() {
    String guest = person(30, "Guest", "guest");
    String id = missed(1, "600000441");

    for (String path : List.of(LIST, LIST + "/count")) {
      get(guest, path).expectStatus().isForbidden();
      http.get().uri(path).exchange().expectStatus().isUnauthorized();
    }
    for (String what : List.of("take", "release", "reopen")) {
      post(guest, id, what).expectStatus().isForbidden();
    }
    post(guest, id, "close", "{\"outcome\":\"TEXTED\"}").expectStatus().isForbidden();
  }

  @Test
  void forgetsWhatWasTouchedLongAgoAlsoWhereNobodyUsesTheListAnyMore() {
    service.execute(
        """
        INSERT INTO desk.missed_caller (tenant_id, caller, version, updated_at)
        VALUES ('%1$s', '600000451', 1, now() - interval '29 days'), ('%1$s', '600000452', 1, now() - interval '27 days'),
               ('%1$s-gone', '600000451', 1, now() - interval '29 days')
        """
            .formatted(tenant));

    assertThat(service.part(HandlingRetention.class).deleteOld().block(Duration.ofSeconds(10)))
        .isEqualTo(2);
    assertThat(rows("SELECT caller FROM desk.missed_caller WHERE tenant_id LIKE '" + tenant + "%'"))
        .containsExactly("600000452");
  }

  @Test
  void whatIsForgottenMeanwhileTakesNobodysChangeWithIt() throws Exception {
    String id = missed(1, "600000471");
    state(post(ewa, id, "take"), "TAKEN");
    try (var forgetting = service.database.connect();
        var pool = Executors.newSingleThreadExecutor()) {
      forgetting.setAutoCommit(false);
      String row = " FROM desk.missed_caller WHERE tenant_id = '" + tenant + "'";
      forgetting.createStatement().execute("SELECT 1" + row + " FOR UPDATE");
      var closed =
          pool.submit(
              () ->
                  post(ewa, id, "close", "{\"outcome\":\"TEXTED\"}")
                      .returnResult(String.class)
                      .getResponseBody()
                      .blockFirst(Duration.ofSeconds(10)));
      await().until(() -> !rows("SELECT pid FROM pg_locks WHERE NOT granted").isEmpty());
      forgetting.createStatement().execute("DELETE" + row);
      forgetting.commit();

      assertThat(closed.get()).contains("\"state\":\"CLOSED\"");
    }
    assertThat(items(page(ewa, "?state=closed"))).extracting("outcome").containsExactly("TEXTED");
    assertThat(audit()).containsExactly("missed_call_take", "missed_call_close");
  }

  @Test
  void takenOnesAreFoundFromWhoHasThem() {
    String withheld = missed(1, "_");
    missed(2, "600000481");
    String taken = missed(3, "600000482");
    String reached = missed(4, "600000483");
    String closed = missed(5, "600000484");
    String closedAndTakenAgain = missed(6, "600000485");
    for (String id : List.of(withheld, taken, reached, closed, closedAndTakenAgain)) {
      state(post(ewa, id, "take"), "TAKEN");
    }
    call(7, "EXTERNAL", "OUT", "600000483", "ANSWERED");
    post(ewa, closed, "close", "{\"outcome\":\"TEXTED\"}").expectStatus().isOk();
    post(ewa, closedAndTakenAgain, "close", "{\"outcome\":\"TEXTED\"}").expectStatus().isOk();
    String again = missed(8, "600000485");
    missed(8, "600000484");
    state(post(ewa, again, "take"), "TAKEN");

    assertThat(ids("?state=taken")).containsExactly(again, taken, withheld);
    var first = page(ewa, "?state=taken&limit=1");
    assertThat(items(first)).extracting("id").containsExactly(again);
    assertThat(ids("?state=taken&limit=2&before=" + first.get("next")))
        .containsExactly(taken, withheld);
  }

  private static List<String> rows(String sql) {
    var found = new ArrayList<String>();
    try (var connection = service.database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  @Test
  void answersAsTheContractSays() {
    for (Probe probe : Probe.of(OperatorContract.CONTRACT)) {
      if (!probe.uri().startsWith(LIST)) {
        continue;
      }
      var request =
          http.method(HttpMethod.valueOf(probe.method().toUpperCase(java.util.Locale.ROOT)))
              .uri(java.net.URI.create("http://127.0.0.1:" + service.port() + probe.uri()))
              .header("X-Admin-Session", ewa);
      var answer =
          (probe.body() == null
                  ? request
                  : request.contentType(MediaType.APPLICATION_JSON).bodyValue(probe.body()))
              .exchange();
      int status = answer.returnResult(String.class).getStatus().value();
      assertThat(probe.agrees(status)).as("%s was answered %d", probe, status).isTrue();
    }
  }
}
