package org.ctip.ingest.link.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.LinkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code ctip.pbx.status} equal to what the links say. Only the newest of each PBX waits
 * while the broker is away: the topic is about the present.
 */
public final class KafkaStatusTopic implements LinkObserver, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaStatusTopic.class);
  private static final long PAUSE_MILLIS = 1000;
  private static final long LAST_WORDS_MILLIS = 3000;

  private final Supplier<Producer<byte[], byte[]>> producer;
  private final String instance;
  private final LongSupplier spoolBytes;
  private final Map<String, LinkStatus> waiting = new LinkedHashMap<>();
  private final Thread thread;
  private long sent;
  private boolean sending;
  private boolean closed;

  /**
   * @param producer got when first needed: making it may wait for the broker's name
   * @param instance name of this ingest instance
   */
  public KafkaStatusTopic(
      Supplier<Producer<byte[], byte[]>> producer, String instance, LongSupplier spoolBytes) {
    this.producer = producer;
    this.instance = instance;
    this.spoolBytes = spoolBytes;
    this.thread = Thread.ofPlatform().name("status-topic").daemon().start(this::run);
  }

  @Override
  public void reported(LinkStatus status) {
    synchronized (waiting) {
      waiting.put(status.pbxId(), status);
      waiting.notifyAll();
    }
  }

  private void run() {
    try {
      while (true) {
        LinkStatus next;
        synchronized (waiting) {
          while (waiting.isEmpty() && !closed) {
            waiting.wait();
          }
          if (waiting.isEmpty()) {
            return;
          }
          var oldest = waiting.values().iterator();
          next = oldest.next();
          oldest.remove();
          sending = true;
        }
        boolean told = send(next);
        synchronized (waiting) {
          sending = false;
          if (!told) {
            waiting.putIfAbsent(next.pbxId(), next);
            if (closed) {
              return;
            }
            waiting.wait(PAUSE_MILLIS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean send(LinkStatus status) {
    try {
      var event = status.toEvent(instance, spoolBytes.getAsLong());
      var record =
          new ProducerRecord<>(
              Topic.PBX_STATUS.topicName(),
              null,
              event.since().toEpochMilli(),
              event.pbxId().getBytes(StandardCharsets.UTF_8),
              EventJson.write(event));
      CloudEventHeaders.addTo(
          record.headers(),
          instance + "-" + event.pbxId() + "-" + event.epoch() + "-" + ++sent,
          "/ctip/ctip-ingest/" + instance,
          EventTypes.PBX_STATUS,
          event.since(),
          event.pbxId(),
          sent,
          event.tenantId());
      producer.get().send(record);
      return true;
    } catch (KafkaException | IllegalStateException e) {
      log.warn(
          "status of a PBX can't be published yet pbx={} reason={}", status.pbxId(), e.toString());
      return false;
    }
  }

  /** Waits until everything reported before was handed to the broker, at most a while. */
  public void flush() {
    long until = System.nanoTime() + LAST_WORDS_MILLIS * 1_000_000;
    try {
      synchronized (waiting) {
        while ((sending || !waiting.isEmpty()) && System.nanoTime() - until < 0) {
          waiting.wait(20);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.notifyAll();
    }
    try {
      thread.join(LAST_WORDS_MILLIS);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
