package org.ctip.ingest.frame;

import java.util.concurrent.CompletableFuture;

/** Opens ways to the broker. */
@FunctionalInterface
public interface FrameSenders {
  /**
   * Opens one; completes when the broker was reached, however long that takes, so that sending does
   * not wait afterwards. Completes exceptionally when it can't be tried any more.
   */
  CompletableFuture<FrameSender> open();
}
