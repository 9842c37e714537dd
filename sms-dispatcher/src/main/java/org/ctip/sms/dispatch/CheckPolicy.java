package org.ctip.sms.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long, and how often, a provider is asked about a message.
 *
 * @param first pause before the first question
 * @param factor by which pauses grow, at least 1
 * @param longest bound of a pause
 * @param window after which nobody asks any more
 */
public record CheckPolicy(Duration first, double factor, Duration longest, Duration window) {
  public CheckPolicy {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || factor < 1) {
      throw new IllegalArgumentException("check: pauses must be positive, longest >= first");
    }
    if (window.compareTo(first) < 0) {
      throw new IllegalArgumentException("check: window must hold at least one question");
    }
  }

  /**
   * When to ask next; empty once the window is over.
   *
   * @param asked how often was asked
   * @param since start of the window
   */
  public Optional<Instant> next(int asked, Instant since, Instant now) {
    double grown = first.toMillis() * Math.pow(factor, asked);
    Instant next = now.plus(Duration.ofMillis((long) Math.min(grown, longest.toMillis())));
    return next.isAfter(since.plus(window)) ? Optional.empty() : Optional.of(next);
  }
}
