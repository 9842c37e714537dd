package org.ctip.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of everything that is not a frame: states, outcomes, quarantine. Made when first
 * needed, because making it needs the broker's name; closed without waiting for a broker that is
 * away.
 */
final class EventProducer implements Supplier<Producer<byte[], byte[]>>, AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Map<String, Object> settings;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean closed;

  EventProducer(Map<String, Object> client) {
    settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
  }

  @Override
  public synchronized Producer<byte[], byte[]> get() {
    if (closed) {
      throw new IllegalStateException("the service stops");
    }
    var made = producer;
    if (made == null) {
      made = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
      producer = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (producer != null) {
      producer.close(LAST_WORDS);
    }
  }
}
