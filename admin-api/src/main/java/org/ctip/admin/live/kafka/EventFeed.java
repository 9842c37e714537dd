package org.ctip.admin.live.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.admin.live.LiveEvents;
import org.ctip.events.call.CallEvent;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.support.topic.TopicProvisioner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Follows the end of {@code ctip.call-events}, without a group: every instance shows all of it. It
 * reads what is not committed yet, because a view that shows need not wait for the commit; what an
 * aborted transaction tells again is known by its place. It begins a little before the end, as the
 * table may not have the last of it.
 *
 * <p>Records read = events + malformed. With the broker away it waits, tries again each second and
 * goes on where it was; records that were deleted meanwhile are passed over.
 */
@Component
class EventFeed implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final long LOOK_BACK = 300;

  private final LiveEvents live;
  private final TopicProvisioner topics;
  private final Map<String, Object> settings;
  private final Counter events;
  private final Counter malformed;
  private final CountDownLatch stopping = new CountDownLatch(1);
  // Where to go on after a consumer failed; of the feed's thread only.
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private @Nullable Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean running;
  private volatile boolean following;

  EventFeed(
      LiveEvents live,
      TopicProvisioner topics,
      KafkaProperties kafka,
      KafkaConnectionDetails connection,
      MeterRegistry registry) {
    this.live = live;
    this.topics = topics;
    this.settings = new HashMap<>(kafka.buildConsumerProperties());
    settings.put(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", connection.getBootstrapServers()));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    Gauge.builder("ctip.admin.live.following", () -> following ? 1 : 0)
        .description("1 once the topic of events is followed")
        .register(registry);
    this.events =
        Counter.builder("ctip.admin.live.events")
            .description("events taken in from the topic")
            .register(registry);
    this.malformed =
        Counter.builder("ctip.admin.live.malformed")
            .description("records of the topic that could not be read")
            .register(registry);
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("event-feed").daemon().start(this::follow);
  }

  @Override
  public void stop() {
    running = false;
    stopping.countDown();
    var current = consumer;
    if (current != null) {
      current.wakeup();
    }
    try {
      if (thread != null && !thread.join(STOP_PATIENCE)) {
        log.warn("event feed did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void follow() {
    while (running && !topics.isReady()) {
      pause();
    }
    while (running) {
      try (var next =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = next;
        followWith(next);
      } catch (WakeupException e) {
        log.debug("event feed is woken up to stop", e);
      } catch (OffsetOutOfRangeException e) {
        log.error("event feed lost records partitions={}", e.partitions());
        positions.clear();
      } catch (RuntimeException e) {
        log.warn("event feed failed, trying again in={} reason={}", PAUSE, e.toString());
        log.debug("event feed failed", e);
        pause();
      } finally {
        consumer = null;
        following = false;
      }
    }
  }

  private void followWith(Consumer<byte[], byte[]> from) {
    if (positions.isEmpty()) {
      positions.putAll(start(from));
    }
    from.assign(positions.keySet());
    positions.forEach(from::seek);
    while (running) {
      var records = from.poll(POLL);
      publish(records);
      // After publishing: what failed in between is read again.
      positions.replaceAll((partition, _) -> from.position(partition));
      following = true;
    }
  }

  private static Map<TopicPartition, Long> start(Consumer<byte[], byte[]> from) {
    var partitions =
        from.partitionsFor(Topic.CALL_EVENTS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    var beginnings = from.beginningOffsets(partitions);
    var start = new HashMap<TopicPartition, Long>();
    from.endOffsets(partitions)
        .forEach(
            (partition, end) ->
                start.put(
                    partition, Math.max(beginnings.getOrDefault(partition, 0L), end - LOOK_BACK)));
    return start;
  }

  private void publish(ConsumerRecords<byte[], byte[]> records) {
    var byTenant = new HashMap<String, List<CallEvent>>();
    for (var record : records) {
      try {
        var event = whole(EventJson.read(record.value(), CallEvent.class));
        byTenant.computeIfAbsent(event.tenantId(), _ -> new ArrayList<>()).add(event);
        events.increment();
      } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
        malformed.increment();
        log.warn(
            "event can't be shown partition={} offset={} reason={}",
            record.partition(),
            record.offset(),
            e.getClass().getSimpleName());
      }
    }
    byTenant.forEach(live::publish);
  }

  /** Something that is JSON need not be an event. */
  private static CallEvent whole(CallEvent event) {
    Objects.requireNonNull(event.tenantId());
    Objects.requireNonNull(event.pbxId());
    Objects.requireNonNull(event.type());
    Objects.requireNonNull(event.at());
    Objects.requireNonNull(event.payload());
    return event;
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
