package org.ctip.ingest.frame;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.ctip.events.frame.LinkRecord;
import org.ctip.ingest.frame.Entry.Barrier;
import org.ctip.ingest.frame.Entry.Parcel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one instance: a queue that never blocks its writers, and one thread that carries
 * records to the broker or the disk ({@link FrameCourier} says in which order and why).
 */
public final class OrderedFrameLog implements FrameLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrderedFrameLog.class);
  private static final long REST_NANOS = Duration.ofMillis(200).toNanos();
  private static final long NAP_NANOS = Duration.ofMillis(5).toNanos();

  private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong appended = new AtomicLong();
  private final CopyOnWriteArrayList<PressureListener> listeners = new CopyOnWriteArrayList<>();
  private final FrameLogSettings settings;
  private final LongSupplier nanos;
  private final FrameCourier courier;
  private final Thread thread;
  private volatile boolean parked;
  private volatile boolean pressed;
  private volatile boolean full;
  private volatile boolean abandoned;
  private volatile long taken;
  private volatile boolean closing;
  private volatile long closeAtNanos;
  private volatile FrameLogState state;

  /**
   * Starts the log; what the spool holds goes to the broker first.
   *
   * @param nanos a monotonic clock, {@code System::nanoTime}
   */
  public OrderedFrameLog(
      FrameSenders senders, Spool spool, FrameLogSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    this.courier = new FrameCourier(queue, senders, spool, settings, nanos, this::wake);
    this.state = courier.state(0);
    this.thread = Thread.ofPlatform().name("frame-log").daemon().unstarted(this::run);
    thread.start();
  }

  @Override
  public boolean append(LinkRecord record) {
    queue.add(new Parcel(record));
    boolean room = appended.incrementAndGet() - taken < settings.queue();
    if (!room) {
      pressed = true;
    }
    wake();
    return room && !full;
  }

  @Override
  public boolean hasRoom() {
    return !full && appended.get() - taken < settings.queue();
  }

  @Override
  public CompletableFuture<Void> settled() {
    var done = new CompletableFuture<Void>();
    queue.add(new Barrier(done));
    wake();
    return done;
  }

  @Override
  public FrameLogState state() {
    return state;
  }

  @Override
  public void listen(PressureListener listener) {
    listeners.add(listener);
  }

  @Override
  public void forget(PressureListener listener) {
    listeners.remove(listener);
  }

  /**
   * Waits a while for the broker to take what is left, then brings the rest to disk and ends. What
   * is appended later is lost.
   */
  public void close(Duration patience) {
    closeAtNanos = nanos.getAsLong() + patience.toNanos();
    closing = true;
    wake();
    try {
      thread.join(patience.plusSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }

  /** Ends at once and leaves everything as it is, as a killed process would. For tests. */
  void abandon() throws InterruptedException {
    abandoned = true;
    wake();
    thread.join();
  }

  private void wake() {
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!abandoned && !(closing && mayLeave())) {
      boolean worked = guardedStep();
      observe();
      if (!worked) {
        rest();
      }
    }
    if (!abandoned) {
      leave();
    }
  }

  private boolean guardedStep() {
    try {
      return courier.step();
    } catch (RuntimeException e) {
      // A bug must not end the only thread that carries frames.
      log.error("frame log stumbled", e);
      return false;
    }
  }

  private boolean mayLeave() {
    return courier.idle() || nanos.getAsLong() - closeAtNanos >= 0;
  }

  private void observe() {
    taken = courier.taken();
    var now = courier.state(appended.get());
    state = now;
    if (now.spoolFull() != full) {
      full = now.spoolFull();
      listeners.forEach(listener -> listener.spoolFull(now.spoolFull()));
      if (!full) {
        pressed = true;
      }
    }
    if (pressed && !full && now.queued() < settings.queue() / 2) {
      pressed = false;
      listeners.forEach(PressureListener::room);
    }
  }

  private void rest() {
    parked = true;
    if (queue.isEmpty() || full) {
      LockSupport.parkNanos(courier.idle() ? REST_NANOS : NAP_NANOS);
    } else {
      LockSupport.parkNanos(NAP_NANOS); // full window, or no sender yet: an answer wakes us
    }
    parked = false;
  }

  private void leave() {
    try {
      courier.leave();
    } catch (IOException | RuntimeException e) {
      log.error("what was left could not be brought to disk", e);
    }
    state = courier.state(appended.get());
  }
}
