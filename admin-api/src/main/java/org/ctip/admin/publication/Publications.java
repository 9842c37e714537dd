package org.ctip.admin.publication;

import java.time.Duration;
import org.ctip.events.topic.Topic;
import reactor.core.publisher.Mono;

/** Brings changes of configuration to their topics, none lost and the newest last. */
public interface Publications {
  /**
   * Notes that a key has changed. Subscribed within the transaction of the change; nothing is sent
   * before its commit.
   */
  Mono<Void> changed(Topic topic, String key);

  /**
   * Publishes at once what was noted, after the commit.
   *
   * @return completes when the key's newest value is on the topic, or after {@code atMost}: it is
   *     published later then, as soon as Kafka is there
   */
  Mono<Void> settled(Topic topic, String key, Duration atMost);
}
