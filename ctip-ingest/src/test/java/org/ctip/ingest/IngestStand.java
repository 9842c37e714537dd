package org.ctip.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.support.service.ServiceLauncher;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A broker, what is on its topics, and instances of the service: what whole-service tests stand on.
 */
final class IngestStand implements AutoCloseable {
  static final int PARTITIONS = 12;

  final EmbeddedBroker broker;
  private final Path directory;
  private final Map<String, ConfigurableApplicationContext> instances = new HashMap<>();

  IngestStand(Path directory) throws ExecutionException, InterruptedException, TimeoutException {
    this.directory = directory;
    this.broker = EmbeddedBroker.start(directory.resolve("kafka"));
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      var topics = new ArrayList<NewTopic>();
      for (var topic : Topic.all()) {
        topics.add(
            new NewTopic(topic.topicName(), PARTITIONS, (short) 1)
                .configs(Map.of("cleanup.policy", topic.cleanup().policy())));
        topics.add(new NewTopic(topic.deadLetterName(), 1, (short) 1));
      }
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
    }
  }

  ConfigurableApplicationContext ingest(String instance, Map<String, Object> settings) {
    var all = new HashMap<String, Object>();
    all.put("server.port", 0);
    all.put("logging.level.root", "ERROR");
    all.put("logging.level.org.ctip.ingest", System.getProperty("ctip.test.log", "OFF"));
    all.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
    all.put("ctip.ingest.instance", instance);
    all.put("ctip.ingest.state-dir", directory.resolve("state-" + instance).toString());
    all.put("ctip.ingest.connection.reconnect-delay", "100ms");
    all.put("ctip.ingest.group.session", "6s");
    all.put("ctip.ingest.pbx.host", "");
    all.putAll(settings);
    var context = ServiceLauncher.run(CtipIngest.class, "ctip-ingest", all);
    instances.put(instance, context);
    return context;
  }

  void stop(String instance) {
    var context = instances.remove(instance);
    if (context != null) {
      context.close();
    }
  }

  /** Everything that is on a topic now, partition by partition. */
  List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> all(Topic topic) {
    return all(topic.topicName(), PARTITIONS);
  }

  List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> all(
      String topic, int partitions) {
    var records =
        new CopyOnWriteArrayList<
            org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "reader-" + UUID.randomUUID()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var all = new ArrayList<TopicPartition>();
      for (int i = 0; i < partitions; i++) {
        all.add(new TopicPartition(topic, i));
      }
      consumer.assign(all);
      consumer.seekToBeginning(all);
      var ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  List<LinkRecord> records(String pbx) {
    return all(Topic.FRAMES).stream()
        .map(record -> LinkRecordCodec.read(record.key(), record.value(), record.headers()))
        .filter(record -> record.position().pbxId().equals(pbx))
        .toList();
  }

  /** Frames as a consumer sees them that drops what it has seen. */
  List<FrameReceived> frames(String pbx) {
    var kept = new ArrayList<FrameReceived>();
    long epoch = 0;
    long sequence = 0;
    for (var record : records(pbx)) {
      var at = record.position();
      if (at.epoch() > epoch) {
        epoch = at.epoch();
        sequence = 0;
      }
      if (record instanceof FrameReceived frame
          && at.epoch() == epoch
          && at.sequence() > sequence) {
        kept.add(frame);
        sequence = at.sequence();
      }
    }
    return kept;
  }

  List<String> texts(String pbx) {
    return frames(pbx).stream()
        .map(frame -> new String(frame.frame(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  void publish(Topic topic, String key, Object value)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] bytes = value instanceof byte[] raw ? raw : EventJson.write(value);
      producer
          .send(
              new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), bytes))
          .get(10, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    instances.values().forEach(ConfigurableApplicationContext::close);
    broker.close();
  }
}
