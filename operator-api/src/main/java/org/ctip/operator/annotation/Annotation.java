package org.ctip.operator.annotation;

import java.time.Instant;
import java.util.List;
import org.ctip.events.desk.DeskEvent.Person;
import org.jspecify.annotations.Nullable;

/**
 * Note and tags of a call.
 *
 * @param note null when there is none
 * @param tags in the order they were given
 * @param version 0 before the first change, then one more with each
 * @param updatedAt when it was changed; null before the first change
 * @param updatedBy who changed it; null before the first change
 */
public record Annotation(
    @Nullable String note,
    List<String> tags,
    long version,
    @Nullable Instant updatedAt,
    @Nullable Person updatedBy) {
  /** That of a call about which nobody wrote anything. */
  public static final Annotation NONE = new Annotation(null, List.of(), 0, null, null);

  public Annotation {
    tags = List.copyOf(tags);
  }
}
