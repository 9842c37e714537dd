package org.ctip.simulator.pbx.netty;

import java.util.concurrent.CompletableFuture;

/** A play that is under way. */
public interface Playing {
  /** Completes after the last frame was handed to the connections, or when it was stopped. */
  CompletableFuture<Void> done();

  /** Frames said so far. */
  long played();

  /** Ends it; frames not yet said are never said. */
  void stop();
}
