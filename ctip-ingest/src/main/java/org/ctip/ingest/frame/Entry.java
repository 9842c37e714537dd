package org.ctip.ingest.frame;

import java.util.concurrent.CompletableFuture;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.ingest.frame.FrameSender.Delivery;
import org.jspecify.annotations.Nullable;

/** What stands in the log's queue. */
sealed interface Entry {

  /** A wish to know when everything before it has arrived. */
  record Barrier(CompletableFuture<Void> done) implements Entry {}

  /** A record on its way. All but the outcome belongs to the log's thread. */
  final class Parcel implements Entry, Delivery {
    static final long NOT_SPOOLED = -1;

    /** What headers and bookkeeping of a record take, estimated. */
    private static final int OVERHEAD = 512;

    private final LinkRecord record;
    private @Nullable Route route;
    private long sentNanos;
    private long spoolNumber = NOT_SPOOLED;
    private volatile boolean acknowledged;

    Parcel(LinkRecord record) {
      this.record = record;
    }

    LinkRecord record() {
      return record;
    }

    long bytes() {
      return OVERHEAD + (record instanceof FrameReceived frame ? frame.frame().length : 0);
    }

    void sendThrough(Route chosen, long nanos) {
      route = chosen;
      sentNanos = nanos;
      chosen.sender().send(record, this);
    }

    long sentNanos() {
      return sentNanos;
    }

    boolean isAcknowledged() {
      return acknowledged;
    }

    boolean isSpooled() {
      return spoolNumber != NOT_SPOOLED;
    }

    long spoolNumber() {
      return spoolNumber;
    }

    void spooledAs(long number) {
      spoolNumber = number;
    }

    @Override
    public void acknowledged() {
      acknowledged = true;
      if (route != null) {
        route.progress().run();
      }
    }

    @Override
    public void failed(Exception reason) {
      if (route != null) {
        route.breakDown(reason);
      }
    }
  }
}
