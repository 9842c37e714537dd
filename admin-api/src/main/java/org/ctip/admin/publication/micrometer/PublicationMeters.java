package org.ctip.admin.publication.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.ctip.admin.publication.PublicationObserver;
import org.ctip.events.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * {@code ctip.admin.publications}: tries by topic and outcome; {@code .waiting}: changes not on
 * their topic yet; {@code .oldest}: seconds since the oldest of them was made; {@code
 * .differences}: keys a comparison had to correct.
 */
public final class PublicationMeters implements PublicationObserver {
  private static final String NAME = "ctip.admin.publications";

  private final MeterRegistry registry;
  private final Clock clock;
  private final AtomicLong waiting = new AtomicLong();
  private volatile @Nullable Instant oldest;

  public PublicationMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    Gauge.builder(NAME + ".waiting", waiting, AtomicLong::doubleValue)
        .description("changes of configuration that are not on their topic yet")
        .register(registry);
    Gauge.builder(NAME + ".oldest", this, PublicationMeters::ageOfOldest)
        .description("how long the oldest change has not been on its topic")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void published(Topic topic) {
    count(topic, "published");
  }

  @Override
  public void failed(Topic topic) {
    count(topic, "failed");
  }

  @Override
  public void differs(Topic topic) {
    registry.counter(NAME + ".differences", "topic", topic.topicName()).increment();
  }

  @Override
  public void waiting(long marks, @Nullable Instant since) {
    waiting.set(marks);
    oldest = since;
  }

  private void count(Topic topic, String outcome) {
    registry.counter(NAME, "topic", topic.topicName(), "outcome", outcome).increment();
  }

  private double ageOfOldest() {
    Instant since = oldest;
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }
}
