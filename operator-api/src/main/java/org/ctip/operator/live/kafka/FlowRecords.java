package org.ctip.operator.live.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.operator.flow.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What records tell of the flow. A frame is one event of {@code ctip.call-events}, and its headers
 * tell which: nothing is parsed, for there are as many of these records as frames.
 */
final class FlowRecords {
  private static final Logger log = LoggerFactory.getLogger(FlowRecords.class);
  private static final String FIRST_VERSION = "1";

  private FlowRecords() {}

  /** Notes the frame of an event. What was concluded at a frame is no frame. */
  static void frame(Flow flow, ConsumerRecord<byte[], byte[]> record, FeedMeters meters) {
    String id = CloudEventHeaders.text(record.headers(), CloudEventHeaders.ID);
    String tenant = CloudEventHeaders.text(record.headers(), CloudEventHeaders.TENANT);
    // Epoch, sequence and ordinal of the event; the key is the PBX.
    String[] position = id == null ? new String[0] : id.split("-", -1);
    try {
      if (tenant == null || record.key() == null || position.length != 3) {
        throw new IllegalArgumentException("not the headers of an event");
      }
      long epoch = Long.parseLong(position[0]);
      long sequence = Long.parseLong(position[1]);
      boolean isFrame = Integer.parseInt(position[2]) == 0;
      if (isFrame
          && flow.frame(
              tenant,
              new String(record.key(), StandardCharsets.UTF_8),
              epoch,
              sequence,
              Instant.ofEpochMilli(record.timestamp()))) {
        meters.frame();
      } else {
        meters.nothingNew();
      }
    } catch (IllegalArgumentException e) {
      meters.malformed();
      log.warn(
          "record can't be counted topic={} partition={} offset={} reason={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getSimpleName());
    }
  }

  /** Whether a record is the first word of a call. */
  static boolean beginsCall(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(Topic.Names.CALLS)
        && FIRST_VERSION.equals(
            CloudEventHeaders.text(record.headers(), CloudEventHeaders.SEQUENCE));
  }
}
