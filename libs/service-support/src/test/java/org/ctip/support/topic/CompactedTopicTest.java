package org.ctip.support.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactedTopicTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final Map<String, PbxSettings> known = new ConcurrentHashMap<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private EmbeddedBroker broker;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    producer.close(Duration.ofSeconds(1));
    broker.close();
  }

  @Test
  void tellsWhatIsThereAndWhatComes() throws Exception {
    createTopic();
    put("one", EventJson.write(pbx("one", "first")));
    put("one", EventJson.write(pbx("one", "second")));
    put("two", EventJson.write(pbx("two", "two")));
    put("two", null);

    try (var following = follow()) {
      following.topic().caughtUp().block(PATIENCE);
      assertThat(known).containsOnlyKeys("one");
      assertThat(known.get("one").name()).isEqualTo("second");
      await().atMost(PATIENCE).until(following.topic()::isCurrent);

      put("three", EventJson.write(pbx("three", "three")));
      following.topic().caughtUp().block(PATIENCE);
      assertThat(known).containsOnlyKeys("one", "three");
      assertThat(count("applied")).isEqualTo(4);
      assertThat(count("removed")).isEqualTo(1);
    }
  }

  @Test
  void passesOverWhatCannotBeReadOrIsRefused() throws Exception {
    createTopic();
    put("broken", "{\"tenantId\":".getBytes(StandardCharsets.UTF_8));
    put("refused", EventJson.write(pbx("refused", "x")));
    put("one", EventJson.write(pbx("one", "first")));

    try (var following = follow()) {
      following.topic().caughtUp().block(PATIENCE);

      assertThat(known).containsOnlyKeys("one");
      assertThat(count("malformed")).isEqualTo(1);
      assertThat(count("refused")).isEqualTo(1);
    }
  }

  @Test
  void waitsForItsTopicAndGoesOnAfterTheBrokerWasAway() throws Exception {
    try (var following = follow()) {
      createTopic();
      put("one", EventJson.write(pbx("one", "first")));
      following.topic().caughtUp().block(PATIENCE);
      assertThat(known).containsOnlyKeys("one");

      broker.stop();
      await().atMost(PATIENCE).until(() -> !following.topic().isCurrent());
      broker.start();

      put("two", EventJson.write(pbx("two", "second")));
      following.topic().caughtUp().block(PATIENCE);
      assertThat(known).containsOnlyKeys("one", "two");
      await().atMost(PATIENCE).until(following.topic()::isCurrent);
    }
  }

  @Test
  void isForCompactedTopicsOnly() {
    var topics = new CompactedTopics(Map.of("bootstrap.servers", "localhost:1"), meters);

    assertThatThrownBy(() -> topics.follow(Topic.FRAMES, PbxSettings.class, (_, _) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record Following(CompactedTopic<PbxSettings> topic) implements AutoCloseable {
    @Override
    public void close() {
      topic.stop();
    }
  }

  private Following follow() {
    Map<String, Object> client =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "reconnect.backoff.max.ms", "500");
    var topic =
        new CompactedTopics(client, meters)
            .follow(Topic.CONFIG_PBX, PbxSettings.class, this::remember);
    topic.start();
    return new Following(topic);
  }

  private void remember(String key, @Nullable PbxSettings value) {
    if (key.equals("refused")) {
      throw new IllegalStateException("not this one");
    }
    if (value == null) {
      known.remove(key);
    } else {
      known.put(key, value);
    }
  }

  private void createTopic() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(Topic.CONFIG_PBX.topicName(), 3, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private void put(String key, byte @Nullable [] value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                Topic.CONFIG_PBX.topicName(), key.getBytes(StandardCharsets.UTF_8), value))
        .get(30, TimeUnit.SECONDS);
  }

  private double count(String outcome) {
    return meters.get("ctip.compacted.records").tag("outcome", outcome).counter().count();
  }

  private static PbxSettings pbx(String id, String name) {
    return new PbxSettings("default", id, name, "pbx.example.org", 5524, null, "IBM852", true);
  }
}
