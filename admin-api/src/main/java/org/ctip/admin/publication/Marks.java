package org.ctip.admin.publication;

import java.util.List;
import org.ctip.events.topic.Topic;
import reactor.core.publisher.Mono;

/** What is still to be published, kept with the changes themselves. */
public interface Marks {
  /** Marks a key, within the caller's transaction. */
  Mono<Void> mark(Topic topic, String key);

  /**
   * The oldest marks.
   *
   * @param total how many there are
   */
  record Waiting(List<Mark> oldest, long total) {}

  /** Up to {@code limit} marks, oldest first. */
  Mono<Waiting> waiting(int limit);

  /**
   * Publishes while nobody else does, in any instance, and removes the mark with it. A change that
   * is made meanwhile keeps its own mark.
   *
   * @param work reads the newest value and sends it
   * @return whether the work was done here; false when another is at it
   */
  Mono<Boolean> settle(Mark mark, Mono<Void> work);
}
