package org.ctip.operator.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a call's timeline.
 *
 * @param type name of the frame, or {@code INFO} for what was concluded
 * @param paddedExtension null when the frame names none
 * @param number field 2 of the frame, whatever it is; null when it has none
 */
public record TimelineEntry(
    Instant at,
    String type,
    @Nullable String paddedExtension,
    @Nullable String number,
    @Nullable String payload) {}
