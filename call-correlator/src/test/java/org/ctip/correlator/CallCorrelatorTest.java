package org.ctip.correlator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.IvrRules;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.correlator.projection.db.ProjectionDatabase;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.config.IvrRule;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.support.service.ServiceLauncher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker and a real PostgreSQL: killed, restarted, replayed. */
class CallCorrelatorTest {
  private static final int PBXS = 6;
  private static final int CALLS_EACH = 120;
  private static final String TEXT = "hello";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private EmbeddedDatabase database;
  private TestTopics topics;
  private Map<String, String> environment;

  @BeforeEach
  void startServers() throws Exception {
    broker =
        EmbeddedBroker.start(
            directory.resolve("broker"),
            0,
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
    database = EmbeddedDatabase.start(directory.resolve("database"));
    topics = new TestTopics(broker.bootstrapServers());
    topics.create();
    environment = new HashMap<>(database.environment());
    environment.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers());
    environment.put("CTIP_CORRELATOR_PORT", "0");
  }

  @AfterEach
  void stopServers() {
    topics.close();
    database.close();
    broker.close();
  }

  @Test
  void killedInMidStreamItGivesTheCallsOfAnUndisturbedFoldAndAReplayGivesThemAgain()
      throws Exception {
    var stories = stories();
    var expected = undisturbed(stories);
    int half = stories.getFirst().size() / 2;

    try (var first = correlator("a")) {
      sendPart(stories, 0, half);
      topics.read(Topic.CALLS.topicName(), read -> !read.isEmpty());
      int before = topics.committedNow(Topic.CALLS.topicName());
      sendPart(stories, half, stories.getFirst().size());
      topics.read(Topic.CALLS.topicName(), read -> read.size() > before);
      first.kill();
    }
    assertThat(topics.committedNow(Topic.CALLS.topicName()))
        .as("it was killed before it was done")
        .isLessThan(expected.size());

    List<ConsumerRecord<byte[], byte[]>> calls;
    try (var second = correlator("b")) {
      calls = topics.read(Topic.CALLS.topicName(), read -> read.size() >= expected.size());
      assertThat(byKey(calls)).isEqualTo(expected.calls());
      var commands =
          topics.read(Topic.SMS_COMMANDS.topicName(), read -> read.size() >= expected.sms().size());
      assertThat(byKey(commands)).isEqualTo(expected.sms());
      var events =
          topics.read(
              Topic.CALL_EVENTS.topicName(), read -> read.size() >= size(expected.events()));
      assertThat(byKey(events)).isEqualTo(expected.events());
      awaitRows(expected);
      assertThat(second.runs()).isTrue();
    }

    int published = calls.size();
    try (var replay =
        correlator(
            "c",
            "--ctip.correlator.stream.application-id=replay",
            "--ctip.correlator.projection.enabled=false")) {
      var both = topics.read(Topic.CALLS.topicName(), read -> read.size() >= 2 * published);
      assertThat(replay.runs()).isTrue();
      var twice = new TreeMap<String, List<String>>();
      expected
          .calls()
          .forEach(
              (callId, versions) -> {
                var again = new ArrayList<>(versions);
                again.addAll(versions);
                twice.put(callId, again);
              });
      assertThat(byKey(both)).isEqualTo(twice);
    }
  }

