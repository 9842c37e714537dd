package org.ctip.correlator.call.kafka;

import java.util.Map;

/** What the stream needs of the rest of the service. */
public interface StreamClient {
  /** Where the broker is and how to log in there. */
  Map<String, Object> settings();

  /**
   * Is called before frames are read, once the topics are there.
   *
   * @throws RuntimeException when it is to be tried again
   */
  void prepare() throws InterruptedException;
}
