package org.ctip.ingest.frame;

import org.jspecify.annotations.Nullable;

/** One sender and whether it still works. The first failure of a record ends it for all of them. */
final class Route {
  private final FrameSender sender;
  private final Runnable progress;
  private volatile @Nullable Exception failure;

  /**
   * @param progress told on any thread when something became of a record
   */
  Route(FrameSender sender, Runnable progress) {
    this.sender = sender;
    this.progress = progress;
  }

  FrameSender sender() {
    return sender;
  }

  Runnable progress() {
    return progress;
  }

  void breakDown(Exception reason) {
    failure = reason;
    progress.run();
  }

  @Nullable Exception failure() {
    return failure;
  }
}
