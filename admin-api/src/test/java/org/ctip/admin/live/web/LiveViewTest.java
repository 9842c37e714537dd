package org.ctip.admin.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.ctip.admin.RunningAdminApi;
import org.ctip.events.call.CallEvent;
import org.ctip.events.topic.Topic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The live view of the running service: broker, database and sockets are real. */
class LiveViewTest {
  @TempDir static Path directory;
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static RunningAdminApi service;

  @BeforeAll
  static void start() {
    service =
        new RunningAdminApi(
            directory,
            Map.of(
                "ctip.admin.live.replay-events", "200",
                "ctip.admin.live.heartbeat", "300ms",
                "ctip.admin.live.patience", "2s"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void listsStoredAndLiveEventsTogether() {
    String tenant = "list";
    store(tenant, 1, "RING", "101_", "600000101", "RING 101_ 600000101", "call-1", 60);
    store(tenant, 2, "T", null, null, "T", null, 50);
    store(tenant, 3, "EVNT", null, null, "EVNT x", "call-1", 40);
    service.execute(
        "INSERT INTO calls.call_view (tenant_id, call_id, ext, number)"
            + " VALUES ('list', 'call-1', '101_', '600000101')");
    publish(tenant, event(tenant, "STAT", "102", "h"));
    String token = service.session(tenant, "operator");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                service
                    .get("/admin/ctip/events", token)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.limit")
                    .isEqualTo(50)
                    .jsonPath("$.ext")
                    .isEqualTo(null)
                    .jsonPath("$.items.length()")
                    .isEqualTo(3)
                    .jsonPath("$.items[0].typ")
                    .isEqualTo("STAT")
                    .jsonPath("$.items[0].ext")
                    .isEqualTo("102_")
                    .jsonPath("$.items[1].typ")
                    .isEqualTo("EVNT")
                    .jsonPath("$.items[1].ext")
                    .isEqualTo("101_")
                    .jsonPath("$.items[1].number")
                    .isEqualTo("600000101")
                    .jsonPath("$.items[2].ts")
                    .value(String.class, ts -> assertThat(ts).matches(".*\\.\\d{6}Z")));
    for (String ext : new String[] {"101", "101_"}) {
      service
          .get("/admin/ctip/events?limit=5&ext=" + ext, token)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.items.length()")
          .isEqualTo(2)
          .jsonPath("$.ext")
          .isEqualTo(ext);
    }
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    String token = service.session("default", "admin");
    for (String query : new String[] {"limit=4", "limit=201", "ext=", "ext=12345678901234567"}) {
      service.get("/admin/ctip/events?" + query, token).expectStatus().isEqualTo(422);
      service.get("/admin/ctip/stream?" + query, token).expectStatus().isEqualTo(422);
    }
    service.get("/admin/ctip/events", "unheard-of").expectStatus().isUnauthorized();
  }

  @Test
  void letsNobodyWithoutASessionOntoTheSocket() {
    String revoked = service.session("default", "admin");
    service.revoke(revoked);

    for (String query : new String[] {"", "token=", "token=unheard-of", "token=" + revoked}) {
      assertThat(SocketClient.refusal(service.port(), query)).as(query).isEqualTo(403);
    }
  }

  @Test
  void answersAnOrdinaryRequestToTheSocketWithAProblem() {
    String token = service.session("default", "admin");

    // Not through the client that knows the OpenAPI file: no socket is in there.
    WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + service.port())
        .build()
        .get()
        .uri("/admin/ctip/ws?token=" + token)
        .exchange()
        .expectStatus()
        .is4xxClientError()
        .expectBody()
        .jsonPath("$.detail")
        .isNotEmpty();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> service.gauge("ctip.admin.live.clients", "kind", "socket") == 0);
  }

  @Test
  void sendsTheListAtOnceAndAgainAsSoonAsSomethingIsNew() {
    String tenant = "socket";
    store(tenant, 1, "RING", "101_", "600000101", "RING 101_ 600000101", null, 60);

    try (var client =
        SocketClient.open(
            service.port(), "token=" + service.session(tenant, "operator") + "&limit=1")) {
      var first = client.await(message -> message.path("items").size() == 1);
      assertThat(first.path("type").asString()).isEqualTo("events");
      assertThat(first.path("limit").asInt()).as("clamped").isEqualTo(5);
      assertThat(first.path("ext").isNull()).isTrue();
      assertThat(first.path("generated_at").asString()).matches(".*T.*\\.\\d{6}\\+00:00");
      assertThat(Instant.parse(first.path("items").get(0).path("ts").asString())).isNotNull();

      var event = event(tenant, "CONN", "101", "600000101");
      publish(tenant, event);
      long published = System.nanoTime();
      var second = client.await(message -> message.path("items").size() == 2);

      assertThat(Duration.ofNanos(System.nanoTime() - published)).isLessThan(Duration.ofSeconds(2));
      assertThat(second.path("items").get(0).path("typ").asString()).isEqualTo("CONN");
      assertThat(second.path("items").get(0).path("ext").asString()).isEqualTo("101_");
    }
  }

