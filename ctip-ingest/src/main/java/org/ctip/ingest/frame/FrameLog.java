package org.ctip.ingest.frame;

import java.util.concurrent.CompletableFuture;
import org.ctip.events.frame.LinkRecord;

/**
 * Where everything a PBX says goes. Records of one PBX keep the order in which they were appended;
 * each reaches {@code ctip.frames} at least once, and what is repeated follows its first
 * appearance.
 */
public interface FrameLog {

  /**
   * Takes a record. Never waits and never refuses; callers that are told there is no more room stop
   * reading their sockets, so the overshoot is what they had read already. One PBX's records come
   * from one thread at a time.
   *
   * @return whether there is room for more; if not, {@link PressureListener#room()} follows
   */
  boolean append(LinkRecord record);

  /** Whether the queue has room and the spool is not full. */
  boolean hasRoom();

  /**
   * Completes when every record appended before is acknowledged by the broker; only then may
   * another instance go on with the same PBX. Never completes while the broker stays away.
   */
  CompletableFuture<Void> settled();

  /** How the log stands; a snapshot, taken without stopping it. */
  FrameLogState state();

  /** Adds one who is told about pressure; told on the log's own thread, must not wait. */
  void listen(PressureListener listener);

  /** Removes a listener. */
  void forget(PressureListener listener);

  /** Told when a log fills and empties. */
  interface PressureListener {
    /** There is room again: reading may go on. */
    void room();

    /** The spool became full (reading must stop and people must know), or is no longer. */
    void spoolFull(boolean full);
  }
}
