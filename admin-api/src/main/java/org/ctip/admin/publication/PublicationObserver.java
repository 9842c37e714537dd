package org.ctip.admin.publication;

import java.time.Instant;
import org.ctip.events.topic.Topic;
import org.jspecify.annotations.Nullable;

/** Is told how publishing goes. */
public interface PublicationObserver {
  /** A value, or the removal of a key, is on its topic. */
  void published(Topic topic);

  /** A try failed; the mark stays. */
  void failed(Topic topic);

  /**
   * What waits.
   *
   * @param oldest when the oldest change was made; null when nothing waits
   */
  void waiting(long marks, @Nullable Instant oldest);

  /** A topic said something else than the tables. */
  void differs(Topic topic);
}
