package org.ctip.benchmarks.system;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What two hops over the broker take when nothing is done with the records: the floor of the live
 * view.
 */
final class TwoHops implements AutoCloseable {
  private static final String FIRST = "benchmark.hop-1";
  private static final String SECOND = "benchmark.hop-2";
  private static final int VALUE_BYTES = 300;

  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> in;
  private final KafkaProducer<byte[], byte[]> between;
  private volatile Latencies latencies = new Latencies(0);
  private volatile boolean closed;

  TwoHops(String bootstrap) throws Exception {
    this.bootstrap = bootstrap;
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              List.of(new NewTopic(FIRST, 1, (short) 1), new NewTopic(SECOND, 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    in = producer();
    between = producer();
    follow(FIRST, record -> between.send(new ProducerRecord<>(SECOND, record.value())));
    follow(
        SECOND,
        record -> latencies.seen(ByteBuffer.wrap(record.value()).getInt(), System.nanoTime()));
  }

  /** Sends records at a rate and gives what each took. */
  Latencies measure(int count, double perSecond) throws Exception {
    var measured = new Latencies(count);
    latencies = measured;
    Pacer.run(
        count,
        perSecond,
        (number, due) -> {
          measured.due(number, due);
          in.send(
              new ProducerRecord<>(FIRST, ByteBuffer.allocate(VALUE_BYTES).putInt(number).array()));
        });
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (measured.count() < count && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
    return measured;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private void follow(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Thread.ofPlatform()
        .name(topic)
        .daemon()
        .start(
            () -> {
              try (var consumer =
                  new KafkaConsumer<>(
                      Map.<String, Object>of("bootstrap.servers", bootstrap),
                      new ByteArrayDeserializer(),
                      new ByteArrayDeserializer())) {
                var partition = List.of(new TopicPartition(topic, 0));
                consumer.assign(partition);
                consumer.seekToBeginning(partition);
                while (!closed) {
                  consumer.poll(Duration.ofMillis(100)).forEach(each);
                }
              }
            });
  }

  @Override
  public void close() {
    closed = true;
    in.close();
    between.close();
  }
}
