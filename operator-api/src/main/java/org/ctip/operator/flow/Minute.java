package org.ctip.operator.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came in within a minute.
 *
 * @param at its beginning
 * @param frames that PBXs sent
 * @param calls that began
 * @param p50 milliseconds from the wire to here, of half the frames at most; null without frames
 * @param p99 of all but the slowest hundredth
 */
public record Minute(
    Instant at, long frames, long calls, @Nullable Integer p50, @Nullable Integer p99) {}
