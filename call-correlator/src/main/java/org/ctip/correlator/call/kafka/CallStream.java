package org.ctip.correlator.call.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the stream for as long as the service runs. Whatever breaks it (the broker gone for minutes,
 * a topic deleted), it is set up anew after a growing pause; what was not committed is done again.
 */
final class CallStream implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CallStream.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** A stream that ran that long before it broke had no lasting trouble. */
  private static final Duration WELL_FOR = Duration.ofMinutes(1);

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);

  private final Supplier<Topology> topology;
  private final Properties settings;
  private final StreamProperties stream;
  private final Preparation preparation;
  private final MeterRegistry meters;

  private volatile @Nullable Supervision supervision;
  private volatile @Nullable KafkaStreams streams;

  /** What has to be done before frames are read. */
  @FunctionalInterface
  interface Preparation {
    /** Waits and retries as long as it takes; a failure is tried again after a pause. */
    void prepare() throws InterruptedException;
  }

  CallStream(
      Supplier<Topology> topology,
      Properties settings,
      StreamProperties stream,
      Preparation preparation,
      MeterRegistry meters) {
    this.topology = topology;
    this.settings = settings;
    this.stream = stream;
    this.preparation = preparation;
    this.meters = meters;
  }

  /** What the stream does at the moment; {@code CREATED} before it was first set up. */
  KafkaStreams.State state() {
    KafkaStreams current = streams;
    return current == null ? KafkaStreams.State.CREATED : current.state();
  }

  @Override
  public synchronized void start() {
    if (supervision == null) {
      var begun = new Supervision();
      supervision = begun;
      begun.thread.start();
    }
  }

  @Override
  public synchronized void stop() {
    Supervision current = supervision;
    if (current != null) {
      supervision = null;
      current.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return supervision != null;
  }

  /** One life of the service: from its start to its stop. */
  private final class Supervision {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
        Thread.ofPlatform().daemon().name("call-stream").unstarted(this::supervise);

    private void supervise() {
      var pause = FIRST_PAUSE;
      try {
        do {
          long begun = System.nanoTime();
          setUpAndRun();
          if (System.nanoTime() - begun > WELL_FOR.toNanos()) {
            pause = FIRST_PAUSE;
          }
          if (stopped.getCount() > 0) {
            log.warn("the stream is set up anew in={}", pause);
          }
          if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          pause = shorter(pause.multipliedBy(2), stream.longestPause());
        } while (true);
      } catch (InterruptedException e) {
        log.debug("the stream stopped");
      }
    }

    private void setUpAndRun() throws InterruptedException {
      try {
        preparation.prepare();
        runUntilItEnds();
      } catch (RuntimeException e) {
        if (stopped.getCount() > 0) {
          log.error("the stream could not be set up reason={}", e.getMessage());
        }
        log.debug("the stream could not be set up", e);
      }
    }

    private void stop() {
      stopped.countDown();
      thread.interrupt();
      try {
        thread.join(CLOSE_PATIENCE.plusSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns when the stream broke; is interrupted when the service stops. */
  private void runUntilItEnds() throws InterruptedException {
    var over = new CountDownLatch(1);
    var current = new KafkaStreams(topology.get(), settings);
    try (var kafkaMeters = new KafkaStreamsMetrics(current)) {
      current.setUncaughtExceptionHandler(this::answerTo);
      current.setStateListener(
          (now, before) -> {
            log.info("stream state={} before={}", now, before);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
              over.countDown();
            }
          });
      kafkaMeters.bindTo(meters);
      streams = current;
      current.start();
      over.await();
    } finally {
      close(current);
    }
  }

  /**
   * A rolled-back fold is taken up at once by a new thread; for the rest everything starts anew.
   */
  private StreamThreadExceptionResponse answerTo(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FoldFailedException) {
        log.error(
            "fold rolled back, its frame is quarantined reason={}", cause.getMessage(), cause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      }
    }
    log.error("the stream broke reason={}", failure.getMessage(), failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void close(KafkaStreams current) {
    // A static member comes back before anybody misses it; any other hands its PBXs over at once.
    var membership =
        stream.instanceId().isBlank()
            ? GroupMembershipOperation.LEAVE_GROUP
            : GroupMembershipOperation.REMAIN_IN_GROUP;
    boolean interrupted = Thread.interrupted();
    boolean closed =
        current.close(
            CloseOptions.timeout(CLOSE_PATIENCE).withGroupMembershipOperation(membership));
    if (!closed) {
      log.error("the stream did not close within={}", CLOSE_PATIENCE);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
