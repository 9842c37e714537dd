package org.ctip.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.ctip.events.frame.LinkRecord;
import org.ctip.ingest.frame.FrameLog.PressureListener;
import org.ctip.ingest.frame.spool.SegmentedSpool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log with its own thread, against a broker that answers from another one. */
class OrderedFrameLogTest {
  private static final FrameLogSettings SETTINGS =
      new FrameLogSettings(
          256,
          64 * 1024,
          Duration.ofMillis(50),
          200_000,
          Duration.ofMillis(10),
          Duration.ofMillis(20));

  @TempDir Path directory;

  private final List<Long> topic = new CopyOnWriteArrayList<>();
  private final AtomicBoolean away = new AtomicBoolean();

  private CompletableFuture<FrameSender> open() {
    if (away.get()) {
      return CompletableFuture.failedFuture(new IOException("nobody there"));
    }
    return CompletableFuture.completedFuture(
        new FrameSender() {
          @Override
          public void send(LinkRecord record, Delivery delivery) {
            if (away.get()) {
              delivery.failed(new IOException("connection lost"));
            } else {
              topic.add(record.position().sequence());
              delivery.acknowledged();
            }
          }

          @Override
          public void close() {}
        });
  }

  private OrderedFrameLog log() throws IOException {
    return new OrderedFrameLog(
        this::open, SegmentedSpool.open(directory, 10_000), SETTINGS, System::nanoTime);
  }

  private List<Long> firstAppearances() {
    var kept = new ArrayList<Long>();
    for (long number : topic) {
      if (kept.isEmpty() || number > kept.getLast()) {
        kept.add(number);
      }
    }
    return kept;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void anAbandonedLogLeavesItsRecordsToTheNextOne() throws Exception {
    away.set(true);
    var killed = log();
    for (long i = 1; i <= 1000; i++) {
      killed.append(Records.frame("main", i));
    }
    await().until(() -> killed.state().waiting() == 1000);
    killed.abandon();

    away.set(false);
    try (var next = log()) {
      for (long i = 1001; i <= 1100; i++) {
        next.append(Records.frame("main", i));
      }
      assertThat(next.settled()).succeedsWithin(Duration.ofSeconds(10));
      assertThat(firstAppearances()).isEqualTo(upTo(1100));
      assertThat(next.state().recovered()).isEqualTo(1000);
    }
  }

  @Test
  void closingWhileTheBrokerIsAwayBringsEverythingToDisk() throws Exception {
    away.set(true);
    var first = log();
    for (long i = 1; i <= 500; i++) {
      first.append(Records.frame("main", i));
    }
    first.close(Duration.ZERO);
    away.set(false);
    try (var second = log()) {
      assertThat(second.settled()).succeedsWithin(Duration.ofSeconds(10));
    }
    assertThat(firstAppearances()).isEqualTo(upTo(500));
  }

  @Test
  void aBrokerThatComesAndGoesUnderLoadCostsNothing() throws Exception {
    try (var log = log()) {
      long said = 0;
      for (int turn = 0; turn < 20; turn++) {
        away.set(turn % 2 == 1);
        for (int i = 0; i < 300; i++) {
          log.append(Records.frame("main", ++said));
        }
        boolean gone = away.get();
        await().until(() -> !gone || log.state().spooled() > 0);
      }
      away.set(false);
      assertThat(log.settled()).succeedsWithin(Duration.ofSeconds(10));
      assertThat(firstAppearances()).isEqualTo(upTo(said));
      assertThat(log.state().appended())
          .isEqualTo(log.state().acknowledged() + log.state().inFlight() + log.state().waiting());
    }
  }

  @Test
  void aFullSpoolIsToldOnceAndRoomIsToldWhenItDrains() throws Exception {
    away.set(true);
    var full = new AtomicInteger();
    var emptied = new AtomicInteger();
    var room = new AtomicInteger();
    try (var log = log()) {
      log.listen(
          new PressureListener() {
            @Override
            public void room() {
              room.incrementAndGet();
            }

            @Override
            public void spoolFull(boolean yes) {
              (yes ? full : emptied).incrementAndGet();
            }
          });
      long said = 0;
      while (!log.state().spoolFull()) {
        for (int i = 0; i < 50; i++) {
          log.append(Records.frame("main", ++said));
        }
        await().until(() -> log.state().queued() == 0 || log.state().spoolFull());
      }
      assertThat(log.append(Records.frame("main", ++said))).isFalse();
      assertThat(log.hasRoom()).isFalse();
      assertThat(full).hasValue(1);
      away.set(false);
      await().until(() -> room.get() > 0 && log.hasRoom());
      assertThat(emptied).hasValue(1);
      assertThat(log.settled()).succeedsWithin(Duration.ofSeconds(10));
      assertThat(firstAppearances()).isEqualTo(upTo(said));
    }
  }
}
