package org.ctip.operator.call;

import org.jspecify.annotations.Nullable;

/**
 * A page of the operator's list.
 *
 * @param limit how many at most, from 1
 * @param before only calls older than the one with this id; null for the newest
 */
public record CallQuery(CallCriteria criteria, int limit, @Nullable Long before) {}
