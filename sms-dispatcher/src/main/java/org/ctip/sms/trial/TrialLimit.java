package org.ctip.sms.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How often each tenant may try: so many times in a window that moves with the clock. */
public final class TrialLimit {
  private static final int MOST_TENANTS = 10_000;

  private final int most;
  private final Duration window;
  private final Clock clock;
  private final Map<String, Deque<Instant>> tenants =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_TENANTS;
        }
      };

  /**
   * @param most how many in a window, at least 1
   */
  public TrialLimit(int most, Duration window, Clock clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
  }

  /** Takes one; when there is none left, how long until there is. */
  public synchronized Optional<Duration> take(String tenantId) {
    var now = clock.instant();
    var taken = tenants.computeIfAbsent(tenantId, _ -> new ArrayDeque<>());
    while (!taken.isEmpty() && !taken.peekFirst().plus(window).isAfter(now)) {
      taken.removeFirst();
    }
    if (taken.size() >= most) {
      return Optional.of(Duration.between(now, taken.getFirst().plus(window)));
    }
    taken.addLast(now);
    return Optional.empty();
  }
}