  @Test
  void sendsTheListEveryThreeSecondsThoughNothingIsNew() {
    try (var client = SocketClient.withHeader(service.port(), service.session("quiet", "admin"))) {
      await().atMost(Duration.ofSeconds(8)).until(() -> client.messages.size() >= 3);
    }
  }

  @Test
  void followsTheFilterOfItsClientAndIgnoresWhatItDoesNotKnow() {
    String tenant = "filter";
    store(tenant, 1, "RING", "101_", null, "RING 101_", null, 60);
    store(tenant, 2, "RING", "102_", null, "RING 102_", null, 50);

    try (var client =
        SocketClient.open(service.port(), "token=" + service.session(tenant, "operator"))) {
      client.await(message -> message.path("items").size() == 2);
      client.send("{\"type\":\"something\"}");
      client.send("[1]");
      client.send("{\"type\":\"filter\",\"ext\":\"102\",\"limit\":1000}");

      var filtered = client.await(message -> message.path("ext").asString("").equals("102"));
      assertThat(filtered.path("limit").asInt()).isEqualTo(200);
      assertThat(filtered.path("items").size()).isEqualTo(1);
      publish(tenant, event(tenant, "RING", "101", null), event(tenant, "CONN", "102", null));
      client.await(
          message ->
              message.path("ext").asString("").equals("102") && message.path("items").size() == 2);

      client.send("{\"type\":\"filter\",\"ext\":null}");
      client.await(message -> message.path("items").size() == 4);
      assertThat(client.closedWith).isZero();
    }
  }

  @Test
  void closesOnWhatIsNoJson() {
    String token = service.session("default", "operator");
    try (var text = SocketClient.open(service.port(), "token=" + token);
        var binary = SocketClient.open(service.port(), "token=" + token)) {
      text.send("hello");
      text.awaitClosed(1003, Duration.ofSeconds(5));
      binary.send(new byte[] {1, 2, 3});
      binary.awaitClosed(1003, Duration.ofSeconds(5));
    }
  }

  @Test
  void showsNothingOfAnotherTenant() {
    try (var client =
        SocketClient.open(service.port(), "token=" + service.session("mine", "admin"))) {
      client.await(message -> message.path("items").isEmpty());
      publish("theirs", event("theirs", "RING", "101", null));
      publish("mine", event("mine", "RING", "102", null));

      var news = client.await(message -> !message.path("items").isEmpty());
      assertThat(news.path("items").size()).isEqualTo(1);
      assertThat(news.path("items").get(0).path("ext").asString()).isEqualTo("102_");
    }
  }

  @Test
  void endsSocketAndStreamWithinASecondOfTheSession() {
    String token = service.session("ends", "operator");
    try (var socket = SocketClient.open(service.port(), "token=" + token);
        var stream = new StreamClient(service.port(), token, "", null)) {
      socket.await(_ -> true);
      stream.await("events", 1);

      service.revoke(token);

      socket.awaitClosed(1008, Duration.ofSeconds(1));
      await().atMost(Duration.ofSeconds(1)).until(stream::ended);
      assertThat(stream.events.getLast().name()).isEqualTo("bye");
      assertThat(stream.events.getLast().data()).contains("revoked");
    }
    String brief = service.session("ends", "operator", Instant.now().plusSeconds(2));
    try (var socket = SocketClient.open(service.port(), "token=" + brief)) {
      socket.awaitClosed(1008, Duration.ofSeconds(4));
    }
  }

  @Test
  void endsSocketAndStreamOfWhoMustSetUpASecondFactorFirst() {
    String chief = service.session("strict", "admin");
    String operator = service.session("strict", "operator");
    try (var socket = SocketClient.open(service.port(), "token=" + chief);
        var stream = new StreamClient(service.port(), chief, "", null);
        var other = new StreamClient(service.port(), operator, "", null)) {
      socket.await(_ -> true);
      stream.await("events", 1);
      other.await("events", 1);

      service.requireSecondFactor("strict");

      socket.awaitClosed(1008, Duration.ofSeconds(2));
      await().atMost(Duration.ofSeconds(2)).until(stream::ended);
      assertThat(other.ended()).isFalse();
    }
  }

