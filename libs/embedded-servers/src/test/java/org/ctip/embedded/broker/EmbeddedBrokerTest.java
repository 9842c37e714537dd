package org.ctip.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  @TempDir Path directory;

  @Test
  void keepsItsRecordsOverARestart() throws Exception {
    try (var broker = EmbeddedBroker.start(directory.resolve("kafka"))) {
      createTopic(broker, "kept");
      produce(broker, "kept", "before");

      broker.restart();

      produce(broker, "kept", "after");
      assertThat(valuesOf(broker, "kept", 2)).containsExactly("before", "after");
    }
  }

  @Test
  void isTakenUpByANewBrokerOnTheSameDirectory() throws Exception {
    try (var first = EmbeddedBroker.start(directory.resolve("kafka"))) {
      createTopic(first, "kept");
      produce(first, "kept", "one");
    }
    try (var second = EmbeddedBroker.start(directory.resolve("kafka"))) {
      assertThat(valuesOf(second, "kept", 1)).containsExactly("one");
    }
  }

  private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static void produce(EmbeddedBroker broker, String topic, String value) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> valuesOf(EmbeddedBroker broker, String topic, int count) {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    var partition = new TopicPartition(topic, 0);
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var values = new java.util.ArrayList<String>();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(consumed -> values.add(consumed.value()));
      }
      return values;
    }
  }
}
