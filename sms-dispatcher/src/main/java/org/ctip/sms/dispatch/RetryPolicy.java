package org.ctip.sms.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When to try again after a definite refusal: exponential, with jitter, bounded in number and age.
 *
 * @param first pause after the first attempt
 * @param factor by which pauses grow, at least 1
 * @param longest bound of a pause; a provider's own wish may be longer
 * @param attempts how often a provider is called in all, at least 1
 * @param age after which a message is given up
 * @param jitter share of the pause that is drawn, 0-1: 0.5 means between half and the whole
 */
public record RetryPolicy(
    Duration first, double factor, Duration longest, int attempts, Duration age, double jitter) {
  public RetryPolicy {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("retry: pauses must be positive, longest >= first");
    }
    if (factor < 1 || attempts < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("retry: factor >= 1, attempts >= 1, jitter 0-1");
    }
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("retry: age must be positive");
    }
  }

  /**
   * When the next attempt is due; empty when the message is given up.
   *
   * @param made attempts made, from 1
   * @param wish how long the provider asked to be left alone; null when it did not say
   * @param luck 0 (inclusive) to 1 (exclusive)
   */
  public Optional<Instant> next(
      int made, Instant wantedFrom, Instant now, @Nullable Duration wish, double luck) {
    if (made >= attempts) {
      return Optional.empty();
    }
    double grown = first.toMillis() * Math.pow(factor, Math.max(0, made - 1));
    double bounded = Math.min(grown, longest.toMillis());
    var pause = Duration.ofMillis((long) (bounded * (1 - jitter * luck)));
    if (wish != null && wish.compareTo(pause) > 0) {
      pause = wish;
    }
    Instant next = now.plus(pause);
    return next.isAfter(wantedFrom.plus(age)) ? Optional.empty() : Optional.of(next);
  }
}
