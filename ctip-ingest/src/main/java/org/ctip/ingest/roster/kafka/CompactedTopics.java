package org.ctip.ingest.roster.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Reads {@code ctip.config.pbx} and {@code ctip.pbx.status} from the beginning and then on, without
 * a group: every instance wants all of it. With the broker away it waits and tries again.
 */
public final class CompactedTopics implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CompactedTopics.class);
  private static final List<Topic> TOPICS = List.of(Topic.CONFIG_PBX, Topic.PBX_STATUS);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Object> settings;
  private final BiConsumer<String, @Nullable PbxSettings> roster;
  private final BiConsumer<String, PbxStatus> statuses;
  private final ConcurrentLinkedQueue<CatchUp> asked = new ConcurrentLinkedQueue<>();
  private final List<CatchUp> waiting = new ArrayList<>();
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean closed;

  private record CatchUp(Map<TopicPartition, Long> ends, CompletableFuture<Void> done) {}

  /**
   * @param client settings of a Kafka client, at least {@code bootstrap.servers}
   * @param roster told of every entry by PBX id, null for a removed one
   * @param statuses told of every state by PBX id
   */
  public CompactedTopics(
      Map<String, Object> client,
      BiConsumer<String, @Nullable PbxSettings> roster,
      BiConsumer<String, PbxStatus> statuses) {
    this.settings = new HashMap<>(client);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.roster = roster;
    this.statuses = statuses;
  }

  /** Begins to read. */
  public void start() {
    thread = Thread.ofPlatform().name("compacted-topics").daemon().start(this::run);
  }

  /** Completes when everything was read that is on the topics by the time of the call. */
  public CompletableFuture<Void> caughtUp() {
    var done = new CompletableFuture<Void>();
    asked.add(new CatchUp(Map.of(), done));
    return done;
  }

  private void run() {
    while (!closed) {
      try (var fresh =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = fresh;
        read(fresh);
      } catch (WakeupException e) {
        log.debug("woken up to stop");
      } catch (KafkaException e) {
        log.warn("PBX settings can't be read yet reason={}", e.getMessage());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> from) {
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : TOPICS) {
      for (var partition : from.partitionsFor(topic.topicName(), PATIENCE)) {
        partitions.add(new TopicPartition(topic.topicName(), partition.partition()));
      }
    }
    if (partitions.isEmpty()) {
      throw new KafkaException("the topics do not exist yet");
    }
    from.assign(partitions);
    from.seekToBeginning(partitions);
    while (!closed) {
      from.poll(POLL).forEach(this::take);
      for (var ask = asked.poll(); ask != null; ask = asked.poll()) {
        waiting.add(new CatchUp(from.endOffsets(partitions, PATIENCE), ask.done()));
      }
      waiting.removeIf(catchUp -> reached(from, catchUp));
    }
  }

  private static boolean reached(KafkaConsumer<byte[], byte[]> from, CatchUp catchUp) {
    boolean all =
        catchUp.ends().entrySet().stream()
            .allMatch(end -> from.position(end.getKey(), PATIENCE) >= end.getValue());
    if (all) {
      catchUp.done().complete(null);
    }
    return all;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String id = new String(record.key(), StandardCharsets.UTF_8);
    try {
      if (record.topic().equals(Topic.CONFIG_PBX.topicName())) {
        roster.accept(
            id, record.value() == null ? null : EventJson.read(record.value(), PbxSettings.class));
      } else if (record.value() != null) {
        statuses.accept(id, EventJson.read(record.value(), PbxStatus.class));
      }
    } catch (JacksonException e) {
      log.error(
          "a record can't be read and is passed over topic={} partition={} offset={} reason={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getOriginalMessage());
    }
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
    var reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      if (thread != null) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
