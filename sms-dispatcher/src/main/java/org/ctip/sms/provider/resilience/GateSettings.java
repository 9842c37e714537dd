package org.ctip.sms.provider.resilience;

import java.time.Duration;

/**
 * How a provider is guarded.
 *
 * @param timeLimit of one call, the connection included; what takes longer is in doubt
 * @param slow after which a call that has not ended counts as trouble: the circuit breaker opens
 *     while calls still hang, not when they have timed out
 * @param window how many calls the circuit breaker looks back on
 * @param minimumCalls before which it does not judge
 * @param failureRate percentage of troubled calls at which it opens, 1-100
 * @param openFor how long it stays open at first; doubles while the trouble lasts
 * @param openAtMost bound of that
 * @param perSecond most messages per second and instance
 */
public record GateSettings(
    Duration timeLimit,
    Duration slow,
    int window,
    int minimumCalls,
    int failureRate,
    Duration openFor,
    Duration openAtMost,
    int perSecond) {
  public GateSettings {
    if (slow.compareTo(timeLimit) > 0) {
      throw new IllegalArgumentException("gate: slow must not be longer than time-limit");
    }
    if (window < 1 || minimumCalls < 1 || minimumCalls > window || perSecond < 1) {
      throw new IllegalArgumentException("gate: window >= minimum-calls >= 1, per-second >= 1");
    }
    if (failureRate < 1 || failureRate > 100) {
      throw new IllegalArgumentException("gate: failure-rate must be 1-100");
    }
    if (openAtMost.compareTo(openFor) < 0) {
      throw new IllegalArgumentException("gate: open-at-most must not be shorter than open-for");
    }
  }
}
