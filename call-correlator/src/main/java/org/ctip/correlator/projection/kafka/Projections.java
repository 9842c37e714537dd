package org.ctip.correlator.projection.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Runs the feeds of all projections, from when the schema and the topics are there. */
final class Projections implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Projections.class);
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
  private final Mono<Void> prerequisites;
  private @Nullable Disposable waiting;

  /**
   * @param consumers of bytes, reading committed records only, from the earliest
   * @param prerequisites completes when the tables and the topics are there
   */
  Projections(
      List<ProjectionFeed<?>> feeds,
      ConsumerFactory<byte[], byte[]> consumers,
      ProjectionProperties properties,
      Mono<Void> prerequisites) {
    this.containers = feeds.stream().map(feed -> container(feed, consumers, properties)).toList();
    this.prerequisites = prerequisites;
  }

  /** Name of the consumer group of a feed. */
  static String group(ProjectionProperties properties, ProjectionFeed<?> feed) {
    return properties.groupPrefix() + "-" + feed.topic().topicName();
  }

  private static ConcurrentMessageListenerContainer<byte[], byte[]> container(
      ProjectionFeed<?> feed,
      ConsumerFactory<byte[], byte[]> consumers,
      ProjectionProperties properties) {
    var settings = new ContainerProperties(feed.topic().topicName());
    settings.setGroupId(group(properties, feed));
    settings.setAckMode(AckMode.BATCH);
    settings.setMessageListener(feed);
    settings.setMissingTopicsFatal(false);
    settings.setFixTxOffsets(true); // else the marker of the last transaction looks like a lag
    settings.setShutdownTimeout(properties.patience().toMillis());
    var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
    container.setBeanName("projection-" + feed.topic().topicName());
    container.setConcurrency(properties.consumers());
    container.setCommonErrorHandler(patientHandler(properties));
    return container;
  }

  /** The batch stays in memory, its partitions are paused, and it is tried again without end. */
  private static DefaultErrorHandler patientHandler(ProjectionProperties properties) {
    var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
    pauses.setMaxInterval(properties.longestPause().toMillis());
    return new DefaultErrorHandler(pauses);
  }

  @Override
  public synchronized void start() {
    if (waiting == null) {
      waiting =
          prerequisites.subscribe(
              _ -> {},
              failure -> log.error("the projections can't start", failure),
              this::startContainers);
    }
  }

  private synchronized void startContainers() {
    containers.forEach(ConcurrentMessageListenerContainer::start);
    log.info("projections run tables={}", containers.size());
  }

  @Override
  public synchronized void stop() {
    if (waiting != null) {
      waiting.dispose();
      waiting = null;
    }
    containers.forEach(ConcurrentMessageListenerContainer::stop);
  }

  @Override
  public synchronized boolean isRunning() {
    return waiting != null;
  }
}
