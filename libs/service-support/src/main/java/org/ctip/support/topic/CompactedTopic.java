package org.ctip.support.topic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.core.JacksonException;

/**
 * Follows a compacted topic: reads it from its beginning and then on, without a group, because
 * every instance wants all of it. This is the way to hear of settings and states; get one from
 * {@link CompactedTopics} and make it a bean, which starts and stops with the service.
 *
 * <p>The listener is called on one thread of this topic, in the order of each key, with null for a
 * removed key; it may be told the same again and must be quick. It is where bounds belong: nothing
 * is kept here. A record that can't be read, or that the listener refuses with a {@link
 * RuntimeException}, is logged, counted and passed over: the newest state must not wait behind it.
 * With the broker away the topic waits, tries again each second and goes on where it was.
 *
 * <p>Records read = applied + removed + malformed + refused in {@code ctip.compacted.records}.
 *
 * @param <T> what the topic's values are
 */
public final class CompactedTopic<T> implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CompactedTopic.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Topic topic;
  private final Class<T> type;
  private final BiConsumer<String, @Nullable T> listener;
  private final Map<String, Object> settings;
  private final Counter applied;
  private final Counter removed;
  private final Counter malformed;
  private final Counter refused;
  private final ConcurrentLinkedQueue<Sinks.One<Boolean>> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  // These two are of the reading thread only.
  private final List<CatchUp> waiting = new ArrayList<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private @Nullable Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean running;
  private volatile boolean current;

  /** Somebody who waits; the ends are not known before the broker was asked. */
  private static final class CatchUp {
    private final Sinks.One<Boolean> done;
    private @Nullable Map<TopicPartition, Long> ends;

    CatchUp(Sinks.One<Boolean> done) {
      this.done = done;
    }
  }

  /**
   * @param client settings of a Kafka consumer, at least {@code bootstrap.servers}
   * @param listener told of every value by key, null for a removed one
   */
  CompactedTopic(
      Topic topic,
      Class<T> type,
      BiConsumer<String, @Nullable T> listener,
      Map<String, Object> client,
      MeterRegistry meters) {
    this.topic = topic;
    this.type = type;
    this.listener = listener;
    this.settings = new HashMap<>(client);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Asking for a topic must not make it: it would not be compacted.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.applied = counter(meters, "applied");
    this.removed = counter(meters, "removed");
    this.malformed = counter(meters, "malformed");
    this.refused = counter(meters, "refused");
  }

  private Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("ctip.compacted.records")
        .description("records of followed topics and what became of them")
        .tag("topic", topic.topicName())
        .tag("outcome", outcome)
        .register(meters);
  }

  /**
   * Completes once the listener was told of everything that is on the topic at the time of
   * subscription; never fails, waits as long as it takes, also for the broker. It completes on the
   * thread that reads: what follows must be quick or go elsewhere.
   */
  public Mono<Void> caughtUp() {
    return Mono.defer(
        () -> {
          var done = Sinks.<Boolean>one();
          asked.add(done);
          return done.asMono().then();
        });
  }

  /**
   * Whether the listener knows what is on the topic: it was read to its end once, and a broker is
   * there now. When false, what the listener knows may be old.
   */
  public boolean isCurrent() {
    return current;
  }

  @Override
  public void start() {
    running = true;
    thread =
        Thread.ofPlatform().name("follow-" + topic.topicName()).daemon().start(this::followAlways);
  }

  @Override
  public void stop() {
    running = false;
    stopping.countDown();
    var reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      if (thread != null && !thread.join(PATIENCE)) {
        log.warn("following did not stop in time topic={}", topic.topicName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void followAlways() {
    while (running) {
      try (var fresh =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = fresh;
        follow(fresh);
      } catch (WakeupException e) {
        log.debug("woken up to stop");
      } catch (KafkaException e) {
        log.warn(
            "topic can't be followed, trying again topic={} in={} reason={}",
            topic.topicName(),
            PAUSE,
            e.getMessage());
        pause();
      } finally {
        consumer = null;
        current = false;
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> from) {
    var partitions =
        from.partitionsFor(topic.topicName(), PATIENCE).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("the topic does not exist yet");
    }
    from.assign(partitions);
    from.seekToBeginning(partitions);
    positions.forEach(from::seek);
    var connection = new BrokerConnection(from);
    var first = new CatchUp(Sinks.one());
    waiting.add(first);
    while (running) {
      from.poll(POLL).forEach(this::take);
      // After the listener: what failed in between is read again.
      partitions.forEach(partition -> positions.put(partition, from.position(partition, PATIENCE)));
      for (var done = asked.poll(); done != null; done = asked.poll()) {
        waiting.add(new CatchUp(done));
      }
      settle(from, partitions);
      current = !waiting.contains(first) && connection.isThere();
    }
  }

  private void settle(Consumer<byte[], byte[]> from, List<TopicPartition> partitions) {
    if (waiting.stream().anyMatch(catchUp -> catchUp.ends == null)) {
      var ends = from.endOffsets(partitions, PATIENCE);
      waiting.stream()
          .filter(catchUp -> catchUp.ends == null)
          .forEach(catchUp -> catchUp.ends = ends);
    }
    waiting.removeIf(
        catchUp -> {
          boolean reached =
              catchUp.ends != null
                  && catchUp.ends.entrySet().stream()
                      .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
          if (reached) {
            catchUp.done.tryEmitValue(true);
          }
          return reached;
        });
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    @Nullable T value;
    try {
      value = record.value() == null ? null : EventJson.read(record.value(), type);
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      passedOver(record, malformed, e);
      return;
    }
    if (record.key() == null) {
      passedOver(record, malformed, new IllegalArgumentException("no key"));
      return;
    }
    try {
      listener.accept(new String(record.key(), StandardCharsets.UTF_8), value);
      (value == null ? removed : applied).increment();
    } catch (RuntimeException e) {
      passedOver(record, refused, e);
    }
  }

  /** Says where the record is and not what is in it: it may be a sealed secret or a number. */
  private static void passedOver(
      ConsumerRecord<byte[], byte[]> record, Counter counter, RuntimeException reason) {
    counter.increment();
    log.error(
        "a record is passed over topic={} partition={} offset={} reason={}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason.getClass().getSimpleName());
    log.debug("why the record is passed over", reason);
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        running = false;
      }
    } catch (InterruptedException e) {
      running = false;
      Thread.currentThread().interrupt();
    }
  }
}
