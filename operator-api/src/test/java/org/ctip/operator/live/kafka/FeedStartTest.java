package org.ctip.operator.live.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.ctip.events.topic.Topic;
import org.junit.jupiter.api.Test;

class FeedStartTest {
  @Test
  void looksBackOnWhatIsGoingOnAndOnEveryExtension() {
    var consumer = new MockConsumer<byte[], byte[]>("none");
    var beginnings = new HashMap<TopicPartition, Long>();
    var ends = new HashMap<TopicPartition, Long>();
    for (Topic topic : Topic.all()) {
      var partition = new TopicPartition(topic.topicName(), 0);
      consumer.updatePartitions(
          topic.topicName(), List.of(new PartitionInfo(topic.topicName(), 0, null, null, null)));
      beginnings.put(partition, 7L);
      ends.put(partition, 100_000L);
    }
    consumer.updateBeginningOffsets(beginnings);
    consumer.updateEndOffsets(ends);

    var start = FeedStart.of(consumer);

    assertThat(start.from())
        .containsAllEntriesOf(
            Map.of(
                new TopicPartition(Topic.Names.CALLS, 0), 98_000L,
                new TopicPartition(Topic.Names.SMS_EVENTS, 0), 100_000L,
                new TopicPartition(Topic.Names.PBX_STATUS, 0), 95_000L,
                new TopicPartition(Topic.Names.EXTENSIONS, 0), 7L));
    assertThat(start.until().values()).containsOnly(100_000L);
  }
}
