package org.ctip.maintenance.monitor.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.events.wire.MalformedRecordException;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.monitor.HeardLine;
import org.ctip.maintenance.monitor.Listener;
import org.ctip.maintenance.monitor.Source;
import org.ctip.protocol.message.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * What ingest reads from the PBXs, from now on. A reader of its own without a group: nobody is
 * disturbed, and nothing is committed.
 */
public final class FramesTopic implements Source {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PATIENCE_MILLIS = Math.toIntExact(PATIENCE.toMillis());

  private final String bootstrap;
  private final @Nullable String pbx;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean closed;

  /**
   * @param pbx the only one to listen to; null for all
   */
  public FramesTopic(String bootstrap, @Nullable String pbx) {
    this.bootstrap = bootstrap;
    this.pbx = pbx;
    try {
      this.consumer =
          new KafkaConsumer<>(
              Map.of(
                  "bootstrap.servers",
                  bootstrap,
                  "enable.auto.commit",
                  false,
                  "auto.offset.reset",
                  "latest",
                  "default.api.timeout.ms",
                  PATIENCE_MILLIS,
                  "request.timeout.ms",
                  PATIENCE_MILLIS),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new MaintenanceException("Kafka can't be reached at " + bootstrap, e);
    }
  }

  /** Waits until everything from now on is heard. */
  public boolean awaitListening(Duration atMost) throws InterruptedException {
    return listening.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void listen(Listener listener, @Nullable Duration atMost) {
    long since = System.nanoTime();
    try (consumer) {
      var partitions = partitions();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position); // seeking is lazy: the end of now, not of later
      listening.countDown();
      while (!closed && (atMost == null || System.nanoTime() - since < atMost.toNanos())) {
        for (var read : consumer.poll(POLL)) {
          tell(read, listener);
        }
      }
    } catch (WakeupException e) {
      if (!closed) {
        throw e;
      }
    } catch (KafkaException e) {
      throw new MaintenanceException(
          "Kafka at " + bootstrap + " can't be read: " + e.getMessage(), e);
    }
  }

  private List<TopicPartition> partitions() {
    var found = consumer.partitionsFor(Topic.Names.FRAMES);
    if (found == null || found.isEmpty()) {
      throw new MaintenanceException("Kafka has no topic " + Topic.Names.FRAMES);
    }
    return found.stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private void tell(ConsumerRecord<byte[], byte[]> read, Listener listener) {
    try {
      var link = LinkRecordCodec.read(read.key(), read.value(), read.headers());
      var position = link.position();
      if (pbx != null && !pbx.equals(position.pbxId())) {
        return;
      }
      switch (link) {
        case FrameReceived frame ->
            listener.heard(
                HeardLine.of(position.at(), position.pbxId(), RawFrame.of(frame.frame())));
        case LinkOpened _ ->
            listener.heard(HeardLine.event(position.at(), position.pbxId(), "logged in"));
        case LinkClosed closing ->
            listener.heard(
                HeardLine.event(
                    position.at(), position.pbxId(), "connection lost: " + closing.reason()));
        case LinkGap _ ->
            listener.heard(
                HeardLine.event(
                    position.at(),
                    position.pbxId(),
                    "new connection; what was said in between is not known"));
        case LinkTick _ -> {
          // Nothing was said.
        }
      }
    } catch (MalformedRecordException _) {
      // Told on the dead-letter topic.
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
  }
}
