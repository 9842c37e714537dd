package org.ctip.admin.ivr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a rule. It never changes, but for when it takes effect.
 *
 * @param number from 1, without holes
 * @param deleted whether this version is the end of the rule; the next one begins it anew
 * @param createdAt when it was saved, or imported
 * @param authorId account of who saved it; null when no account did
 * @param author e-mail of who saved it, or {@link #CONFIGURATION}
 * @param inForceFrom RINGs from this instant on follow it; null before it was first tried to be
 *     published
 * @param published whether it is on the topic; before that {@code inForceFrom} may still move
 */
public record RuleVersion(
    long number,
    RuleContent content,
    boolean deleted,
    Instant createdAt,
    @Nullable Long authorId,
    String author,
    @Nullable Instant inForceFrom,
    boolean published) {
  /** Author of what came from the configuration of the correlator. */
  public static final String CONFIGURATION = "configuration";

  /** Since when it is followed; null while nobody can know. */
  public @Nullable Instant effectiveFrom() {
    return published ? inForceFrom : null;
  }

  RuleVersion movedTo(Instant from) {
    return new RuleVersion(number, content, deleted, createdAt, authorId, author, from, published);
  }
}
