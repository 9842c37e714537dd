package org.ctip.admin.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.admin.AdminService;
import org.ctip.admin.publication.db.PostgresMarks;
import org.ctip.admin.publication.kafka.KafkaOutlet;
import org.ctip.admin.publication.micrometer.PublicationMeters;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.topic.CompactedTopics;
import org.ctip.support.topic.TopicProvisioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes on their way from a real database to a real broker. */
class PublicationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Topic TOPIC = Topic.CONFIG_PBX;

  @TempDir static Path directory;
  static EmbeddedBroker broker;
  static AdminService admin;
  static Marks marks;
  static TransactionalOperator transaction;
  static CompactedTopics topics;
  static final AtomicLong names = new AtomicLong();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Table table = new Table();
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** Stands for a table: values that change with a version each. */
  private static final class Table implements PublicationSource {
    private final Map<String, Publication> values = new ConcurrentHashMap<>();
    private final java.util.Set<String> spoilt = new ConcurrentSkipListSet<>();
    private final List<Publication> told = new CopyOnWriteArrayList<>();

    @Override
    public Topic topic() {
      return TOPIC;
    }

    @Override
    public Mono<Publication> current(String key) {
      return spoilt.contains(key)
          ? Mono.error(new IllegalStateException("can't be read"))
          : Mono.fromSupplier(() -> values.getOrDefault(key, none(key)));
    }

    @Override
    public Flux<String> keys() {
      return Flux.fromIterable(values.keySet());
    }

    @Override
    public Mono<Void> published(Publication publication) {
      return Mono.fromRunnable(() -> told.add(publication));
    }

    void put(String key, int port) {
      values.put(key, new Publication("acme", key, port, settings(key, port)));
    }

    private static Publication none(String key) {
      return new Publication("acme", key, Integer.MAX_VALUE, null);
    }
  }

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    admin =
        AdminService.startWithoutAccount(
            directory.resolve("postgresql"),
            Map.of("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers(), "ctip.topics.partitions", 2));
    var context = admin.context();
    context.getBean(DatabaseMigration.class).ready().block(PATIENCE);
    context.getBean(TopicProvisioner.class).ready().block(PATIENCE);
    // The service's own publisher would take what these tests mark.
    context.getBean(Publisher.class).close();
    transaction = TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class));
    marks = new PostgresMarks(context.getBean(DatabaseClient.class), transaction);
    topics = context.getBean(CompactedTopics.class);
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @AfterEach
  void close() throws Exception {
    for (var closeable : opened.reversed()) {
      closeable.close();
    }
    admin.execute("DELETE FROM settings.publication");
  }

  @Test
  void changeIsOnTheTopicSoonAfterItsCommit() {
    var publisher = publisher();
    String key = newKey();
    table.put(key, 5524);

    publisher.changed(TOPIC, key).as(transaction::transactional).block(PATIENCE);
    publisher.settled(TOPIC, key, SOON).block(PATIENCE);

    var records = records(key);
    assertThat(records).hasSize(1);
    assertThat(EventJson.read(records.getFirst().value(), PbxSettings.class))
        .isEqualTo(settings(key, 5524));
    var headers = records.getFirst().headers();
    assertThat(CloudEventHeaders.text(headers, CloudEventHeaders.TENANT)).isEqualTo("acme");
    assertThat(CloudEventHeaders.text(headers, CloudEventHeaders.TYPE))
        .isEqualTo("org.ctip.config.pbx.v1");
    assertThat(CloudEventHeaders.text(headers, CloudEventHeaders.SEQUENCE)).isEqualTo("5524");
    assertThat(table.told).contains(table.values.get(key));
  }

  @Test
  void nothingIsPublishedBeforeTheCommitNorWithoutOne() throws Exception {
    var publisher = publisher();
    String key = newKey();
    table.put(key, 1);

    assertThatThrownBy(
            () ->
                publisher
                    .changed(TOPIC, key)
                    .then(publisher.settled(TOPIC, key, Duration.ofMillis(300)))
                    .then(Mono.error(new IllegalStateException("the change failed")))
                    .as(transaction::transactional)
                    .block(PATIENCE))
        .hasMessage("the change failed");

    assertThat(records(key)).isEmpty();
    assertThat(admin.number("SELECT count(*) FROM settings.publication WHERE key = ?", key))
        .isZero();
  }

  @Test
  void removedKeyBecomesATombstone() {
    var publisher = publisher();
    String key = newKey();
    table.put(key, 1);
    change(publisher, key);
    table.values.remove(key);

    change(publisher, key);

    assertThat(records(key)).extracting(ConsumerRecord::value).last().isNull();
  }

  @Test
  void newestValueIsLastHoweverManyInstancesPublish() throws Exception {
    var one = publisher();
    var two = publisher();
    String key = newKey();
    table.put(key, 1);

    Flux.range(2, 300)
        .concatMap(
            port -> {
              table.put(key, port);
              return (port % 2 == 0 ? one : two)
                  .changed(TOPIC, key)
                  .then(
                      Mono.when(
                          one.settled(TOPIC, key, Duration.ofMillis(2)),
                          two.settled(TOPIC, key, Duration.ofMillis(3))));
            })
        .blockLast(PATIENCE);
    await()
        .atMost(PATIENCE)
        .until(() -> admin.number("SELECT count(*) FROM settings.publication") == 0);

    var ports =
        records(key).stream()
            .map(record -> EventJson.read(record.value(), PbxSettings.class).port())
            .toList();
    assertThat(ports).isSorted();
    assertThat(ports).last().isEqualTo(301);
  }

  @Test
  void differencesBetweenDatabaseAndTopicAreHealedAtTheStart() {
    String changed = newKey();
    String missing = newKey();
    String foreign = newKey();
    String equal = newKey();
    table.put(changed, 2);
    table.put(missing, 3);
    table.put(equal, 4);
    send(changed, settings(changed, 1));
    send(foreign, settings(foreign, 9));
    send(equal, settings(equal, 4));

    publisher();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(lastPort(changed)).isEqualTo(2);
              assertThat(lastPort(missing)).isEqualTo(3);
              assertThat(records(foreign)).last().extracting(ConsumerRecord::value).isNull();
            });
    assertThat(records(equal)).hasSize(1);
    assertThat(meters.counter("ctip.admin.publications.differences", "topic", TOPIC.topicName()))
        .satisfies(counter -> assertThat(counter.count()).isGreaterThanOrEqualTo(3));
  }

  @Test
  void keyThatCanNotBeReadHoldsNoOtherUp() {
    var publisher = publisher();
    String bad = newKey();
    String good = newKey();
    table.put(bad, 1);
    table.put(good, 2);
    table.spoilt.add(bad);
    publisher.changed(TOPIC, bad).block(PATIENCE);

    change(publisher, good);

    assertThat(lastPort(good)).isEqualTo(2);
    assertThat(records(bad)).isEmpty();
    table.spoilt.remove(bad);
    publisher.settled(TOPIC, bad, PATIENCE).block(PATIENCE);
    assertThat(lastPort(bad)).isEqualTo(1);
  }

  @Test
  void changeWaitsForABrokerThatIsAwayAndSaysHowLong() {
    var publisher = publisher();
    String key = newKey();
    table.put(key, 1);
    change(publisher, key);
    broker.stop();
    try {
      table.put(key, 2);
      publisher.changed(TOPIC, key).as(transaction::transactional).block(PATIENCE);
      long before = System.nanoTime();
      publisher.settled(TOPIC, key, Duration.ofMillis(500)).block(PATIENCE);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
      await()
          .atMost(PATIENCE)
          .until(() -> meters.get("ctip.admin.publications.oldest").gauge().value() > 0);
      assertThat(meters.get("ctip.admin.publications.waiting").gauge().value()).isEqualTo(1);
    } finally {
      broker.start();
    }

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastPort(key)).isEqualTo(2));
    await()
        .atMost(PATIENCE)
        .until(() -> meters.get("ctip.admin.publications.oldest").gauge().value() == 0);
  }

  private Publisher publisher() {
    var outlet =
        new KafkaOutlet(
            Map.of("bootstrap.servers", broker.bootstrapServers()), topics, Clock.systemUTC());
    var publisher =
        new Publisher(
            marks,
            outlet,
            () -> List.of(table),
            new PublicationMeters(meters, Clock.systemUTC()),
            new PublicationPace(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofHours(1)),
            System::nanoTime);
    opened.add(outlet);
    opened.add(publisher);
    publisher.start(Mono.empty());
    return publisher;
  }

  private static void change(Publisher publisher, String key) {
    publisher.changed(TOPIC, key).as(transaction::transactional).block(PATIENCE);
    publisher.settled(TOPIC, key, PATIENCE).block(PATIENCE);
  }

  private static String newKey() {
    return "pbx-" + names.incrementAndGet();
  }

  private static PbxSettings settings(String key, int port) {
    return new PbxSettings("acme", key, key, "192.0.2.1", port, null, "IBM852", true);
  }

  private static int lastPort(String key) {
    var records = records(key);
    return records.isEmpty()
        ? 0
        : EventJson.read(records.getLast().value(), PbxSettings.class).port();
  }

  private static void send(String key, PbxSettings value) {
    try (var producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              TOPIC.topicName(), key.getBytes(StandardCharsets.UTF_8), EventJson.write(value)));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String key) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(TOPIC.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  private static Map<String, Object> client() {
    return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
