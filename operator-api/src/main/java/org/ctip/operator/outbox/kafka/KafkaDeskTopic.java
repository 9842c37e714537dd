package org.ctip.operator.outbox.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.operator.outbox.DeskTopic;
import org.ctip.operator.outbox.WaitingEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes {@code ctip.desk.events}. */
@Component
class KafkaDeskTopic implements DeskTopic {
  /** Then the events stay in their table, where they are safer than in the producer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String SOURCE = "/ctip/operator-api";

  private final Producer<byte[], byte[]> producer;
  private final Counter sent;
  private final Counter failed;

  KafkaDeskTopic(@Lazy Producer<byte[], byte[]> producer, MeterRegistry meters) {
    this.producer = producer;
    this.sent =
        Counter.builder("ctip.operator.desk.sent")
            .description("events of what operators did that the broker has taken")
            .register(meters);
    this.failed =
        Counter.builder("ctip.operator.desk.failed")
            .description("tries to send such events that did not succeed; they wait")
            .register(meters);
  }

  @Override
  public Mono<Void> send(List<WaitingEvent> events) {
    return Flux.fromIterable(events)
        // All at once: the producer keeps their order.
        .flatMapSequential(this::send, events.size())
        // Without a broker, sending waits for what it knows of the topic.
        .subscribeOn(Schedulers.boundedElastic())
        .then()
        .timeout(PATIENCE)
        .doOnSuccess(_ -> sent.increment(events.size()))
        .doOnError(_ -> failed.increment())
        // Off the producer's own thread: what follows talks to the database.
        .publishOn(Schedulers.parallel());
  }

  private Mono<Void> send(WaitingEvent event) {
    return Mono.create(
        sink -> {
          try {
            producer.send(
                toRecord(event),
                (_, failure) -> {
                  if (failure == null) {
                    sink.success();
                  } else {
                    sink.error(failure);
                  }
                });
          } catch (KafkaException | IllegalStateException e) {
            sink.error(e);
          }
        });
  }

  private static ProducerRecord<byte[], byte[]> toRecord(WaitingEvent event) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            Topic.DESK_EVENTS.topicName(),
            event.key().getBytes(StandardCharsets.UTF_8),
            event.value().getBytes(StandardCharsets.UTF_8));
    CloudEventHeaders.addTo(
        record.headers(),
        event.type() + "/" + event.key() + "/" + event.version(),
        SOURCE,
        event.type(),
        event.at(),
        event.key(),
        event.version(),
        event.tenantId());
    return record;
  }
}
