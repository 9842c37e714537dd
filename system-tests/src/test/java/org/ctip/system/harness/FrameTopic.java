package org.ctip.system.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.LinkRecordCodec;

/** Reads topics from their beginning to their present end, as a checker does at the end of a drill. */
public final class FrameTopic {
  private FrameTopic() {}

  /** Everything PBXs said, in order per PBX. */
  public static List<LinkRecord> read(String bootstrapServers) {
    return records(bootstrapServers, Topic.FRAMES).stream()
        .map(r -> LinkRecordCodec.read(r.key(), r.value(), r.headers()))
        .toList();
  }

  /** The values of a JSON topic, in order per key; only those of committed transactions. */
  public static <T> List<T> read(String bootstrapServers, Topic topic, Class<T> type) {
    return records(bootstrapServers, topic).stream()
        .map(r -> EventJson.read(r.value(), type))
        .toList();
  }

  /**
   * The frames of one connection without the repetitions that at-least-once allows, as text; checks
   * that their sequence has no gap.
   */
  public static List<String> framesOf(List<LinkRecord> records, String pbxId, long epoch) {
    var frames = new ArrayList<String>();
    for (var record : records) {
      var position = record.position();
      if (record instanceof FrameReceived frame
          && position.pbxId().equals(pbxId)
          && position.epoch() == epoch) {
        if (position.sequence() == frames.size() + 1L) {
          frames.add(new String(frame.frame(), java.nio.charset.StandardCharsets.ISO_8859_1));
        } else if (position.sequence() > frames.size()) {
          throw new AssertionError(
              "gap in epoch " + epoch + " of " + pbxId + ": " + frames.size() + " then "
                  + position.sequence());
        }
      }
    }
    return frames;
  }

  /** The connections of a PBX, oldest first. */
  public static List<Long> epochsOf(List<LinkRecord> records, String pbxId) {
    return records.stream()
        .filter(record -> record.position().pbxId().equals(pbxId))
        .map(record -> record.position().epoch())
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String servers, Topic topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(
            config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
