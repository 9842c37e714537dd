package org.ctip.ingest.frame;

import java.time.Duration;

/**
 * Bounds of the log.
 *
 * @param queue records waiting to be looked at, above which sockets are not read
 * @param window bytes sent and not acknowledged, at most
 * @param patience how long a record may stay unacknowledged before it goes to disk
 * @param spoolLimit bytes on disk above which sockets are not read
 * @param syncInterval how long what was spooled may wait to be forced to the disk
 * @param reopenDelay pause before the way to the broker is opened anew after a failure
 */
public record FrameLogSettings(
    int queue,
    long window,
    Duration patience,
    long spoolLimit,
    Duration syncInterval,
    Duration reopenDelay) {

  /** What we run. */
  public static final FrameLogSettings DEFAULT =
      new FrameLogSettings(
          65_536,
          16L << 20,
          Duration.ofSeconds(1),
          1L << 30,
          Duration.ofMillis(10),
          Duration.ofSeconds(1));

  public FrameLogSettings {
    if (queue < 16) {
      throw new IllegalArgumentException("the frame queue must hold at least 16 records");
    }
    if (window < 64 * 1024) {
      throw new IllegalArgumentException("the frame window must be at least 64 KiB");
    }
    if (spoolLimit < window) {
      throw new IllegalArgumentException("the spool must be able to hold the window");
    }
    if (patience.isNegative() || syncInterval.isNegative() || reopenDelay.isNegative()) {
      throw new IllegalArgumentException("durations of the frame log are never negative");
    }
  }
}
