package org.ctip.operator.live.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.ctip.operator.live.LiveEvent;

/**
 * Counters of the feed. Records read after the start = events + frames + nothing new + malformed;
 * alert on malformed and lost.
 */
final class FeedMeters {
  private final Map<LiveEvent.Type, Counter> events = new EnumMap<>(LiveEvent.Type.class);
  private final Counter frames;
  private final Counter nothingNew;
  private final Counter malformed;
  private final Counter lost;
  private final Timer lag;

  FeedMeters(MeterRegistry registry, Supplier<Number> followed) {
    Gauge.builder("ctip.operator.live.followed", followed)
        .description("1 once the topics are followed from their end")
        .register(registry);
    for (LiveEvent.Type type : LiveEvent.Type.values()) {
      events.put(
          type,
          Counter.builder("ctip.operator.live.events")
              .description("events published to the live stream")
              .tag("event", type.wireName())
              .register(registry));
    }
    this.frames =
        Counter.builder("ctip.operator.live.frames")
            .description("frames that the flow was told of")
            .register(registry);
    this.nothingNew =
        Counter.builder("ctip.operator.live.nothing.new")
            .description("records with a known version, tombstones, and types of a newer version")
            .register(registry);
    this.malformed =
        Counter.builder("ctip.operator.live.malformed")
            .description("records that could not be read")
            .register(registry);
    this.lost =
        Counter.builder("ctip.operator.live.lost")
            .description("times that records were deleted before they were read")
            .register(registry);
    this.lag =
        Timer.builder("ctip.operator.live.lag")
            .description("from the record's time to its publication")
            .publishPercentileHistogram()
            .maximumExpectedValue(Duration.ofSeconds(30))
            .register(registry);
  }

  void published(LiveEvent.Type type, long recordMillis) {
    var counter = events.get(type);
    if (counter != null) {
      counter.increment();
    }
    lag.record(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - recordMillis)));
  }

  void frame() {
    frames.increment();
  }

  void nothingNew() {
    nothingNew.increment();
  }

  void malformed() {
    malformed.increment();
  }

  void lost() {
    lost.increment();
  }
}
