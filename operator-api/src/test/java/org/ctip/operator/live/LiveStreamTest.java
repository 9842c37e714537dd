package org.ctip.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ctip.events.call.CallState;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.presence.PresenceState;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.operator.OperatorService;
import org.ctip.operator.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The live stream over real sockets, from a real broker. */
class LiveStreamTest {
  @TempDir static Path directory;
  static OperatorService service;
  static int tenants;

  private final String tenant = "tenant-" + ++tenants;

  @BeforeAll
  static void start() {
    service =
        new OperatorService(
            directory,
            Map.of(
                "ctip.operator.live.replay-events", "300",
                "ctip.operator.live.patience", "2s",
                "ctip.operator.live.heartbeat", "1s"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private SseClient connect() {
    return connect(service.session(tenant, "operator"), null);
  }

  private static SseClient connect(String token, String lastEventId) {
    var client = SseClient.reading(service.port(), token, lastEventId);
    client.await("hello");
    return client;
  }

  private void ring(String callId, long version) {
    service.publish(Topic.CALLS, callId, Samples.call(tenant, callId, version, CallState.RINGING));
  }

  private static JsonNode json(SseClient.Event event) {
    return EventJson.mapper().readTree(event.data());
  }

  @Test
  void showsWhatHappensAsItHappens() {
    try (var reader = connect()) {
      ring("call-a", 1);
      service.publish(Topic.SMS_EVENTS, "m1", Samples.sms(tenant, "m1", 1, "Welcome"));
      service.publish(
          Topic.EXTENSIONS, "main/101", Samples.presence(tenant, "101", PresenceState.BUSY));
      service.publish(
          Topic.PBX_STATUS, "p-" + tenant, Samples.pbx(tenant, "p-" + tenant, PbxLinkState.ONLINE));

      var call = json(reader.await("call"));
      assertThat(call.get("callId").asString()).isEqualTo("call-a");
      assertThat(call.get("id").isNull()).isTrue();
      assertThat(call.get("state").asString()).isEqualTo("RINGING");
      assertThat(call.get("number").asString()).isEqualTo("600000101");
      assertThat(call.get("legs").get(0).get("extension").asString()).isEqualTo("101");
      assertThat(call.get("ivr").get("digit").asInt()).isEqualTo(9);
      assertThat(call.get("startedAt").asString()).isEqualTo("2026-11-20T12:00:00.123456Z");
      var sms = json(reader.await("sms"));
      assertThat(sms.get("status").asString()).isEqualTo("SENT");
      assertThat(sms.get("text").asString()).isEqualTo("Welcome");
      assertThat(sms.get("parts").asInt()).isEqualTo(1);
      assertThat(sms.get("errorCode").isNull()).isTrue();
      assertThat(sms.get("nextAttemptAt").isNull()).isTrue();
      assertThat(json(reader.await("presence")).get("state").asString()).isEqualTo("BUSY");
      assertThat(json(reader.await("pbx")).get("identity").asString())
          .isEqualTo("CP-000 v1.23.0140");
      assertThat(reader.head())
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("content-type: text/event-stream")
          .containsIgnoringCase("cache-control: no-store");
    }
  }

  @Test
  void showsWhatOperatorsWriteByItsTypeAndVersion() {
    try (var reader = connect()) {
      String key = tenant + "/call-n";
      ring("call-n", 7);
      service.publish(
          Topic.DESK_EVENTS,
          key,
          "org.ctip.desk.of-a-newer-version.v1",
          Samples.annotated(tenant, "call-n", 9, "not for us"));
      for (int version : new int[] {1, 1, 2}) {
        service.publish(
            Topic.DESK_EVENTS,
            key,
            EventTypes.CALL_ANNOTATED,
            Samples.annotated(tenant, "call-n", version, "Version " + version));
      }

      var seen = reader.await("annotation", 2);

      assertThat(seen.stream().map(event -> json(event).get("note").asString()))
          .containsExactly("Version 1", "Version 2");
      var first = json(seen.getFirst());
      assertThat(first.get("callId").asString()).isEqualTo("call-n");
      assertThat(first.get("tags").get(0).asString()).isEqualTo("invoice");
      assertThat(first.get("updatedAt").asString()).isEqualTo("2026-11-20T12:00:00.123456Z");
      assertThat(first.get("updatedBy").get("name").asString()).isEqualTo("Example Operator");
    }
  }

  @Test
  void tellsANewReaderWhatIsGoingOn() {
    try (var first = connect()) {
      ring("open", 1);
      ring("over", 1);
      service.publish(Topic.CALLS, "over", Samples.call(tenant, "over", 2, CallState.ENDED));
      service.publish(
          Topic.PBX_STATUS, "q-" + tenant, Samples.pbx(tenant, "q-" + tenant, PbxLinkState.ONLINE));
      first.await("call", 3);
      first.await("pbx");
    }
    try (var second = connect()) {
      var hello = json(second.await("hello"));
      assertThat(hello.get("resumed").asBoolean()).isFalse();
      assertThat(hello.get("calls")).hasSize(1);
      assertThat(hello.get("calls").get(0).get("callId").asString()).isEqualTo("open");
      assertThat(hello.get("pbxs").get(0).get("state").asString()).isEqualTo("ONLINE");
      assertThat(hello.get("feed").get("state").asString()).isEqualTo("LIVE");
      assertThat(Instant.parse(hello.get("serverTime").asString()))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }
  }

  @Test
  void numbersEventsWithoutGapsAndTakesThemUpAgain() {
    String token = service.session(tenant, "operator");
    List<SseClient.Event> seen;
    try (var first = connect(token, null)) {
      IntStream.range(0, 5).forEach(i -> ring("c" + i, 1));
      seen = first.await("call", 5);
    }
    IntStream.range(5, 10).forEach(i -> ring("c" + i, 1));

    try (var second = connect(token, seen.get(2).id())) {
      var again = second.await("call", 7);
      assertThat(again).hasSize(7);
      assertThat(again.getFirst()).isEqualTo(seen.get(3));
      assertThat(again.stream().map(event -> Integer.parseInt(event.id().split("-")[1])))
          .containsExactly(4, 5, 6, 7, 8, 9, 10);
      assertThat(json(second.await("hello")).get("resumed").asBoolean()).isTrue();
      assertThat(second.named("reset")).isEmpty();
    }
  }

  @Test
  void takesAReplayOfManyEventsUpIntoTheLiveOnes() {
    String token = service.session(tenant, "operator");
    String place;
    try (var first = connect(token, null)) {
      ring("first", 1);
      place = first.await("call").id();
    }
    IntStream.range(0, 200).forEach(i -> ring("many-" + i, 1));
    try (var second = connect(token, place)) {
      ring("last", 1);

      var calls = second.await("call", 201);
      assertThat(calls.stream().map(event -> Integer.parseInt(event.id().split("-")[1])))
          .containsExactlyElementsOf(IntStream.rangeClosed(2, 202).boxed().toList());
    }
  }

  @Test
  void tellsAReaderThatWasAwayTooLongToLoadAgain() {
    String token = service.session(tenant, "operator");
    String place;
    try (var first = connect(token, null)) {
      ring("first", 1);
      place = first.await("call").id();
      IntStream.range(0, 320).forEach(i -> ring("many-" + i, 1));
      first.await("call", 321);
    }
    double misses = service.counter("ctip.operator.live.replay.misses");

    try (var second = connect(token, place)) {
      assertThat(second.await("reset").id()).endsWith("-321");
      assertThat(second.events.getFirst().name()).isEqualTo("reset");
      ring("after", 1);
      assertThat(second.await("call").id()).endsWith("-322");
    }
    assertThat(service.counter("ctip.operator.live.replay.misses")).isEqualTo(misses + 1);
  }

  @Test
  void anIdOfAnotherHubOrOfNobodyMeansToLoadAgain() {
    String token = service.session(tenant, "operator");
    for (String id : List.of("1-1", "nonsense", "99999999999999999999-1")) {
      try (var reader = connect(token, id)) {
        assertThat(reader.await("reset").data()).isEqualTo("{\"reason\":\"gone\"}");
      }
    }
  }

  @Test
  void takesTheLastIdFromAParameterToo() {
    String token = service.session(tenant, "operator");
    String place;
    try (var first = connect(token, null)) {
      ring("p1", 1);
      ring("p2", 1);
      place = first.await("call", 2).getFirst().id();
    }
    var body =
        service
            .http()
            .get()
            .uri("/operator/api/events?lastEventId=" + place)
            .header("X-Admin-Session", token)
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(String.class)
            .getResponseBody();

    assertThat(body.filter(text -> text.contains("\"p2\"")).blockFirst(Duration.ofSeconds(10)))
        .isNotNull();
  }

  @Test
  void neverShowsOneTenantWhatHappensAtAnother() {
    String other = tenant + "-other";
    try (var mine = connect();
        var theirs = connect(service.session(other, "admin"), null)) {
      service.publish(Topic.CALLS, "x", Samples.call(other, "x", 1, CallState.RINGING));
      theirs.await("call");
      ring("y", 1);

      assertThat(json(mine.await("call")).get("callId").asString()).isEqualTo("y");
      assertThat(mine.events).noneMatch(event -> event.data().contains("\"x\""));
      assertThat(mine.await("call").id()).endsWith("-1");
    }
    try (var again = connect()) {
      assertThat(again.await("hello").data()).doesNotContain("\"x\"");
    }
  }

  @Test
  void tellsProgramsNoMoreThanTheirScopesOpen() {
    String key = service.apiKey(tenant, "events:read");
    try (var person = connect();
        var callReader = connect(service.apiKey(tenant, "events:read", "calls:read"), null);
        var program = connect(key, null)) {
      service.publish(
          Topic.DESK_EVENTS,
          tenant + "/call-n",
          EventTypes.CALL_ANNOTATED,
          Samples.annotated(tenant, "call-n", 1, "Private"));
      service.publish(
          Topic.DESK_EVENTS,
          tenant + "/call-n",
          EventTypes.MISSED_HANDLED,
          Samples.handled(tenant, "call-n", 1));
      person.await("annotation");
      person.await("missed");
      ring("after", 1);

      String place = program.await("call").id();
      assertThat(place).endsWith("-3");
      assertThat(program.named("annotation")).isEmpty();
      assertThat(program.named("missed")).isEmpty();
      callReader.await("call");
      assertThat(callReader.named("annotation")).hasSize(1);
      assertThat(callReader.named("missed")).isEmpty();
      try (var again = connect(key, place.replaceFirst("-3$", "-0"))) {
        assertThat(again.await("call").id()).isEqualTo(place);
        assertThat(json(again.await("hello")).get("resumed").asBoolean()).isTrue();
        assertThat(again.named("annotation")).isEmpty();
        assertThat(again.named("missed")).isEmpty();
      }
    }
  }

  @Test
  void showsAVersionOnlyOnceAndNeverAnOlderOne() {
    try (var reader = connect()) {
      ring("v", 2);
      ring("v", 2);
      ring("v", 1);
      ring("v", 3);

      assertThat(reader.await("call", 2).stream().map(event -> json(event).get("version").asInt()))
          .containsExactly(2, 3);
    }
  }

  @Test
  void leavesOutWhatCannotBeReadAndGoesOn() {
    double malformed = service.counter("ctip.operator.live.malformed");
    try (var reader = connect()) {
      service.publishBytes(Topic.CALLS, "bad", new byte[] {'{', 'x'});
      service.publishBytes(Topic.CALLS, "bad", "{}".getBytes());
      ring("bad", 1);

      reader.await("call");
    }
    assertThat(service.counter("ctip.operator.live.malformed")).isEqualTo(malformed + 2);
  }

  @Test
  void hidesCredentials() {
    try (var reader = connect()) {
      service.publish(
          Topic.SMS_EVENTS,
          "secret",
          Samples.sms(tenant, "secret", 1, "Login: a@example.org Hasło: abc"));

      assertThat(json(reader.await("sms")).get("text").asString())
          .isEqualTo("Treść ukryta (dane logowania administratora).");
    }
  }

  @Test
  void endsWithinASecondOfTheSessionsRevocation() {
    String token = service.session(tenant, "operator");
    try (var reader = connect(token, null)) {
      service.revoke(token);
      var revoked = Instant.now();

      await().atMost(Duration.ofSeconds(5)).until(reader::ended);
      assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofMillis(1500));
      assertThat(reader.endedInOrder()).isTrue();
      assertThat(reader.await("bye").data()).isEqualTo("{\"reason\":\"revoked\"}");
    }
    try (var again = SseClient.reading(service.port(), token, null)) {
      assertThat(again.head()).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void endsWhenTheSessionExpires() {
    String token = service.session(tenant, "operator", Instant.now().plusSeconds(2));
    try (var reader = connect(token, null)) {
      await().atMost(Duration.ofSeconds(6)).until(reader::ended);
      assertThat(reader.await("bye").data()).isEqualTo("{\"reason\":\"expired\"}");
    }
  }

  @Test
  void refusesWhoHasNoSessionOrNoRole() {
    try (var nobody = SseClient.reading(service.port(), "unknown", null);
        var guest = SseClient.reading(service.port(), service.session(tenant, "guest"), null)) {
      assertThat(nobody.head()).startsWith("HTTP/1.1 401");
      assertThat(guest.head()).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void keepsAQuietStreamAliveWithComments() {
    try (var reader = connect()) {
      await().atMost(Duration.ofSeconds(10)).until(() -> reader.comments.size() >= 2);
    }
  }

  @Test
  void cutsAReaderThatDoesNotReadAndKeepsTheOthersGoing() {
    double cut =
        service.counter("ctip.operator.live.cut", "reason", "bytes")
            + service.counter("ctip.operator.live.cut", "reason", "time");
    try (var good = connect();
        var slow = SseClient.notReading(service.port(), service.session(tenant, "operator"))) {
      double before = service.gauge("ctip.operator.live.subscribers");
      String text = "x".repeat(1000);
      for (int i = 0; i < 1500; i++) {
        service.publish(Topic.SMS_EVENTS, "s" + i, Samples.sms(tenant, "s" + i, 1, text));
      }

      good.await("sms", 1500);
      await()
          .atMost(Duration.ofSeconds(15))
          .until(
              () ->
                  service.counter("ctip.operator.live.cut", "reason", "bytes")
                          + service.counter("ctip.operator.live.cut", "reason", "time")
                      > cut);
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> service.gauge("ctip.operator.live.subscribers") <= before);
      slow.readAll();
      assertThat(slow.ended()).isTrue();
      assertThat(slow.endedInOrder()).isFalse();
      assertThat(good.ended()).isFalse();
      assertThat(good.named("sms").stream().map(SseClient.Event::id).distinct()).hasSize(1500);
    }
  }

  @Test
  void goesOnWhileTheDatabaseIsAway() {
    String token = service.session(tenant, "operator");
    try (var reader = connect(token, null)) {
      service.database.stop();
      try {
        ring("without-database", 1);
        reader.await("call");
        // Known sessions may come back, too.
        try (var back = connect(token, reader.await("call").id())) {
          ring("still-without", 1);
          back.await("call");
        }
        service
            .http()
            .get()
            .uri("/operator/api/calls")
            .header("X-Admin-Session", token)
            .exchange()
            .expectStatus()
            .isEqualTo(503)
            .expectHeader()
            .valueEquals("Retry-After", "5")
            .expectBody()
            .jsonPath("$.detail")
            .value(String.class, detail -> assertThat(detail).contains("lista połączeń"))
            .jsonPath("$.stale[0]")
            .isEqualTo("calls");
      } finally {
        service.database.start();
      }
      ring("with-database", 1);
      reader.await("call", 3);
      assertThat(reader.ended()).isFalse();
    }
  }

  @Test
  void saysThatItIsStaleWhileTheBrokerIsAwayAndGoesOnAfterwards() {
    try (var reader = connect()) {
      service.broker.stop();
      try {
        assertThat(json(reader.await("feed")).get("state").asString()).isEqualTo("STALE");
      } finally {
        service.broker.start();
      }
      reader.await("feed", 2);
      assertThat(json(reader.named("feed").getLast()).get("state").asString()).isEqualTo("LIVE");
      ring("afterwards", 1);
      reader.await("call");
    }
  }
}
