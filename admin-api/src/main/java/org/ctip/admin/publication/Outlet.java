package org.ctip.admin.publication;

import java.util.Set;
import org.ctip.events.topic.Topic;
import reactor.core.publisher.Mono;

/** The topics themselves. */
public interface Outlet {
  /**
   * Sends one value and completes when all replicas have it.
   *
   * @return fails with {@link BrokerAwayException} when they don't take it in time
   */
  Mono<Void> send(Topic topic, Publication publication);

  /** Everything that is on a topic now; fails with {@link BrokerAwayException}. */
  Mono<Content> content(Topic topic);

  /** The values of a topic at one moment. */
  interface Content {
    /** Keys that have a value. */
    Set<String> keys();

    /** Whether the topic says of the key what the publication says. */
    boolean says(Publication publication);
  }
}
