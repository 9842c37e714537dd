package org.ctip.system.harness;

import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.ctip.events.topic.Topic;

/** How far consumers have come. */
public final class Groups {
  private Groups() {}

  /** Whether a group has committed all that is on a topic now. */
  public static boolean caughtUp(String bootstrapServers, String group, Topic topic)
      throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(java.util.Map.of("bootstrap.servers", bootstrapServers))) {
      var partitions =
          admin
              .describeTopics(java.util.List.of(topic.topicName()))
              .allTopicNames()
              .get()
              .get(topic.topicName())
              .partitions()
              .stream()
              .map(info -> new TopicPartition(topic.topicName(), info.partition()))
              .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest()));
      var ends = admin.listOffsets(partitions).all().get();
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .filter(end -> end.getValue().offset() > 0)
          .allMatch(
              end -> {
                var reached = committed.get(end.getKey());
                return reached != null && reached.offset() >= end.getValue().offset();
              });
    }
  }
}
