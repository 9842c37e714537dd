package org.ctip.benchmarks.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.support.topic.TopicProperties;
import org.ctip.support.topic.TopicProvisioner;

/** The broker of a benchmark, with our topics in one partition each. */
final class Broker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedBroker broker;

  private Broker(EmbeddedBroker broker) {
    this.broker = broker;
  }

  static Broker start(Path directory) {
    var broker = EmbeddedBroker.start(directory.resolve("kafka"));
    var topics =
        new TopicProvisioner(
            new TopicProperties(true, 1, (short) 1, TopicProperties.DEAD_LETTER_RETENTION),
            Map.of("bootstrap.servers", broker.bootstrapServers()));
    topics.start();
    topics.ready().block(PATIENCE);
    topics.stop();
    return new Broker(broker);
  }

  String bootstrap() {
    return broker.bootstrapServers();
  }

  /** Creates topics of one partition. */
  void create(String... names) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin
          .createTopics(
              List.of(names).stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** A producer as fast as it goes: acknowledged by all replicas, lz4, large batches. */
  KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrap(),
            "acks",
            "all",
            "compression.type",
            "lz4",
            "linger.ms",
            lingerMillis,
            "batch.size",
            256 * 1024,
            "buffer.memory",
            64L * 1024 * 1024),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Override
  public void close() {
    broker.close();
  }
}
