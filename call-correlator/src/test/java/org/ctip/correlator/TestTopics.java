package org.ctip.correlator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.LinkRecordCodec;

/** Writes and reads the topics of a real broker. */
public final class TestTopics implements AutoCloseable {
  private static final int PARTITIONS = 3;

  /** Stories are of another year: the broker would delete them half a minute after its start. */
  private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final String servers;
  private final KafkaProducer<byte[], byte[]> producer;

  public TestTopics(String servers) {
    this.servers = servers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "acks",
                "all",
                "linger.ms",
                1,
                // A leader that is just being made refuses a producer's first batch and takes its
                // second, which the sequence numbers of a new producer do not prevent.
                "max.in.flight.requests.per.connection",
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public void create() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      var all =
          Topic.all().stream()
              .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName()))
              .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(KEPT))
              .toList();
      admin.createTopics(all).all().get();
    }
  }

  public KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  /** Sends records; all are on the broker when this returns. */
  public void send(List<LinkRecord> records) {
    records.forEach(record -> producer.send(LinkRecordCodec.toProducerRecord(record)));
    producer.flush();
  }

  public void send(String topic, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  /**
   * Reads the committed records of a topic from the beginning until they are enough.
   *
   * @throws AssertionError when they are not in time
   */
  public List<ConsumerRecord<byte[], byte[]>> read(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
    var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!enough.test(read)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("only " + read.size() + " committed records on " + topic);
        }
        consumer.poll(POLL).forEach(read::add);
      }
    }
    return read;
  }

  /** How many committed records a topic has at this moment, or a little later. */
  public int committedNow(String topic) {
    long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    return read(topic, _ -> System.nanoTime() > deadline).size();
  }

  @Override
  public void close() {
    producer.close();
  }
}
