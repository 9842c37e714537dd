package org.ctip.ingest.frame;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** Wishes to know when everything taken so far has arrived. */
final class Barriers {
  private record Pending(long target, CompletableFuture<Void> done) {}

  private final ArrayDeque<Pending> pending = new ArrayDeque<>();

  /**
   * Adds one.
   *
   * @param target how many records must have arrived
   */
  void add(long target, CompletableFuture<Void> done) {
    pending.add(new Pending(target, done));
  }

  /** Completes those that are reached; false when there was none. */
  boolean pass(long arrived) {
    boolean any = false;
    while (!pending.isEmpty() && arrived >= pending.element().target()) {
      pending.remove().done().complete(null);
      any = true;
    }
    return any;
  }

  /** Nobody will know any more. */
  void giveUp() {
    pending.forEach(barrier -> barrier.done().cancel(false));
    pending.clear();
  }
}
