package org.ctip.correlator.projection.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * How many committed records of each topic its table does not have yet. Asked of the broker: a
 * consumer's own figure stands still while it waits for the database, which is when it matters.
 */
final class ProjectionLag implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ProjectionLag.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final long PATIENCE = 10;
  private static final TimeUnit UNIT = TimeUnit.SECONDS;

  /** Shown before the first answer of the broker. */
  static final long NOT_KNOWN = -1;

  private final Map<String, String> topicByGroup;
  private final Supplier<Admin> admins;
  private final Map<String, Long> lagByTopic = new ConcurrentHashMap<>();
  private @Nullable CountDownLatch stopped;

  /**
   * @param topicByGroup the consumer groups and the topic each follows
   * @param admins gives a client, which is closed at the end
   */
  ProjectionLag(Map<String, String> topicByGroup, Supplier<Admin> admins, MeterRegistry meters) {
    this.topicByGroup = Map.copyOf(topicByGroup);
    this.admins = admins;
    for (String topic : this.topicByGroup.values()) {
      Gauge.builder("ctip.correlator.projection.lag", () -> of(topic))
          .tag("topic", topic)
          .description("committed records that are not in the table yet; -1 when not known")
          .register(meters);
    }
  }

  /** The lag in records; {@value #NOT_KNOWN} while it is not known. */
  long of(String topic) {
    return lagByTopic.getOrDefault(topic, NOT_KNOWN);
  }

  @Override
  public synchronized void start() {
    if (stopped == null) {
      var until = new CountDownLatch(1);
      stopped = until;
      Thread.ofPlatform().daemon().name("projection-lag").start(() -> watch(until));
    }
  }

  @Override
  public synchronized void stop() {
    if (stopped != null) {
      stopped.countDown();
      stopped = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return stopped != null;
  }

  private void watch(CountDownLatch until) {
    try (var admin = admins.get()) {
      do {
        ask(admin);
      } while (!until.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Admin admin) throws InterruptedException {
    try {
      for (var group : topicByGroup.entrySet()) {
        lagByTopic.put(group.getValue(), lag(admin, group.getKey(), group.getValue()));
      }
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      lagByTopic.clear();
      log.debug("projection lag not known", e);
    }
  }

  private static long lag(Admin admin, String group, String topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    var description =
        admin.describeTopics(List.of(topic)).allTopicNames().get(PATIENCE, UNIT).get(topic);
    if (description == null) {
      return NOT_KNOWN;
    }
    var ends = new HashMap<TopicPartition, OffsetSpec>();
    var starts = new HashMap<TopicPartition, OffsetSpec>();
    description
        .partitions()
        .forEach(
            partition -> {
              var place = new TopicPartition(topic, partition.partition());
              ends.put(place, OffsetSpec.latest());
              starts.put(place, OffsetSpec.earliest());
            });
    var committedOnly = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    var endOffsets = admin.listOffsets(ends, committedOnly).all().get(PATIENCE, UNIT);
    var startOffsets = admin.listOffsets(starts, committedOnly).all().get(PATIENCE, UNIT);
    var done =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get(PATIENCE, UNIT);
    long lag = 0;
    for (var end : endOffsets.entrySet()) {
      var position = done.get(end.getKey());
      var start = startOffsets.get(end.getKey());
      long from = position != null ? position.offset() : start == null ? 0 : start.offset();
      lag += Math.max(0, end.getValue().offset() - from);
    }
    return lag;
  }
}
