package org.ctip.support.topic;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ctip.events.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Makes followers of compacted topics, such as
 *
 * <pre>{@code
 * @Bean
 * CompactedTopic<PbxStatus> pbxStatus(CompactedTopics topics, KnownPbxs known) {
 *   return topics.follow(Topic.PBX_STATUS, PbxStatus.class, known::put);
 * }
 * }</pre>
 */
public final class CompactedTopics {
  private final Map<String, Object> client;
  private final MeterRegistry meters;

  /**
   * @param client settings of a Kafka consumer, at least {@code bootstrap.servers}
   */
  public CompactedTopics(Map<String, Object> client, MeterRegistry meters) {
    this.client = new HashMap<>(client);
    this.meters = meters;
  }

  /**
   * A follower that has yet to be started, which a bean is with its service.
   *
   * @param type of the topic's values; unknown properties are ignored
   * @param listener see {@link CompactedTopic}
   */
  public <T> CompactedTopic<T> follow(
      Topic topic, Class<T> type, BiConsumer<String, @Nullable T> listener) {
    if (topic.cleanup() == Topic.Cleanup.DELETE) {
      throw new IllegalArgumentException(topic.topicName() + " is not compacted");
    }
    return new CompactedTopic<>(topic, type, listener, client, meters);
  }
}
