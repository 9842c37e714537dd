package org.ctip.sms.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider: stored as an intent before it, completed after it.
 *
 * @param number from 1
 * @param finishedAt null while nobody knows how it ended
 * @param outcome {@code accepted}, {@code refused}, {@code later}, {@code unsure}, {@code
 *     simulated}; null while nobody knows
 */
public record Attempt(
    int number,
    String provider,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String outcome,
    @Nullable String code,
    @Nullable String reason) {}
