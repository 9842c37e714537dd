package org.ctip.correlator.projection.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.correlator.projection.Projector;
import org.ctip.correlator.projection.Rows;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.support.topic.DeadLetters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import tools.jackson.core.JacksonException;

/**
 * Keeps one table equal to one topic: a whole poll, one statement, then its offsets. A database
 * that is away fails the batch, which the container then tries again for as long as it takes; what
 * can never be kept is quarantined after its neighbours are in the table.
 *
 * @param <T> what the topic carries
 */
final class ProjectionFeed<T> implements BatchMessageListener<byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(ProjectionFeed.class);

  private final Topic topic;
  private final Class<T> type;
  private final Projector<Received<T>, T> projector;
  private final DeadLetters deadLetters;
  private final Duration patience;
  private final Clock clock;
  private final Counter records;
  private final Counter rows;
  private final Counter failures;
  private final Timer time;
  private final AtomicReference<@Nullable Instant> failingSince = new AtomicReference<>();

  /** A record and the value in it. */
  private record Received<T>(ConsumerRecord<byte[], byte[]> record, T value) {}

  private record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {}

  ProjectionFeed(
      Topic topic,
      Class<T> type,
      Rows<T> rows,
      DeadLetters deadLetters,
      Duration patience,
      Clock clock,
      MeterRegistry meters) {
    this.topic = topic;
    this.type = type;
    this.projector = new Projector<>(rows, Received::value);
    this.deadLetters = deadLetters;
    this.patience = patience;
    this.clock = clock;
    this.records = meters.counter("ctip.correlator.projection.records", "topic", topic.topicName());
    this.rows = meters.counter("ctip.correlator.projection.rows", "topic", topic.topicName());
    this.failures =
        meters.counter("ctip.correlator.projection.failures", "topic", topic.topicName());
    this.time = meters.timer("ctip.correlator.projection.batch", "topic", topic.topicName());
  }

  Topic topic() {
    return topic;
  }

  /** Since when no batch could be kept; null while all is well. */
  @Nullable Instant failingSince() {
    return failingSince.get();
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
    var readable = new ArrayList<Received<T>>(batch.size());
    var unreadable = new ArrayList<Unreadable>();
    for (var record : batch) {
      read(record, readable, unreadable);
    }
    var outcome = time.record(() -> keep(readable));
    if (outcome == null) {
      throw new IllegalStateException("a projection always has an outcome");
    }
    // Only now: a batch that is tried again must not fill the quarantine again.
    outcome
        .refused()
        .forEach(
            refused -> unreadable.add(new Unreadable(refused.record().record(), refused.reason())));
    quarantine(unreadable);
    rows.increment(outcome.changed());
    records.increment(batch.size());
  }

  private void read(
      ConsumerRecord<byte[], byte[]> record,
      List<Received<T>> readable,
      List<Unreadable> unreadable) {
    if (record.value() == null) {
      return; // a tombstone: the row outlives the topic
    }
    try {
      T value = EventJson.read(record.value(), type);
      if (value == null) {
        unreadable.add(new Unreadable(record, "no " + type.getSimpleName()));
      } else {
        readable.add(new Received<>(record, value));
      }
    } catch (JacksonException e) {
      unreadable.add(new Unreadable(record, e.getOriginalMessage()));
    }
  }

  private Projector.@Nullable Outcome<Received<T>> keep(List<Received<T>> readable) {
    try {
      // The container's own thread, no event loop: waiting here keeps a partition in order.
      var outcome = projector.keep(readable).block(patience);
      if (failingSince.getAndSet(null) != null) {
        log.info("projection goes on topic={}", topic.topicName());
      }
      return outcome;
    } catch (RuntimeException e) {
      failures.increment();
      if (failingSince.compareAndSet(null, clock.instant())) {
        log.warn(
            "projection waits for the database topic={} reason={}",
            topic.topicName(),
            e.getMessage());
      }
      log.debug("projection failed", e);
      throw e;
    }
  }

  private void quarantine(List<Unreadable> unreadable) {
    var sent =
        unreadable.stream()
            .map(each -> deadLetters.quarantine(each.record(), each.reason()))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(sent).orTimeout(patience.toMillis(), MILLISECONDS).join();
  }
}
