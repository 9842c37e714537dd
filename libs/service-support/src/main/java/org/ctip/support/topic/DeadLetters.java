package org.ctip.support.topic;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out for a record that can't be processed: it goes to {@code <topic>.dlt} as it was, with
 * its origin and the reason in headers, and counts in {@code ctip.dead.letters}, which has an
 * alert.
 */
public final class DeadLetters {
  public static final String REASON = "ctip_dlt_reason";
  public static final String ORIGIN_TOPIC = "ctip_dlt_topic";
  public static final String ORIGIN_PARTITION = "ctip_dlt_partition";
  public static final String ORIGIN_OFFSET = "ctip_dlt_offset";

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final int LONGEST_REASON = 500;

  private final Producer<byte[], byte[]> producer;
  private final MeterRegistry meters;

  public DeadLetters(Producer<byte[], byte[]> producer, MeterRegistry meters) {
    this.producer = producer;
    this.meters = meters;
  }

  /**
   * Sends a record to quarantine.
   *
   * @return completes when the broker has it; only then may the offset advance
   */
  public CompletableFuture<Void> quarantine(ConsumerRecord<byte[], byte[]> record, String reason) {
    log.warn(
        "record goes to quarantine topic={} partition={} offset={} reason={}",
        record.topic(),
        record.partition(),
        record.offset(),
        shortened(reason));
    meters.counter("ctip.dead.letters", "topic", record.topic()).increment();
    var sent = new CompletableFuture<Void>();
    producer.send(
        toDeadLetter(record, reason),
        (metadata, failure) -> {
          if (failure == null) {
            sent.complete(null);
          } else {
            sent.completeExceptionally(failure);
          }
        });
    return sent;
  }

  /** The record as it goes to the dead-letter topic; also used where a stream sends it itself. */
  public static ProducerRecord<byte[], byte[]> toDeadLetter(
      ConsumerRecord<byte[], byte[]> record, String reason) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    headers.add(REASON, bytes(shortened(reason)));
    headers.add(ORIGIN_TOPIC, bytes(record.topic()));
    headers.add(ORIGIN_PARTITION, bytes(String.valueOf(record.partition())));
    headers.add(ORIGIN_OFFSET, bytes(String.valueOf(record.offset())));
    return new ProducerRecord<>(
        record.topic() + ".dlt", null, record.timestamp(), record.key(), record.value(), headers);
  }

  private static String shortened(String reason) {
    String oneLine = reason.replaceAll("\\p{Cntrl}", " ");
    return oneLine.length() <= LONGEST_REASON ? oneLine : oneLine.substring(0, LONGEST_REASON);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
