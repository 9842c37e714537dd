package org.ctip.operator.call;

import org.ctip.events.call.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are asked for; internal ones never are.
 *
 * @param limit how many at most, 1-100
 * @param search part of a number or an extension, in any case; null for all
 * @param direction null for both
 * @param before only calls older than the one with this id; null for the newest
 */
public record CallQuery(
    int limit, @Nullable String search, @Nullable Direction direction, @Nullable Long before) {}
