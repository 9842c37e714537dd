package org.ctip.operator.live.sse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Counters of readers. A cut reader resumes by itself; many of them mean a slow network or us. */
final class ReaderMeters {
  private final Counter cutForBytes;
  private final Counter cutForTime;
  private final Counter resumed;
  private final Counter replayMisses;
  private final Counter sessionsEnded;
  private final Counter deliveries;

  ReaderMeters(MeterRegistry registry, Supplier<Number> readers, Supplier<Number> replayBytes) {
    Gauge.builder("ctip.operator.live.subscribers", readers)
        .description("connected readers of the live stream")
        .register(registry);
    Gauge.builder("ctip.operator.live.replay.bytes", replayBytes)
        .description("bytes kept for readers that come back")
        .baseUnit("bytes")
        .register(registry);
    this.cutForBytes = cut(registry, "bytes");
    this.cutForTime = cut(registry, "time");
    this.resumed = counter(registry, "resumed", "readers that took the stream up again");
    this.replayMisses =
        counter(registry, "replay.misses", "readers whose last event was not kept any more");
    this.sessionsEnded = counter(registry, "sessions.ended", "readers whose session ended");
    this.deliveries = counter(registry, "deliveries", "events handed to readers' connections");
  }

  private static Counter cut(MeterRegistry registry, String reason) {
    return Counter.builder("ctip.operator.live.cut")
        .description("readers cut because they fell behind")
        .tag("reason", reason)
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("ctip.operator.live." + name)
        .description(description)
        .register(registry);
  }

  void cutForBytes() {
    cutForBytes.increment();
  }

  void cutForTime() {
    cutForTime.increment();
  }

  void resumed() {
    resumed.increment();
  }

  void replayMissed() {
    replayMisses.increment();
  }

  void sessionEnded() {
    sessionsEnded.increment();
  }

  void delivered(long events) {
    deliveries.increment(events);
  }
}
