package org.ctip.ingest.frame.kafka;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.ingest.frame.FrameSender;

/**
 * Frames through one idempotent producer. After the first record that fails the producer is closed
 * on the spot, from its own I/O thread, so that nothing behind that record can still be sent.
 */
final class KafkaFrameSender implements FrameSender {
  private final Producer<byte[], byte[]> producer;

  KafkaFrameSender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public void send(LinkRecord record, Delivery delivery) {
    try {
      producer.send(
          LinkRecordCodec.toProducerRecord(record),
          (_, failure) -> {
            if (failure == null) {
              delivery.acknowledged();
            } else {
              producer.close(Duration.ZERO);
              delivery.failed(failure);
            }
          });
    } catch (KafkaException | IllegalStateException e) {
      delivery.failed(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
