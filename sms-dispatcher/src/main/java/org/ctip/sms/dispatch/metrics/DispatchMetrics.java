package org.ctip.sms.dispatch.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.EventType;
import org.ctip.sms.dispatch.QueueState;
import org.ctip.sms.provider.Outcome;

/**
 * {@code ctip.sms.messages} by state, {@code ctip.sms.uncertain}, {@code
 * ctip.sms.oldest.due.seconds}, {@code ctip.sms.outbox}, {@code ctip.sms.in.flight}; {@code
 * ctip.sms.attempts} by provider and outcome; {@code ctip.sms.changes} by type. Attempts begun are
 * changes of type attempt; they equal the sum of attempts by outcome plus those in flight.
 */
public final class DispatchMetrics implements DispatchObserver {
  private static final Set<SmsState> WAITING =
      EnumSet.of(
          SmsState.ADMITTED,
          SmsState.CLAIMED,
          SmsState.SENDING,
          SmsState.RETRY_AT,
          SmsState.UNCERTAIN);

  private final MeterRegistry meters;
  private final AtomicReference<QueueState> queue =
      new AtomicReference<>(new QueueState(Map.of(), null, 0));

  public DispatchMetrics(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    for (SmsState state : WAITING) {
      Gauge.builder("ctip.sms.messages", queue, q -> count(q.get(), state))
          .tag("state", state.name())
          .description("Messages that wait, by state")
          .register(meters);
    }
    Gauge.builder("ctip.sms.uncertain", queue, q -> count(q.get(), SmsState.UNCERTAIN))
        .description("Messages of which nobody knows whether they were sent")
        .register(meters);
    Gauge.builder("ctip.sms.oldest.due.seconds", queue, q -> age(q.get(), clock))
        .description("How long the oldest message that may be sent has been due")
        .register(meters);
    Gauge.builder("ctip.sms.outbox", queue, q -> q.get().outbox())
        .description("Events not yet published")
        .register(meters);
  }

  /** Shows how many calls of the provider are under way. */
  public void inFlight(IntSupplier inFlight) {
    Gauge.builder("ctip.sms.in.flight", inFlight, IntSupplier::getAsInt)
        .strongReference(true)
        .description("Calls of the provider that have not been settled")
        .register(meters);
  }

  /** Takes over a new count. */
  public void sampled(QueueState state) {
    queue.set(state);
  }

  @Override
  public void attempted(String provider, Outcome outcome, Duration took) {
    meters.timer("ctip.sms.attempts", "provider", provider, "outcome", word(outcome)).record(took);
  }

  @Override
  public void changed(EventType type) {
    meters.counter("ctip.sms.changes", "type", type.word()).increment();
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _ -> "accepted";
      case Outcome.Refused _ -> "refused";
      case Outcome.Later _ -> "later";
      case Outcome.Unsure _ -> "unsure";
      case Outcome.Simulated _ -> "simulated";
    };
  }

  private static double count(QueueState state, SmsState wanted) {
    return state.waiting().getOrDefault(wanted, 0L);
  }

  private static double age(QueueState state, Clock clock) {
    var due = state.oldestDue();
    return due == null
        ? 0
        : Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1000.0);
  }
}
