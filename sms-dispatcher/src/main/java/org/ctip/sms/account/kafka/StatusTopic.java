package org.ctip.sms.account.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ctip.events.sms.SmsProviderStatus;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Tells how providers are. */
public final class StatusTopic {
  private static final String SOURCE = "/ctip/sms-dispatcher";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Producer<byte[], byte[]> producer;
  private final Clock clock;
  private final String instance;
  private final AtomicLong sent = new AtomicLong();

  /**
   * @param instance tells instances apart in the ids of records
   */
  public StatusTopic(Producer<byte[], byte[]> producer, Clock clock, String instance) {
    this.producer = producer;
    this.clock = clock;
    this.instance = instance;
  }

  /** Completes when the broker has all of them; fails when one is not acknowledged in time. */
  public Mono<Void> publish(List<SmsProviderStatus> statuses) {
    return Flux.fromIterable(statuses)
        .map(this::send)
        .collectList()
        // Sending may wait for metadata, which must not happen on an event loop.
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(Mono::when)
        .timeout(PATIENCE);
  }

  private Mono<Void> send(SmsProviderStatus status) {
    var acknowledged = Sinks.<Void>empty();
    producer.send(
        record(status),
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged.tryEmitEmpty();
          } else {
            acknowledged.tryEmitError(failure);
          }
        });
    return acknowledged.asMono();
  }

  private ProducerRecord<byte[], byte[]> record(SmsProviderStatus status) {
    var now = clock.instant();
    long number = sent.incrementAndGet();
    var record =
        new ProducerRecord<>(
            Topic.SMS_STATUS.topicName(),
            null,
            now.toEpochMilli(),
            status.tenantId().getBytes(StandardCharsets.UTF_8),
            EventJson.write(status));
    CloudEventHeaders.addTo(
        record.headers(),
        instance + "-" + status.tenantId() + "-" + now.toEpochMilli() + "-" + number,
        SOURCE,
        EventTypes.SMS_PROVIDER_STATUS,
        now,
        status.tenantId(),
        number,
        status.tenantId());
    return record;
  }
}
