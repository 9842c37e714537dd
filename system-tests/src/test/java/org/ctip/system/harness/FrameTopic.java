package org.ctip.system.harness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.LinkRecordCodec;

/**
 * Reads topics from their beginning to their present end, as a checker does at the end of a drill.
 */
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
        .filter(r -> r.value() != null)
        .map(r -> EventJson.read(r.value(), type))
        .toList();
  }

  /** How many records a topic was ever given, transaction markers included. */
  public static long size(String bootstrapServers, Topic topic) {
    try (var consumer = consumer(bootstrapServers)) {
      return consumer.endOffsets(partitions(consumer, topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /** The records of one PBX. */
  public static List<LinkRecord> ofPbx(List<LinkRecord> records, String pbxId) {
    return records.stream().filter(record -> record.position().pbxId().equals(pbxId)).toList();
  }

  /**
   * The frames of one connection without the repetitions that at-least-once allows, as text; checks
   * that their sequence has no gap and that a repetition repeats.
   */
  public static List<String> framesOf(List<LinkRecord> records, String pbxId, long epoch) {
    var frames = new ArrayList<FrameReceived>();
    for (var record : records) {
      var position = record.position();
      if (record instanceof FrameReceived frame
          && position.pbxId().equals(pbxId)
          && position.epoch() == epoch) {
        if (position.sequence() == frames.size() + 1L) {
          frames.add(frame);
        } else if (position.sequence() > frames.size()) {
          throw new AssertionError(
              "gap in epoch %d of %s: %d then %d"
                  .formatted(epoch, pbxId, frames.size(), position.sequence()));
        } else if (!Arrays.equals(
            frames.get((int) position.sequence() - 1).frame(), frame.frame())) {
          throw new AssertionError(
              "%s, epoch %d: two frames are number %d"
                  .formatted(pbxId, epoch, position.sequence()));
        }
      }
    }
    return frames.stream().map(f -> new String(f.frame(), StandardCharsets.ISO_8859_1)).toList();
  }

  /**
   * The connections of a PBX, oldest first; checks that they first appear in that order and that
   * each but the first begins by saying that something may be missing.
   */
  public static List<Long> epochsOf(List<LinkRecord> records, String pbxId) {
    var epochs = new ArrayList<Long>();
    for (var record : ofPbx(records, pbxId)) {
      long epoch = record.position().epoch();
      if (!epochs.contains(epoch)) {
        if (!epochs.isEmpty() && !(record instanceof LinkGap)) {
          throw new AssertionError(
              "epoch %d of %s does not begin with a gap but with %s"
                  .formatted(epoch, pbxId, record));
        }
        epochs.add(epoch);
      }
    }
    if (!epochs.equals(epochs.stream().sorted(Comparator.naturalOrder()).toList())) {
      throw new AssertionError("epochs of " + pbxId + " out of order: " + epochs);
    }
    return epochs;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String servers) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
    return consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String servers, Topic topic) {
    try (var consumer = consumer(servers)) {
      var partitions = partitions(consumer, topic);
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
