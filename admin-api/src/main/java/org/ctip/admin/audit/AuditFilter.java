package org.ctip.admin.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null means any.
 *
 * @param from not before
 * @param to before
 * @param actor e-mail or name of who did it, exactly, in any case
 * @param action its beginning
 * @param target exactly
 * @param text anywhere in actor, action, target or the states before and after, in any case
 */
public record AuditFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String actor,
    @Nullable String action,
    @Nullable String target,
    @Nullable String text) {
  /** Every entry. */
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);
}
