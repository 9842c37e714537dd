package org.ctip.correlator.call.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while frames are folded, or handed over between instances. */
final class CallStreamHealth implements HealthIndicator {
  private final CallStream stream;

  CallStreamHealth(CallStream stream) {
    this.stream = stream;
  }

  @Override
  public Health health() {
    var state = stream.state();
    return Health.status(state.isRunningOrRebalancing() ? "UP" : "OUT_OF_SERVICE")
        .withDetail("state", state.name())
        .build();
  }
}
