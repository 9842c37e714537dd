package org.ctip.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.pbx.PbxCommandRequest;
import org.ctip.events.pbx.PbxCommandResult;
import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.ingest.frame.OrderedFrameLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker and real sockets. */
class CtipIngestTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path directory;

  private IngestStand stand;
  private final List<PbxPeer> peers = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    stand = new IngestStand(directory);
  }

  @AfterEach
  void stop() throws Exception {
    stand.close();
    for (var peer : peers) {
      peer.close();
    }
  }

  private PbxPeer peer() {
    var peer = PbxPeer.start();
    peers.add(peer);
    return peer;
  }

  private static Map<String, Object> onePbx(PbxPeer peer) {
    return Map.of(
        "ctip.ingest.pbx.host", "127.0.0.1",
        "ctip.ingest.pbx.port", peer.port(),
        "ctip.ingest.pbx.pin", "1234");
  }

  private static void awaitLogin(PbxPeer peer, int times) {
    await().atMost(PATIENCE).until(() -> peer.heard("aLOGA") >= times);
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "aREL 101_ " + i).toList();
  }

  private List<String> numberedTexts(String pbx) {
    return stand.texts(pbx).stream().filter(text -> text.startsWith("aREL 101_ ")).toList();
  }

  private void awaitFrames(String pbx, List<String> expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(numberedTexts(pbx)).hasSameSizeAs(expected));
    assertThat(numberedTexts(pbx)).isEqualTo(expected);
  }

  private PbxStatus status(String pbx) {
    return stand.all(Topic.PBX_STATUS).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(pbx))
        .map(record -> EventJson.read(record.value(), PbxStatus.class))
        .reduce((_, last) -> last)
        .orElse(null);
  }

  @Test
  void framesAreOnTheTopicInOrderWithTheirHeadersAndTheStateOnItsOwn() throws Exception {
    var peer = peer();
    var context = stand.ingest("one", onePbx(peer));
    awaitLogin(peer, 1);
    for (int i = 0; i < 2000; i++) {
      peer.say("aREL 101_ " + i);
    }
    awaitFrames("main", numbered(0, 2000));
    var raw =
        stand.all(Topic.FRAMES).stream()
            .filter(
                record ->
                    new String(record.value(), StandardCharsets.ISO_8859_1).equals("aREL 101_ 7"))
            .findFirst()
            .orElseThrow();
    assertThat(new String(raw.key(), StandardCharsets.UTF_8)).isEqualTo("main");
    assertThat(CloudEventHeaders.text(raw.headers(), CloudEventHeaders.TYPE))
        .isEqualTo(LinkRecordCodec.FRAME_TYPE);
    assertThat(CloudEventHeaders.text(raw.headers(), CloudEventHeaders.SEQUENCE)).isEqualTo("10");
    assertThat(CloudEventHeaders.text(raw.headers(), CloudEventHeaders.TENANT))
        .isEqualTo("default");
    assertThat(stand.records("main")).anyMatch(LinkOpened.class::isInstance);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status("main").state()).isEqualTo(PbxLinkState.ONLINE));
    assertThat(status("main").identity().type()).isEqualTo("NCP-000");
    assertThat(status("main").instance()).isEqualTo("one");

    var log = context.getBean(OrderedFrameLog.class).state();
    assertThat(log.appended()).isEqualTo(log.acknowledged() + log.queued() + log.inFlight());
    var port = context.getEnvironment().getProperty("local.server.port");
    var health = get(port, "/actuator/health/readiness");
    assertThat(health).contains("\"status\":\"UP\"").contains("ONLINE");
    assertThat(get(port, "/actuator/prometheus"))
        .contains("ctip_ingest_frames_total{kind=\"known\",pbx=\"main\"")
        .contains("ctip_ingest_spool_bytes");
  }

  private static String get(String port, String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  @Test
  void aBrokerThatStopsAndStartsCostsNoFrameAndNoOrder() throws Exception {
    var peer = peer();
    var context = stand.ingest("one", onePbx(peer));
    awaitLogin(peer, 1);
    int said = 0;
    for (int outage = 0; outage < 2; outage++) {
      for (int i = 0; i < 500; i++) {
        peer.say("aREL 101_ " + said++);
      }
      stand.broker.stop();
      for (int i = 0; i < 3000; i++) {
        peer.say("aREL 101_ " + said++);
      }
      var log = context.getBean(OrderedFrameLog.class);
      await().atMost(PATIENCE).until(() -> log.state().spooled() > 0 && log.state().queued() == 0);
      stand.broker.start();
      for (int i = 0; i < 500; i++) {
        peer.say("aREL 101_ " + said++);
      }
    }
    awaitFrames("main", numbered(0, said));
    assertThat(peer.connections()).isEqualTo(1);
  }

  @Test
  void withoutABrokerFramesWaitOnDiskAndTheNextStartSendsThemFirst() throws Exception {
    var peer = peer();
    stand.broker.stop();
    var settings = new java.util.HashMap<>(onePbx(peer));
    settings.put("ctip.ingest.ownership", "all");
    var context = stand.ingest("one", settings);
    awaitLogin(peer, 1);
    for (int i = 0; i < 1000; i++) {
      peer.say("aREL 101_ " + i);
    }
    var log = context.getBean(OrderedFrameLog.class);
    await().atMost(PATIENCE).until(() -> log.state().spooled() >= 1002);
    stand.stop("one");

    stand.broker.start();
    stand.ingest("one", settings);
    awaitLogin(peer, 2);
    for (int i = 1000; i < 1200; i++) {
      peer.say("aREL 101_ " + i);
    }
    awaitFrames("main", numbered(0, 1200));
    assertThat(stand.records("main"))
        .anySatisfy(
            record ->
                assertThat(record)
                    .isInstanceOfSatisfying(
                        LinkGap.class, gap -> assertThat(gap.lastSequence()).isEqualTo(1002)));
  }

  @Test
  void twoInstancesShareThePbxsAndHandThemOverWithoutLosingWhatWasRead() throws Exception {
    var settings = new java.util.HashMap<String, Object>();
    for (int i = 0; i < 6; i++) {
      var peer = peer();
      settings.put("ctip.ingest.pbxs[" + i + "].id", "pbx-" + i);
      settings.put("ctip.ingest.pbxs[" + i + "].host", "127.0.0.1");
      settings.put("ctip.ingest.pbxs[" + i + "].port", peer.port());
    }
    stand.ingest("one", settings);
    peers.forEach(peer -> awaitLogin(peer, 1));
    for (var peer : peers) {
      for (var line : numbered(0, 200)) {
        peer.say(line);
      }
    }
    stand.ingest("two", settings);
    await().atMost(PATIENCE).until(() -> peers.stream().anyMatch(peer -> peer.heard("aLOGA") > 1));
    int moved = (int) peers.stream().filter(peer -> peer.heard("aLOGA") > 1).count();
    assertThat(moved).isBetween(1, 5);
    stand.stop("one");
    peers.forEach(peer -> awaitLogin(peer, 2));
    for (var peer : peers) {
      for (var line : numbered(200, 300)) {
        peer.say(line);
      }
    }
    for (int i = 0; i < 6; i++) {
      awaitFrames("pbx-" + i, numbered(0, 300));
      var records = stand.records("pbx-" + i);
      assertThat(records)
          .anyMatch(
              record ->
                  record instanceof LinkClosed closed
                      && (closed.reason().equals(PbxLinkReason.HANDED_OVER.name())
                          || closed.reason().equals(PbxLinkReason.STOPPING.name())));
      assertThat(records)
          .extracting(record -> record.position().epoch())
          .isSortedAccordingTo(Long::compare);
    }
  }

  @Test
  void commandsReachThePbxOnceAndEachGetsOneOutcome() throws Exception {
    var peer = peer();
    stand.ingest("one", onePbx(peer));
    awaitLogin(peer, 1);
    peer.answer(
        line ->
            line.startsWith("aHANG")
                ? "aNA 14"
                : line.startsWith("aPICK") ? null : PbxPeer.usual(line));
    command("c1", "DIAL", "101", "0600000101");
    command("c1", "DIAL", "101", "0600000101");
    command("c2", "HANG", "102");
    command("c3", "LOGA", "101");
    command("c4", "DIAL", "101", "not-a-number");
    command("c5", "PICK", "101");
    stand.publish(Topic.PBX_COMMANDS, "main", "{not json".getBytes(StandardCharsets.UTF_8));
    stand.publish(
        Topic.PBX_COMMANDS,
        "main",
        new PbxCommandRequest(
            "c6", "default", "main", "HANG", "101", List.of(), Instant.now(), Instant.EPOCH));
    await().atMost(PATIENCE).until(() -> results().size() >= 6);
    assertThat(results())
        .extracting(PbxCommandResult::commandId, PbxCommandResult::outcome)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("c1", Outcome.OK),
            org.assertj.core.groups.Tuple.tuple("c2", Outcome.NA),
            org.assertj.core.groups.Tuple.tuple("c3", Outcome.ERROR),
            org.assertj.core.groups.Tuple.tuple("c4", Outcome.ERROR),
            org.assertj.core.groups.Tuple.tuple("c5", Outcome.TIMEOUT),
            org.assertj.core.groups.Tuple.tuple("c6", Outcome.SUPERSEDED));
    assertThat(peer.heard("aDIAL 101_ 0600000101")).isEqualTo(1);
    assertThat(peer.heard("aHANG")).isEqualTo(1);
    assertThat(stand.all(Topic.PBX_COMMANDS.deadLetterName(), 1)).hasSize(1);
  }

  private void command(String id, String verb, String extension, String... parameters)
      throws Exception {
    stand.publish(
        Topic.PBX_COMMANDS,
        "main",
        new PbxCommandRequest(
            id,
            "default",
            "main",
            verb,
            extension,
            List.of(parameters),
            Instant.now(),
            Instant.now().plusSeconds(60)));
  }

  private List<PbxCommandResult> results() {
    return stand.all(Topic.PBX_COMMAND_RESULTS).stream()
        .map(record -> EventJson.read(record.value(), PbxCommandResult.class))
        .toList();
  }

  @Test
  void theConfigTopicAddsMovesAndRemovesPbxsWhileRunning() throws Exception {
    var first = peer();
    var second = peer();
    stand.ingest("one", Map.of());
    stand.publish(Topic.CONFIG_PBX, "branch", branch(first.port(), true));
    awaitLogin(first, 1);
    for (var line : numbered(0, 50)) {
      first.say(line);
    }
    stand.publish(Topic.CONFIG_PBX, "branch", branch(second.port(), true));
    awaitLogin(second, 1);
    for (var line : numbered(50, 100)) {
      second.say(line);
    }
    awaitFrames("branch", numbered(0, 100));
    stand.publish(Topic.CONFIG_PBX, "branch", branch(second.port(), false));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status("branch").state()).isEqualTo(PbxLinkState.DISABLED));
    assertThat(stand.records("branch").getLast()).isInstanceOf(LinkClosed.class);
  }

  private static PbxSettings branch(int port, boolean enabled) {
    return new PbxSettings(
        "default", "branch", "Branch", "127.0.0.1", port, null, "IBM852", enabled);
  }
}
