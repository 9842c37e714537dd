package org.ctip.correlator.projection.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.correlator.Calls;
import org.ctip.correlator.TestTopics;
import org.ctip.correlator.projection.db.PostgresCallEventRows;
import org.ctip.correlator.projection.db.PostgresCallRows;
import org.ctip.correlator.projection.db.ProjectionDatabase;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.support.topic.DeadLetters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import reactor.core.publisher.Mono;

/** Topics to tables, on a real broker and a real PostgreSQL. */
class ProjectionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ProjectionProperties PROPERTIES =
      new ProjectionProperties(
          true, "test", 500, 1, Duration.ofSeconds(10), Duration.ofMillis(500));

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static EmbeddedDatabase database;
  private static TestTopics topics;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ProjectionFeed<Call> calls;
  private Projections projections;
  private ProjectionLag lag;

  @BeforeAll
  static void startServers() throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    database = EmbeddedDatabase.start(directory.resolve("database"));
    ProjectionDatabase.migrate(database);
    topics = new TestTopics(broker.bootstrapServers());
    topics.create();
  }

  @AfterAll
  static void stopServers() {
    topics.close();
    database.close();
    broker.close();
  }

  @BeforeEach
  void startProjections() {
    var client = ProjectionDatabase.client(database);
    var deadLetters = new DeadLetters(topics.producer(), meters);
    calls =
        new ProjectionFeed<>(
            Topic.CALLS,
            Call.class,
            new PostgresCallRows(client),
            deadLetters,
            PROPERTIES.patience(),
            Clock.systemUTC(),
            meters);
    var events =
        new ProjectionFeed<>(
            Topic.CALL_EVENTS,
            CallEvent.class,
            new PostgresCallEventRows(client),
            deadLetters,
            PROPERTIES.patience(),
            Clock.systemUTC(),
            meters);
    Map<String, Object> consumers =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class);
    projections =
        new Projections(
            List.of(calls, events),
            new DefaultKafkaConsumerFactory<>(consumers),
            PROPERTIES,
            Mono.empty());
    projections.start();
    lag =
        new ProjectionLag(
            Map.of(Projections.group(PROPERTIES, calls), Topic.CALLS.topicName()),
            () -> Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers())),
            meters);
    lag.start();
  }

  @AfterEach
  void stopProjections() {
    lag.stop();
    projections.stop();
  }

  @Test
  void databaseThatIsAwayIsWaitedForAndNothingIsLostOrQuarantined() {
    send(Calls.call("away-0", 1));
    awaitCalls("away-%", 1);

    database.stop();
    for (int i = 1; i <= 200; i++) {
      send(Calls.call("away-" + i, 1));
    }
    await().atMost(PATIENCE).until(() -> calls.failingSince() != null);
    await().atMost(PATIENCE).until(() -> lag.of(Topic.CALLS.topicName()) >= 200);
    database.start();

    awaitCalls("away-%", 201);
    await().atMost(PATIENCE).until(() -> calls.failingSince() == null);
    await().atMost(PATIENCE).until(() -> lag.of(Topic.CALLS.topicName()) == 0);
    assertThat(deadLetters()).isZero();
  }

  @Test
  void recordThatCanNotBeReadIsQuarantinedAndItsNeighboursAreKept() {
    send(Calls.call("neighbour-1", 1));
    poison("{broken");
    // Readable, but no table takes a call of nobody.
    poison(
        """
        {"callId": "poison", "version": 1, "endEstimated": false, "flags": [], "legs": [], "tags": []}
        """);
    send(Calls.call("neighbour-2", 1));

    awaitCalls("neighbour-%", 2);
    var dead = topics.read(Topic.CALLS.deadLetterName(), read -> read.size() == 2);
    assertThat(dead)
        .allSatisfy(
            record -> {
              assertThat(new String(record.key(), UTF_8)).isEqualTo("poison");
              assertThat(CloudEventHeaders.text(record.headers(), DeadLetters.REASON)).isNotBlank();
            });
    awaitCalls("poison", 0);
  }

  @Test
  void eventsGetIntoTheirTable() {
    for (int i = 1; i <= 50; i++) {
      topics.send(
          Topic.CALL_EVENTS.topicName(),
          "main".getBytes(UTF_8),
          EventJson.write(Calls.event(i, 0, "RING 101_ 600000101")));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        ProjectionDatabase.rows(
                            database, "SELECT count(*) AS n FROM calls.call_event"))
                    .containsExactly(Map.of("n", "50")));
  }

  private static void poison(String value) {
    topics.send(Topic.CALLS.topicName(), "poison".getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private double deadLetters() {
    return meters.counter("ctip.dead.letters", "topic", Topic.CALLS.topicName()).count();
  }

  private static void send(Call call) {
    topics.send(Topic.CALLS.topicName(), call.callId().getBytes(UTF_8), EventJson.write(call));
  }

  private static void awaitCalls(String pattern, int rows) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        ProjectionDatabase.rows(
                            database,
                            "SELECT count(*) AS n FROM calls.call WHERE call_id LIKE '"
                                + pattern
                                + "'"))
                    .containsExactly(Map.of("n", String.valueOf(rows))));
  }
}
