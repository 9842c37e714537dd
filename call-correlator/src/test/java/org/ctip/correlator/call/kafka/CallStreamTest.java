package org.ctip.correlator.call.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.correlator.PbxStory;
import org.ctip.correlator.TestTopics;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallState;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.support.topic.DeadLetters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream on a real broker. */
class CallStreamTest {
  @TempDir private Path directory;
  private EmbeddedBroker broker;

  private final Correlation correlation =
      new Correlation(new WorldNumberPlan("PL"), CorrelationSettings.DEFAULT);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StreamMeters streamMeters = new StreamMeters(meters);

  @BeforeEach
  void startBroker() throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    try (var topics = new TestTopics(broker.bootstrapServers())) {
      topics.create();
    }
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void frameThatBreaksTheFoldIsQuarantinedAndItsNeighboursAreFoldedOnce() {
    var story = new PbxStory("broken");
    for (int i = 0; i < 5; i++) {
      story.answeredCall("101_", "60000010" + i);
    }
    Fold breaking =
        (state, record, rules, regions, codePages) -> {
          var step = correlation.step(state, record, rules, regions, codePages);
          // After the state was changed, which is the hard case.
          if (record instanceof FrameReceived frame
              && new String(frame.frame(), UTF_8).startsWith("aCONN 101_ 600000103")) {
            throw new IllegalStateException("as if it had a fault");
          }
          return step;
        };
    var stream = stream("broken", breaking, Duration.ofMillis(100));
    try (var topics = new TestTopics(broker.bootstrapServers())) {
      stream.start();
      topics.send(story.records());

      var dead = topics.read(Topic.FRAMES.deadLetterName(), read -> !read.isEmpty());
      assertThat(dead).hasSize(1);
      assertThat(new String(dead.getFirst().value(), UTF_8)).startsWith("aCONN 101_ 600000103");
      assertThat(CloudEventHeaders.text(dead.getFirst().headers(), DeadLetters.REASON))
          .contains("as if it had a fault");

      var calls = topics.read(Topic.CALLS.topicName(), read -> ended(read, "broken") == 5);
      assertThat(calls)
          .filteredOn(record -> EventJson.read(record.value(), Call.class).pbxId().equals("broken"))
          .extracting(record -> CloudEventHeaders.text(record.headers(), CloudEventHeaders.ID))
          .doesNotHaveDuplicates();
    } finally {
      stream.stop();
    }
  }

  @Test
  void stateIsWrittenOncePerCommitNotPerFrame() {
    var story = new PbxStory("busy");
    for (int i = 0; i < 400; i++) {
      story.answeredCall("101_", "600000101");
    }
    var stream = stream("busy", correlation::step, Duration.ofMillis(500));
    try (var topics = new TestTopics(broker.bootstrapServers())) {
      topics.send(story.records());
      stream.start();
      topics.read(Topic.CALLS.topicName(), read -> ended(read, "busy") == 400);
    } finally {
      stream.stop();
    }

    long written = meters.get("ctip.correlator.state.size").summary().count();
    assertThat(written).isBetween(1L, story.records().size() / 10L);
  }

  @Test
  void brokerThatIsAwayForAWhileIsWaitedFor() {
    var story = new PbxStory("waiting");
    for (int i = 0; i < 20; i++) {
      story.answeredCall("101_", "6000001%02d".formatted(i));
    }
    var records = story.records();
    int half = records.size() / 2;
    var stream = stream("waiting", correlation::step, Duration.ofMillis(100));
    try (var topics = new TestTopics(broker.bootstrapServers())) {
      stream.start();
      topics.send(records.subList(0, half));
      topics.read(Topic.CALLS.topicName(), read -> ended(read, "waiting") > 0);

      broker.restart();
      topics.send(records.subList(half, records.size()));

      var calls = topics.read(Topic.CALLS.topicName(), read -> ended(read, "waiting") == 20);
      assertThat(calls)
          .extracting(record -> CloudEventHeaders.text(record.headers(), CloudEventHeaders.ID))
          .doesNotHaveDuplicates();
    } finally {
      stream.stop();
    }
  }

  @Test
  void openCallGoesOnAfterARestartFromTheStateDirectory() {
    openCallGoesOn("restarted", directory.resolve("state"), directory.resolve("state"));
  }

  @Test
  void openCallGoesOnWhereTheStateDirectoryIsLost() {
    openCallGoesOn("moved", directory.resolve("state"), directory.resolve("empty"));
  }

  private void openCallGoesOn(String pbxId, Path stateBefore, Path stateAfter) {
    var story = new PbxStory(pbxId).answeredCall("101_", "600000101").records();
    int talking = 3; // opened, RING, CONN
    try (var topics = new TestTopics(broker.bootstrapServers())) {
      var before = stream(pbxId, correlation::step, Duration.ofMillis(100), stateBefore);
      before.start();
      topics.send(story.subList(0, talking));
      topics.read(Topic.CALLS.topicName(), read -> states(read, pbxId).contains(CallState.TALKING));
      before.stop();
      assertThat(openCalls()).isZero();

      var after = stream(pbxId, correlation::step, Duration.ofMillis(100), stateAfter);
      after.start();
      await().until(() -> openCalls() == 1);
      topics.send(story.subList(talking, story.size()));
      var calls = topics.read(Topic.CALLS.topicName(), read -> ended(read, pbxId) == 1);
      assertThat(of(calls, pbxId))
          .extracting(Call::callId)
          .containsOnly(of(calls, pbxId).getFirst().callId());
      assertThat(of(calls, pbxId).getLast().talkMillis()).isEqualTo(10_000);
      await().until(() -> openCalls() == 0);
      after.stop();
    }
  }

  private double openCalls() {
    return meters.get("ctip.correlator.calls.open").gauge().value();
  }

  private static List<CallState> states(List<ConsumerRecord<byte[], byte[]>> read, String pbxId) {
    return of(read, pbxId).stream().map(Call::state).toList();
  }

  private static List<Call> of(List<ConsumerRecord<byte[], byte[]>> read, String pbxId) {
    return read.stream()
        .map(record -> EventJson.read(record.value(), Call.class))
        .filter(call -> call.pbxId().equals(pbxId))
        .toList();
  }

  private static long ended(List<ConsumerRecord<byte[], byte[]>> read, String pbxId) {
    return of(read, pbxId).stream()
        .filter(call -> call.state() == CallState.ENDED)
        .map(Call::callId)
        .distinct()
        .count();
  }

  private CallStream stream(String applicationId, Fold fold, Duration commitInterval) {
    return stream(applicationId, fold, commitInterval, directory.resolve("state"));
  }

  private CallStream stream(
      String applicationId, Fold fold, Duration commitInterval, Path stateDirectory) {
    var properties =
        new StreamProperties(
            true,
            applicationId,
            stateDirectory,
            1,
            commitInterval,
            Duration.ofMillis(1),
            "",
            0,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            100,
            Duration.ofSeconds(1));
    var broken = new BrokenFrames();
    return new CallStream(
        () -> FrameTopology.of(fold, new StateBytes(), 100, broken, streamMeters),
        StreamSettings.of(properties, Map.of("bootstrap.servers", broker.bootstrapServers()), 1),
        properties,
        () -> {},
        meters);
  }
}
