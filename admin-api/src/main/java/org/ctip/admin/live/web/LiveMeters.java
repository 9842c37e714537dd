package org.ctip.admin.live.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** How many watch, and how they left when they did not want to. */
final class LiveMeters {
  private final Counter slow;
  private final Counter sessions;
  private final Counter missed;

  LiveMeters(MeterRegistry registry, Collection<LiveClient> clients) {
    for (var kind : LiveClient.Kind.values()) {
      Gauge.builder(
              "ctip.admin.live.clients",
              () -> clients.stream().filter(client -> client.kind() == kind).count())
          .description("connected clients of the live view of events")
          .tag("kind", kind.word())
          .register(registry);
    }
    this.slow = cut(registry, "slow");
    this.sessions = cut(registry, "session");
    this.missed =
        Counter.builder("ctip.admin.live.replay.misses")
            .description("returning readers whose last event was not kept any more")
            .register(registry);
  }

  private static Counter cut(MeterRegistry registry, String reason) {
    return Counter.builder("ctip.admin.live.cut")
        .description("clients cut: too slow, or their session was over")
        .tag("reason", reason)
        .register(registry);
  }

  void cutForSlowness() {
    slow.increment();
  }

  void sessionEnded() {
    sessions.increment();
  }

  void replayMissed() {
    missed.increment();
  }
}
