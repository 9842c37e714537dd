package org.ctip.correlator.call.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.ctip.correlator.call.Disposal;
import org.ctip.correlator.call.Step;
import org.ctip.events.topic.Topic;

/**
 * What the stream counts. {@code ctip.correlator.frames.consumed} equals the sum of {@code
 * ctip.correlator.frames} over its disposals; {@code dead_letter} is one of them. What is folded
 * again after a rollback counts again, on both sides.
 */
final class StreamMeters {
  private final Counter consumed;
  private final Map<Disposal, Counter> disposals = new EnumMap<>(Disposal.class);
  private final Counter deadLettered;
  private final Counter deadLetters;
  private final Counter calls;
  private final Counter events;
  private final Counter presences;
  private final Counter smsCommands;
  private final DistributionSummary stateBytes;
  private final AtomicLong openCalls = new AtomicLong();
  private final AtomicLong states = new AtomicLong();

  StreamMeters(MeterRegistry registry) {
    consumed = registry.counter("ctip.correlator.frames.consumed");
    for (Disposal disposal : Disposal.values()) {
      disposals.put(
          disposal,
          registry.counter(
              "ctip.correlator.frames", "disposal", disposal.name().toLowerCase(Locale.ROOT)));
    }
    deadLettered = registry.counter("ctip.correlator.frames", "disposal", "dead_letter");
    deadLetters = registry.counter("ctip.dead.letters", "topic", Topic.FRAMES.topicName());
    calls = registry.counter("ctip.correlator.calls.versions");
    events = registry.counter("ctip.correlator.call.events");
    presences = registry.counter("ctip.correlator.presences");
    smsCommands = registry.counter("ctip.correlator.sms.commands");
    stateBytes =
        DistributionSummary.builder("ctip.correlator.state.size")
            .baseUnit("bytes")
            .description("size of a PBX's state as it was written")
            .register(registry);
    Gauge.builder("ctip.correlator.calls.open", openCalls, AtomicLong::doubleValue)
        .description("calls that have not ended, on the partitions of this instance")
        .register(registry);
    Gauge.builder("ctip.correlator.states.held", states, AtomicLong::doubleValue)
        .description("PBXs whose state is in memory")
        .register(registry);
  }

  void consumed() {
    consumed.increment();
  }

  void deadLettered() {
    deadLettered.increment();
    deadLetters.increment();
  }

  @SuppressWarnings("NullAway") // the map has every disposal
  void folded(Step step) {
    disposals.get(step.disposal()).increment();
    calls.increment(step.calls().size());
    events.increment(step.events().size());
    presences.increment(step.presences().size());
    smsCommands.increment(step.smsCommands().size());
  }

  void stateWritten(int bytes) {
    stateBytes.record(bytes);
  }

  /** More, or with a negative difference fewer, calls are open than before. */
  void openCallsChanged(long difference) {
    if (difference != 0) {
      openCalls.addAndGet(difference);
    }
  }

  /** More or fewer states are in memory than before. */
  void heldStatesChanged(long difference) {
    if (difference != 0) {
      states.addAndGet(difference);
    }
  }
}
