package org.ctip.ingest.frame.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.events.topic.Topic;
import org.ctip.ingest.frame.FrameSender;
import org.ctip.ingest.frame.FrameSenders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens producers for frames: one at a time, acknowledged by all replicas, idempotent. A record is
 * retried for as long as the producer lives ({@code delivery.timeout.ms} is the longest there is):
 * an expired record would be overtaken by the next one.
 */
public final class KafkaFrameSenders implements FrameSenders, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaFrameSenders.class);
  private static final int BATCH_BYTES = 256 * 1024;
  private static final long FIRST_CONTACT_MILLIS = 3000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Map<String, Object> settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean closed;

  /**
   * @param client settings of a Kafka client, at least {@code bootstrap.servers}
   * @param memory bytes the producer may hold; above the log's window, so that it never waits
   */
  public KafkaFrameSenders(Map<String, Object> client, long memory) {
    settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, memory);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, FIRST_CONTACT_MILLIS);
    // The topic must stay known while nothing is said, so that sending never waits for it.
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 50);
  }

  @Override
  public CompletableFuture<FrameSender> open() {
    var opened = new CompletableFuture<FrameSender>();
    Thread.ofPlatform().daemon().name("frame-sender-open").start(() -> tryUntilReached(opened));
    return opened;
  }

  private void tryUntilReached(CompletableFuture<FrameSender> opened) {
    while (!closed && !opened.isDone()) {
      KafkaProducer<byte[], byte[]> producer = null;
      try {
        producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        var reached = producer;
        while (!closed) {
          try {
            reached.partitionsFor(Topic.FRAMES.topicName());
            break;
          } catch (org.apache.kafka.common.errors.TimeoutException e) {
            log.debug("broker not reached yet", e);
          }
        }
        if (!closed) {
          opened.complete(new KafkaFrameSender(reached));
          return;
        }
        reached.close(Duration.ZERO);
      } catch (KafkaException e) {
        log.warn("no way to the broker yet reason={}", e.getMessage());
        if (producer != null) {
          producer.close(Duration.ZERO);
        }
        pause();
      }
    }
    opened.completeExceptionally(new IllegalStateException("the service stops"));
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        closed = true;
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    stopping.countDown();
  }
}
