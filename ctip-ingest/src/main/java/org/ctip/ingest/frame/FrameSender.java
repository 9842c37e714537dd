package org.ctip.ingest.frame;

import org.ctip.events.frame.LinkRecord;

/**
 * A way to the broker. Records of one PBX arrive in the order they were sent, and one that fails is
 * never overtaken: after a failure nothing sent later through the same sender may arrive.
 */
public interface FrameSender extends AutoCloseable {

  /** Sends without waiting for the answer; the outcome is told on any thread, once. */
  void send(LinkRecord record, Delivery delivery);

  /** Gives up what is not acknowledged, at once. */
  @Override
  void close();

  /** Told what became of a record. */
  interface Delivery {
    /** The broker has it. */
    void acknowledged();

    /** It is not known to have arrived, and this sender won't try any more. */
    void failed(Exception reason);
  }
}