  @Test
  void withoutADatabaseItFoldsAndIsReadyAndTheRowsFollowWhenItComesBack() throws Exception {
    var story = new PbxStory("main").answeredCall("500_", "600000101");
    database.stop();
    try (var service =
        ServiceLauncher.run(
            CallCorrelator.class,
            CallCorrelator.NAME,
            Map.of(
                "server.port",
                0,
                "spring.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "ctip.database.host",
                database.host(),
                "ctip.database.port",
                database.port(),
                "ctip.database.password",
                database.password(),
                "ctip.database.ssl-mode",
                "disable",
                "ctip.correlator.stream.state-directory",
                directory.resolve("state").toString(),
                "ctip.ivr.rules[0].extension",
                "500",
                "ctip.ivr.rules[0].digit",
                "9",
                "ctip.ivr.rules[0].text",
                TEXT))) {
      topics.send(story.records());
      assertThat(topics.read(Topic.SMS_COMMANDS.topicName(), read -> !read.isEmpty())).hasSize(1);
      int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      assertThat(get(port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
      assertThat(get(port, "/actuator/prometheus").body())
          .contains("ctip_correlator_frames_total{disposal=\"folded\"")
          .contains("ctip_correlator_projection_lag{");

      database.start();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions() // there is no table yet
          .untilAsserted(
              () ->
                  assertThat(
                          ProjectionDatabase.rows(
                              database,
                              "SELECT state, ext, ivr ->> 'digit' AS digit FROM calls.call_view"))
                      .containsExactly(Map.of("state", "ENDED", "ext", "500_", "digit", "9")));
      assertThat(get(port, "/actuator/health").body()).contains("ctip.calls.lag");
    }
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** What must come out, per key in order, as text. */
  private record Expected(
      Map<String, List<String>> calls,
      Map<String, List<String>> events,
      Map<String, List<String>> sms) {
    int size() {
      return CallCorrelatorTest.size(calls);
    }
  }

  private static int size(Map<String, List<String>> byKey) {
    return byKey.values().stream().mapToInt(List::size).sum();
  }

  private static List<List<LinkRecord>> stories() {
    var stories = new ArrayList<List<LinkRecord>>();
    for (int pbx = 0; pbx < PBXS; pbx++) {
      var story = new PbxStory("pbx-" + pbx);
      for (int call = 0; call < CALLS_EACH; call++) {
        String extension = call % 10 == 0 ? "500_" : "10" + call % 9 + "_";
        story.answeredCall(extension, "600%06d".formatted(pbx * 1_000 + call));
      }
      stories.add(story.records());
    }
    return stories;
  }

  private static Expected undisturbed(List<List<LinkRecord>> stories) {
    var correlation = new Correlation(new WorldNumberPlan("PL"), CorrelationSettings.DEFAULT);
    var rule = new IvrRule.Version(1, Instant.EPOCH, 9, TEXT, true);
    IvrRules rules =
        (_, extension, _) -> extension.equals("500") ? Optional.of(rule) : Optional.empty();
    var expected = new Expected(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (var story : stories) {
      var state = PbxState.empty();
      for (LinkRecord record : story) {
        var step = correlation.step(state, record, rules);
        state = step.state();
        step.calls().forEach(call -> put(expected.calls(), call.callId(), call));
        step.events().forEach(event -> put(expected.events(), event.pbxId(), event));
        step.smsCommands().forEach(sms -> put(expected.sms(), sms.idempotencyKey(), sms));
      }
    }
    assertThat(expected.calls()).hasSize(PBXS * CALLS_EACH);
    assertThat(expected.sms()).hasSize(PBXS * CALLS_EACH / 10);
    return expected;
  }

  private static void put(Map<String, List<String>> byKey, String key, Object value) {
    byKey
        .computeIfAbsent(key, _ -> new ArrayList<>())
        .add(new String(EventJson.write(value), UTF_8));
  }

  private static Map<String, List<String>> byKey(List<ConsumerRecord<byte[], byte[]>> records) {
    var byKey = new TreeMap<String, List<String>>();
    for (var record : records) {
      byKey
          .computeIfAbsent(new String(record.key(), UTF_8), _ -> new ArrayList<>())
          .add(new String(record.value(), UTF_8));
    }
    return byKey;
  }

  private void sendPart(List<List<LinkRecord>> stories, int from, int to) {
    for (int i = from; i < to; i++) {
      var together = new ArrayList<LinkRecord>();
      for (var story : stories) {
        together.add(story.get(i));
      }
      together.forEach(record -> topics.producer().send(LinkRecordCodec.toProducerRecord(record)));
    }
    topics.producer().flush();
  }

  private void awaitRows(Expected expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        ProjectionDatabase.rows(
                            database,
                            """
                            SELECT count(*) AS calls, count(*) FILTER (WHERE state = 'ENDED') AS ended,
                                   sum(version) AS versions,
                                   (SELECT count(*) FROM calls.call_event_view) AS events
                              FROM calls.call_view
                            """))
                    .containsExactly(
                        Map.of(
                            "calls", String.valueOf(expected.calls().size()),
                            "ended", String.valueOf(expected.calls().size()),
                            "versions", String.valueOf(expected.size()),
                            "events", String.valueOf(size(expected.events())))));
  }

  private CorrelatorProcess correlator(String name, String... settings) {
    var all =
        new ArrayList<>(
            List.of(
                "--ctip.ivr.rules[0].extension=500",
                "--ctip.ivr.rules[0].digit=9",
                "--ctip.ivr.rules[0].text=" + TEXT,
                "--ctip.correlator.stream.state-directory=" + directory.resolve("state-" + name),
                "--ctip.correlator.stream.session-timeout=2s",
                "--ctip.correlator.stream.transaction-timeout=3s"));
    all.addAll(List.of(settings));
    return CorrelatorProcess.start(
        environment, directory.resolve("service.log"), all.toArray(String[]::new));
  }
}
