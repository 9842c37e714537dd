package org.ctip.operator.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls the public list is asked for, internal ones among them. Null filters nothing; words
 * that no call has find nothing.
 *
 * @param disposition exact, such as {@code ANSWERED}
 * @param extension as the PBX pads it or without
 * @param search part of a number or note, in any case
 * @param from started then or later
 * @param to started then or earlier
 * @param limit how many at most, 1-500
 */
public record CallFilter(
    @Nullable String direction,
    @Nullable String disposition,
    @Nullable String extension,
    @Nullable String search,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    int offset) {}
