package org.ctip.operator.live.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.operator.live.LiveView;
import org.ctip.operator.live.LiveView.Addressed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Records of the topics as live events. */
final class FeedRecords {
  private static final Logger log = LoggerFactory.getLogger(FeedRecords.class);

  private FeedRecords() {}

  /**
   * The event of a record. One that can't be read is counted and left out; putting it to the
   * dead-letter topic is for the consumers that act on it.
   *
   * @return null when there is nothing to tell
   */
  static @Nullable Addressed read(
      LiveView view, ConsumerRecord<byte[], byte[]> record, FeedMeters meters) {
    var topic = Topic.named(record.topic()).orElseThrow();
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String type = CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE);
    try {
      var addressed = view.accept(topic, key, type, record.value());
      if (addressed.isEmpty()) {
        meters.nothingNew();
      }
      return addressed.orElse(null);
    } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
      meters.malformed();
      log.warn(
          "record can't be shown topic={} partition={} offset={} reason={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getSimpleName());
      return null;
    }
  }
}
