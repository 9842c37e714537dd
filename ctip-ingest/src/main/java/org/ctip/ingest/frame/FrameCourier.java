package org.ctip.ingest.frame;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.ctip.ingest.frame.Entry.Barrier;
import org.ctip.ingest.frame.Entry.Parcel;
import org.ctip.ingest.frame.FrameLogState.Mode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries records from the queue to the broker, over the disk when it must. One thread calls {@link
 * #step}; nothing here waits but the disk.
 *
 * <p>All records form one sequence: first those acknowledged, then those <em>in flight</em> (sent,
 * in memory), then those only on disk, then those in the queue. A record never moves backwards, so
 * order is kept by construction:
 *
 * <ul>
 *   <li>{@code DIRECT}: queue → in flight. Nothing is on disk but what is in flight too.
 *   <li>{@code DIRECT → SPOOLED} when the oldest record in flight waits longer than the patience or
 *       the sender failed: what is in flight is written to disk, in order, and stays in flight;
 *       from here on the queue goes to disk.
 *   <li>{@code SPOOLED}: queue → disk, and disk → in flight as far as the window allows.
 *   <li>{@code SPOOLED → DIRECT} when everything on disk is in flight and the broker answers.
 *   <li>A failed sender is never used again. What was in flight is on disk by then; the next sender
 *       begins with the first record that was not acknowledged. So records may arrive twice, but
 *       first appearances stay in order: of what the old sender sent only a prefix can have
 *       arrived.
 * </ul>
 */
final class FrameCourier {
  private static final Logger log = LoggerFactory.getLogger(FrameCourier.class);
  private static final int BATCH = 512;

  private final Queue<Entry> queue;
  private final FrameSenders senders;
  private final Spool spool;
  private final FrameLogSettings settings;
  private final LongSupplier nanos;
  private final Runnable wake;
  private final ArrayDeque<Parcel> inFlight = new ArrayDeque<>();
  private final Barriers barriers = new Barriers();
  private final long startedNanos;

  private Mode mode = Mode.SPOOLED;
  private @Nullable Route route;
  private @Nullable CompletableFuture<FrameSender> opening;
  private long openAtNanos;
  private long window;
  private boolean rewindOwed;
  private boolean diskRefuses;
  private long diskRetryNanos;
  private long spooledSinceNanos;
  private long lastAckNanos;
  private long lastSyncNanos;
  private boolean unsynced;
  private long taken;
  private long arrived;
  private long acknowledged;
  private long spooled;
  private long senderFailures;
  private final long recovered;

  FrameCourier(
      Queue<Entry> queue,
      FrameSenders senders,
      Spool spool,
      FrameLogSettings settings,
      LongSupplier nanos,
      Runnable wake) {
    this.queue = queue;
    this.senders = senders;
    this.spool = spool;
    this.settings = settings;
    this.nanos = nanos;
    this.wake = wake;
    this.startedNanos = nanos.getAsLong();
    this.openAtNanos = startedNanos;
    this.lastSyncNanos = startedNanos;
    this.spooledSinceNanos = startedNanos;
    this.recovered = spool.unread();
    this.taken = recovered;
  }

  /** Does what can be done now; false when there was nothing to do. */
  boolean step() {
    long now = nanos.getAsLong();
    boolean worked = openRoute(now) | settle(now);
    Route current = route;
    if (current != null && current.failure() != null) {
      abandon(current, now);
      worked = true;
    }
    if (mode == Mode.DIRECT && impatient(now)) {
      log.warn("broker does not answer, frames go to disk inFlight={}", inFlight.size());
      toDisk(now);
    }
    if (mode == Mode.SPOOLED) {
      worked |= spoolQueue(now) | drain(now);
      backToDirect(now);
      sync(now);
    }
    if (mode == Mode.DIRECT) {
      worked |= sendQueue(now);
    }
    return worked | barriers.pass(arrived + spool.lost());
  }

  private boolean openRoute(long now) {
    if (route != null) {
      return false;
    }
    if (opening == null && now - openAtNanos >= 0) {
      opening = senders.open();
      opening.whenComplete((_, _) -> wake.run());
    }
    var asked = opening;
    if (asked == null || !asked.isDone()) {
      return false;
    }
    var sender = asked.isCompletedExceptionally() ? null : asked.getNow(null);
    if (sender == null) {
      openAtNanos = now + settings.reopenDelay().toNanos();
    } else {
      route = new Route(sender, wake);
    }
    opening = null;
    return true;
  }

  private boolean settle(long now) {
    boolean any = false;
    for (var first = inFlight.peek(); first != null && first.isAcknowledged(); ) {
      inFlight.remove();
      window -= first.bytes();
      arrived++;
      acknowledged++;
      if (first.isSpooled()) {
        spool.release(first.spoolNumber());
      }
      lastAckNanos = now;
      any = true;
      first = inFlight.peek();
    }
    return any;
  }

  private void abandon(Route broken, long now) {
    log.warn(
        "way to the broker failed, opening another inFlight={} reason={}",
        inFlight.size(),
        String.valueOf(broken.failure()));
    senderFailures++;
    route = null;
    openAtNanos = now + settings.reopenDelay().toNanos();
    Thread.ofPlatform().daemon().name("frame-sender-close").start(broken.sender()::close);
    rewindOwed = true;
    toDisk(now);
  }

  private boolean impatient(long now) {
    var oldest = inFlight.peek();
    return oldest != null && now - oldest.sentNanos() > settings.patience().toNanos();
  }

  /** Writes what is in flight to disk; what the disk refuses is tried again by the next step. */
  private void toDisk(long now) {
    if (mode == Mode.DIRECT) {
      mode = Mode.SPOOLED;
      spooledSinceNanos = now;
    }
    try {
      for (var parcel : inFlight) {
        if (!parcel.isSpooled()) {
          parcel.spooledAs(spool.append(parcel.record()));
          spooled++;
          unsynced = true;
          if (!rewindOwed) {
            spool.skipToEnd();
          }
        }
      }
      spool.flush();
      if (rewindOwed) {
        inFlight.clear();
        window = 0;
        spool.rewind();
        rewindOwed = false;
      }
      diskRefuses = false;
    } catch (IOException e) {
      refused(e, now);
    }
  }

  private boolean inFlightIsSafe(long now) {
    var newest = inFlight.peekLast();
    if (!rewindOwed && (newest == null || newest.isSpooled())) {
      return true;
    }
    if (now - diskRetryNanos >= 0) {
      toDisk(now);
    }
    newest = inFlight.peekLast();
    return !rewindOwed && (newest == null || newest.isSpooled());
  }

  private void refused(IOException reason, long now) {
    if (!diskRefuses) {
      log.error("spool can't be written, reading stops reason={}", reason.toString());
    }
    diskRefuses = true;
    diskRetryNanos = now + settings.reopenDelay().toNanos();
  }

  private boolean spoolQueue(long now) {
    if (!inFlightIsSafe(now) || waitsForFirstSender(now)) {
      return false;
    }
    if (diskRefuses && now - diskRetryNanos < 0) {
      return false;
    }
    boolean any = false;
    try {
      for (int i = 0; i < BATCH && spool.bytes() < settings.spoolLimit(); i++) {
        var next = queue.peek();
        if (next == null) {
          break;
        }
        switch (next) {
          case Barrier barrier -> barriers.add(taken, barrier.done());
          case Parcel parcel -> {
            spool.append(parcel.record());
            taken++;
            spooled++;
            unsynced = true;
          }
        }
        queue.remove();
        any = true;
      }
      if (any) {
        spool.flush();
      }
      diskRefuses = false;
    } catch (IOException e) {
      refused(e, now);
    }
    return any;
  }

  /** At the start a healthy broker is given a moment, so that a normal start writes no disk. */
  private boolean waitsForFirstSender(long now) {
    return route == null
        && senderFailures == 0
        && recovered == 0
        && spooled == 0
        && now - startedNanos < settings.patience().toNanos();
  }

  private boolean drain(long now) {
    if (route == null || rewindOwed) {
      return false;
    }
    boolean any = false;
    try {
      for (int i = 0; i < BATCH && window < settings.window(); i++) {
        var record = spool.read();
        if (record == null) {
          break;
        }
        var parcel = new Parcel(record);
        parcel.spooledAs(spool.lastRead());
        send(parcel, route, now);
        any = true;
        if (route.failure() != null) {
          break;
        }
      }
    } catch (IOException e) {
      refused(e, now);
    }
    return any;
  }

  private void backToDirect(long now) {
    if (route == null || rewindOwed || diskRefuses || spool.unread() > 0) {
      return;
    }
    var newest = inFlight.peekLast();
    boolean answers =
        newest == null
            || (lastAckNanos - spooledSinceNanos >= 0 && acknowledged > 0 && !impatient(now));
    if (answers && (newest == null || newest.isSpooled())) {
      if (spooled > 0) {
        log.info("broker takes frames again, spool is drained");
      }
      mode = Mode.DIRECT;
    }
  }

  private boolean sendQueue(long now) {
    boolean any = false;
    for (int i = 0; i < BATCH && window < settings.window(); i++) {
      if (route == null || route.failure() != null) {
        break;
      }
      var next = queue.poll();
      if (next == null) {
        break;
      }
      any = true;
      switch (next) {
        case Barrier barrier -> barriers.add(taken, barrier.done());
        case Parcel parcel -> {
          taken++;
          send(parcel, route, now);
        }
      }
    }
    return any;
  }

  private void send(Parcel parcel, Route through, long now) {
    inFlight.add(parcel);
    window += parcel.bytes();
    parcel.sendThrough(through, now);
  }

  private void sync(long now) {
    if (unsynced && now - lastSyncNanos >= settings.syncInterval().toNanos()) {
      try {
        spool.sync();
        unsynced = false;
      } catch (IOException e) {
        refused(e, now);
      }
      lastSyncNanos = nanos.getAsLong();
    }
  }

  /** Whether nothing is left to do but wait for new records. */
  boolean idle() {
    return queue.isEmpty() && inFlight.isEmpty() && spool.unread() == 0 && !unsynced;
  }

  /** Reading must stop: the disk's share is used up or the disk takes nothing. */
  boolean full() {
    return mode == Mode.SPOOLED && (diskRefuses || spool.bytes() >= settings.spoolLimit());
  }

  /** Brings everything to disk that did not arrive, whatever the limit, and lets go. */
  void leave() throws IOException {
    settle(nanos.getAsLong());
    for (var parcel : inFlight) {
      if (!parcel.isSpooled()) {
        parcel.spooledAs(spool.append(parcel.record()));
      }
    }
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      switch (next) {
        case Barrier barrier -> barrier.done().cancel(false);
        case Parcel parcel -> {
          spool.append(parcel.record());
          taken++;
        }
      }
    }
    barriers.giveUp();
    spool.sync();
    if (route != null) {
      route.sender().close();
    } else if (opening != null) {
      opening.thenAccept(FrameSender::close);
    }
    spool.close();
  }

  /** Records taken from the queue since the start. */
  long taken() {
    return taken - recovered;
  }

  FrameLogState state(long appended) {
    return new FrameLogState(
        mode,
        appended,
        recovered,
        acknowledged,
        Math.max(0, appended - taken()),
        inFlight.size(),
        spool.unread(),
        spooled,
        spool.bytes(),
        full(),
        spool.lost(),
        senderFailures);
  }
}
