package org.ctip.ingest.frame.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.ingest.frame.FrameLogState;
import org.ctip.ingest.frame.FrameLogState.Mode;

/**
 * The log's numbers. They balance: {@code ctip.ingest.log.appended + recovered = acknowledged +
 * queued + in.flight (those not on disk) + spool.records}. Alert on {@code
 * ctip.ingest.spool.bytes}, {@code ctip.ingest.spool.full} and {@code ctip.ingest.spool.lost}.
 */
public final class FrameLogMeters implements MeterBinder {
  private final FrameLog frames;

  public FrameLogMeters(FrameLog frames) {
    this.frames = frames;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "ctip.ingest.log.appended", FrameLogState::appended);
    counter(registry, "ctip.ingest.log.recovered", FrameLogState::recovered);
    counter(registry, "ctip.ingest.log.acknowledged", FrameLogState::acknowledged);
    counter(registry, "ctip.ingest.log.sender.failures", FrameLogState::senderFailures);
    counter(registry, "ctip.ingest.spool.written", FrameLogState::spooled);
    counter(registry, "ctip.ingest.spool.lost", FrameLogState::lost);
    gauge(registry, "ctip.ingest.log.queued", FrameLogState::queued);
    gauge(registry, "ctip.ingest.log.in.flight", FrameLogState::inFlight);
    gauge(registry, "ctip.ingest.spool.records", FrameLogState::waiting);
    gauge(registry, "ctip.ingest.spool.bytes", FrameLogState::spoolBytes);
    gauge(registry, "ctip.ingest.spool.full", state -> state.spoolFull() ? 1 : 0);
    gauge(registry, "ctip.ingest.spool.active", state -> state.mode() == Mode.SPOOLED ? 1 : 0);
  }

  private void counter(MeterRegistry registry, String name, ToDoubleFunction<FrameLogState> value) {
    FunctionCounter.builder(name, frames, log -> value.applyAsDouble(log.state()))
        .register(registry);
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<FrameLogState> value) {
    Gauge.builder(name, frames, log -> value.applyAsDouble(log.state())).register(registry);
  }
}
