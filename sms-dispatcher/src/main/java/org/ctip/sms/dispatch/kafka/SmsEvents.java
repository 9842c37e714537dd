package org.ctip.sms.dispatch.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventTypes;
import org.ctip.sms.dispatch.Outbox;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes events, in order, and waits until all of them are acknowledged. */
public final class SmsEvents {
  private static final String SOURCE = "/ctip/sms-dispatcher";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Producer<byte[], byte[]> producer;

  public SmsEvents(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Completes when the broker has all of them; fails when one is not acknowledged in time. */
  public Mono<Void> publish(List<Outbox.Entry> entries) {
    return Flux.fromIterable(entries)
        .map(this::send)
        .collectList()
        // Sending may wait for metadata, which must not happen on an event loop.
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(Mono::when)
        .timeout(PATIENCE);
  }

  private Mono<Void> send(Outbox.Entry entry) {
    var acknowledged = reactor.core.publisher.Sinks.<Void>empty();
    producer.send(
        record(entry),
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged.tryEmitEmpty();
          } else {
            acknowledged.tryEmitError(failure);
          }
        });
    return acknowledged.asMono();
  }

  private static ProducerRecord<byte[], byte[]> record(Outbox.Entry entry) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            Topic.SMS_EVENTS.topicName(),
            null,
            entry.at().toEpochMilli(),
            bytes(entry.messageId()),
            bytes(entry.payload()));
    CloudEventHeaders.addTo(
        record.headers(),
        entry.messageId() + "-" + entry.version(),
        SOURCE,
        EventTypes.SMS_PREFIX + entry.type() + ".v1",
        entry.at(),
        entry.messageId(),
        entry.version(),
        entry.tenantId());
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