  @Test
  void streamsNewEventsAndGivesAReturningReaderWhatItMissed() {
    String tenant = "stream";
    store(tenant, 1, "RING", "101_", null, "RING 101_", null, 60);
    String token = service.session(tenant, "operator");
    String last;
    try (var client = new StreamClient(service.port(), token, "ext=101", null)) {
      assertThat(client.await("events", 1).getFirst().data()).contains("RING 101_");
      publish(tenant, event(tenant, "CONN", "101", null), event(tenant, "CONN", "102", null));
      publish(tenant, event(tenant, "REL", "101", "16"));
      var events = client.await("event", 2);
      assertThat(events.getFirst().data()).contains("\"typ\":\"CONN\"", "\"ext\":\"101_\"");
      last = events.getFirst().id();
      assertThat(last).matches("\\d{13}-\\d+");
      await().atMost(Duration.ofSeconds(5)).until(() -> !client.comments.isEmpty());
    }
    publish(tenant, event(tenant, "RING", "101", null));

    try (var again = new StreamClient(service.port(), token, "ext=101", last)) {
      var missed = again.await("event", 2);
      assertThat(missed).extracting(StreamClient.Event::data).anyMatch(d -> d.contains("REL"));
      assertThat(again.named("events")).isEmpty();
      assertThat(again.named("reset")).isEmpty();
    }
    for (int i = 0; i < 250; i++) {
      publish(tenant, event(tenant, "RING", "101", null));
    }
    for (String gone : new String[] {last, "1-7"}) {
      try (var late = new StreamClient(service.port(), token, "", gone)) {
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(late.named("reset")).hasSize(1));
        late.await("events", 1);
      }
    }
  }

  @Test
  void cutsAClientThatTakesNothing() throws IOException {
    String tenant = "slow";
    for (int i = 0; i < 200; i++) {
      publish(tenant, event(tenant, "RING", "101", "x".repeat(2000)));
    }
    String token = service.session(tenant, "operator");
    double before = service.counter("ctip.admin.live.cut", "reason", "slow");
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
      socket
          .getOutputStream()
          .write(
              ("GET /admin/ctip/ws?limit=200&token="
                      + token
                      + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> service.counter("ctip.admin.live.cut", "reason", "slow") > before);
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> service.gauge("ctip.admin.live.clients", "kind", "socket") == 0);
  }

  @Test
  void passesOverRecordsThatAreNoEvents() {
    service.publish(Topic.CALL_EVENTS, "pbx", "{".getBytes(StandardCharsets.UTF_8));
    service.publish(Topic.CALL_EVENTS, "pbx", "{}".getBytes(StandardCharsets.UTF_8));
    publish("after", event("after", "RING", "101", null));

    String token = service.session("after", "admin");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                service
                    .get("/admin/ctip/events", token)
                    .expectBody()
                    .jsonPath("$.items.length()")
                    .isEqualTo(1));
    assertThat(service.counter("ctip.admin.live.malformed")).isEqualTo(2);
  }

  private static void publish(String tenant, CallEvent... events) {
    for (var event : events) {
      service.publish(Topic.CALL_EVENTS, "pbx-" + tenant, event);
    }
  }

  private static CallEvent event(
      String tenant, String type, String extension, @Nullable String number) {
    return new CallEvent(
        tenant,
        "pbx-" + tenant,
        1000,
        SEQUENCE.incrementAndGet(),
        0,
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        null,
        null,
        type,
        extension,
        number,
        type + " " + extension + "_");
  }

  private static void store(
      String tenant,
      long sequence,
      String type,
      @Nullable String ext,
      @Nullable String number,
      String payload,
      @Nullable String callId,
      int secondsAgo) {
    service.execute(
        """
        INSERT INTO calls.call_event_view
               (tenant_id, call_id, pbx_id, epoch, sequence, ordinal, ts, typ, ext, number, payload)
        VALUES ('%s', %s, 'pbx-%s', 1, %d, 0, now() - interval '%d seconds', '%s', %s, %s, '%s')
        """
            .formatted(
                tenant,
                quoted(callId),
                tenant,
                sequence,
                secondsAgo,
                type,
                quoted(ext),
                quoted(number),
                payload));
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "NULL" : "'" + text + "'";
  }
}
