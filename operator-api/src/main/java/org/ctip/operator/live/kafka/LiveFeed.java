package org.ctip.operator.live.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.ctip.events.topic.Topic;
import org.ctip.operator.flow.Flow;
import org.ctip.operator.live.FeedView;
import org.ctip.operator.live.LiveEvent;
import org.ctip.operator.live.LiveHub;
import org.ctip.operator.live.LiveView;
import org.ctip.support.topic.BrokerConnection;
import org.ctip.support.topic.TopicProvisioner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Feeds the hub from the topics, and tells the flow of every frame. Every instance reads every
 * partition by itself, without a group: any reader may be connected to any instance. It reads
 * uncommitted records, for an aborted transaction is computed again to the same events and the view
 * drops a version it knows.
 *
 * <p>One thread; it alone publishes, so the order of a partition is the order of the stream.
 */
@Component
class LiveFeed implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final LiveHub hub;
  private final LiveView view;
  private final Flow flow;
  private final TopicProvisioner topics;
  private final Map<String, Object> settings;
  private final FeedMeters meters;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  // Where to go on after a consumer failed; of the feed's thread only.
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private Map<TopicPartition, Long> warmUpEnds = Map.of();
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean running;
  private volatile boolean live;

  LiveFeed(
      LiveHub hub,
      LiveView view,
      Flow flow,
      TopicProvisioner topics,
      KafkaProperties kafka,
      KafkaConnectionDetails connection,
      MeterRegistry registry) {
    this.hub = hub;
    this.view = view;
    this.flow = flow;
    this.topics = topics;
    this.meters = new FeedMeters(registry, () -> live ? 1 : 0);
    this.settings = new HashMap<>(kafka.buildConsumerProperties());
    settings.put(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", connection.getBootstrapServers()));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().name("live-feed").daemon().start(this::follow);
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
      if (!stopped.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("live feed did not stop in time");
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
    try {
      while (running && !topics.isReady()) {
        pause();
      }
      while (running) {
        try (var next =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
          consumer = next;
          followWith(next);
        } catch (WakeupException e) {
          log.debug("live feed is woken up to stop", e);
        } catch (OffsetOutOfRangeException e) {
          lost(e);
        } catch (RuntimeException e) {
          log.warn("live feed failed, trying again in={} reason={}", PAUSE, e.toString());
          log.debug("live feed failed", e);
          tell(FeedView.State.STALE);
          pause();
        } finally {
          consumer = null;
        }
      }
    } finally {
      stopped.countDown();
    }
  }

  private void followWith(Consumer<byte[], byte[]> consumer) {
    if (positions.isEmpty()) {
      var start = FeedStart.of(consumer);
      positions.putAll(start.from());
      warmUpEnds = start.until();
    }
    consumer.assign(positions.keySet());
    positions.forEach(consumer::seek);
    var connection = new BrokerConnection(consumer);
    while (running) {
      var records = consumer.poll(POLL);
      if (records.isEmpty()) {
        tell(connection.isThere() ? FeedView.State.LIVE : FeedView.State.STALE);
      } else {
        tell(FeedView.State.LIVE);
        publish(records);
      }
      // After publishing: what failed in between is read again.
      positions.replaceAll((partition, _) -> consumer.position(partition));
      live = live || warmedUp();
    }
  }

  private void publish(ConsumerRecords<byte[], byte[]> records) {
    var byTenant = new HashMap<String, List<LiveEvent>>();
    for (var record : records) {
      if (record.topic().equals(Topic.Names.CALL_EVENTS)) {
        FlowRecords.frame(flow, record, meters);
        continue;
      }
      var partition = new TopicPartition(record.topic(), record.partition());
      boolean news = record.offset() >= warmUpEnds.getOrDefault(partition, 0L);
      var addressed = FeedRecords.read(view, record, meters);
      if (news && addressed != null) {
        byTenant
            .computeIfAbsent(addressed.tenantId(), _ -> new ArrayList<>())
            .add(addressed.event());
        meters.published(addressed.event().type(), record.timestamp());
        if (FlowRecords.beginsCall(record)) {
          flow.callBegan(addressed.tenantId());
        }
      }
    }
    byTenant.forEach(hub::publish);
  }

  private boolean warmedUp() {
    return warmUpEnds.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** Records were deleted before they were read: readers must load everything again. */
  private void lost(OffsetOutOfRangeException failure) {
    log.error("live feed lost records partitions={}", failure.partitions());
    positions.clear();
    live = false;
    meters.lost();
    hub.publishToAll(LiveEvent.reset("lost"));
  }

  private void tell(FeedView.State state) {
    view.feed(state).ifPresent(hub::publishToAll);
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        running = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }
}
