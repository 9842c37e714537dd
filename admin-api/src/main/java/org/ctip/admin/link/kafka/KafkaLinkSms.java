package org.ctip.admin.link.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ctip.admin.link.LinkSms;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes the request to {@code ctip.sms.commands}. */
@Component
class KafkaLinkSms implements LinkSms {
  private static final String SOURCE = "/ctip/admin-api/links";

  private final Producer<byte[], byte[]> producer;

  KafkaLinkSms(@Lazy Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public Mono<Void> send(SmsCommand command) {
    return Mono.<Void>create(
            sink ->
                producer.send(
                    record(command),
                    (_, failure) -> {
                      if (failure == null) {
                        sink.success();
                      } else {
                        sink.error(failure);
                      }
                    }))
        // Without a broker the producer waits for one before it takes a record.
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static ProducerRecord<byte[], byte[]> record(SmsCommand command) {
    var record =
        new ProducerRecord<>(
            Topic.SMS_COMMANDS.topicName(),
            command.idempotencyKey().getBytes(StandardCharsets.UTF_8),
            EventJson.write(command));
    CloudEventHeaders.addTo(
        record.headers(),
        command.idempotencyKey(),
        SOURCE,
        EventTypes.SMS_REQUESTED,
        command.requestedAt(),
        command.idempotencyKey(),
        1,
        command.tenantId());
    return record;
  }
}
