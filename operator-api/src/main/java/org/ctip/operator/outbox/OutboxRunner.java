package org.ctip.operator.outbox;

import java.time.Duration;
import org.ctip.events.desk.DeskEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Brings events from their table to the topic: woken at once by whoever committed here, and looking
 * by itself about every second, for changes of other instances and for what a crash left.
 *
 * <p>A table of events rather than sending after the commit, because that loses an event when the
 * process ends in between, and rather than a mark as configuration has it, because kinds of events
 * with rows of different tables go to one topic in one order.
 */
public final class OutboxRunner implements Outbox, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutboxRunner.class);
  private static final int BATCH = 200;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final WaitingEvents waiting;
  private final DeskTopic topic;
  private final Duration every;
  private volatile Sinks.One<Boolean> woken = Sinks.one();
  private volatile Disposable running = Disposables.disposed();
  // Of the loop only.
  private int failures;

  /**
   * @param every pause between looks that nobody asked for
   */
  public OutboxRunner(WaitingEvents waiting, DeskTopic topic, Duration every) {
    this.waiting = waiting;
    this.topic = topic;
    this.every = every;
  }

  @Override
  public Mono<Void> add(DeskEvent event) {
    return waiting.add(event);
  }

  @Override
  public void committed() {
    woken.tryEmitValue(true);
  }

  /**
   * Begins to send.
   *
   * @param ready completes when table and topic are there
   */
  public void start(Mono<Void> ready) {
    running =
        ready
            .thenMany(Mono.defer(this::round).repeat(() -> true))
            .subscribe(_ -> {}, failure -> log.error("sending has ended unexpectedly", failure));
  }

  @Override
  public void close() {
    running.dispose();
  }

  /** One look, and the pause after it. Never fails. */
  private Mono<Boolean> round() {
    // Before looking: who commits while we look wakes the next round.
    var next = Sinks.<Boolean>one();
    woken = next;
    return waiting
        .settle(BATCH, topic::send)
        .doOnNext(_ -> failures = 0)
        .map(sent -> sent == BATCH ? Duration.ZERO : every)
        .onErrorResume(
            failure -> {
              failures++;
              Duration pause = pauseAfterFailure();
              log.warn(
                  "events can't be sent yet, trying again in={} reason={}",
                  pause,
                  failure.toString());
              return Mono.just(pause);
            })
        .flatMap(pause -> Mono.firstWithSignal(next.asMono(), Mono.delay(pause).thenReturn(true)));
  }

  private Duration pauseAfterFailure() {
    Duration pause = every.multipliedBy(1L << Math.min(failures, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
