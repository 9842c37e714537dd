package org.ctip.operator.live.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.ctip.events.topic.Topic;

/**
 * Where the feed begins. News are only what comes after the start; a stretch before it tells which
 * calls are open and how the links are.
 *
 * @param from first offset to read
 * @param until first offset that is news
 */
record FeedStart(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
  private static final long TO_THE_BEGINNING = Long.MAX_VALUE;

  /**
   * Records per partition that are looked back upon. An extension that nobody uses was last heard
   * of long ago; its topic is compacted.
   */
  private static final Map<Topic, Long> LOOK_BACK =
      Map.of(
          Topic.CALLS, 2_000L,
          Topic.CALL_EVENTS, 0L,
          Topic.SMS_EVENTS, 0L,
          Topic.DESK_EVENTS, 0L,
          Topic.EXTENSIONS, TO_THE_BEGINNING,
          Topic.PBX_STATUS, 5_000L);

  /** Asks the broker. */
  static FeedStart of(Consumer<byte[], byte[]> consumer) {
    var partitions = new ArrayList<TopicPartition>();
    for (Topic topic : LOOK_BACK.keySet()) {
      for (var partition : consumer.partitionsFor(topic.topicName())) {
        partitions.add(new TopicPartition(partition.topic(), partition.partition()));
      }
    }
    return of(partitions, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
  }

  private static FeedStart of(
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends) {
    var from = new HashMap<TopicPartition, Long>();
    for (TopicPartition partition : partitions) {
      long back = LOOK_BACK.getOrDefault(Topic.named(partition.topic()).orElseThrow(), 0L);
      long end = ends.getOrDefault(partition, 0L);
      from.put(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - back));
    }
    return new FeedStart(from, ends);
  }
}
