package org.ctip.simulator.pbx.netty;

import io.netty.channel.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Does things on the PBX's one thread, for callers on any other. */
final class LoopThread {
  private static final int PATIENCE_SECONDS = 10;

  private final EventLoop loop;

  LoopThread(EventLoop loop) {
    this.loop = loop;
  }

  /** Returns when the task is done. */
  void run(Runnable task) {
    ask(
        () -> {
          task.run();
          return "";
        });
  }

  /**
   * Returns what the task returns.
   *
   * @throws IllegalStateException when the loop does not get to it within 10 s
   */
  <T extends @Nullable Object> T ask(Callable<T> task) {
    var done = new CompletableFuture<T>();
    Runnable run =
        () -> {
          try {
            done.complete(task.call());
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        };
    if (loop.inEventLoop()) {
      run.run();
    } else {
      loop.execute(run);
    }
    try {
      return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the PBX worked", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the PBX's loop is stuck", e);
    }
  }
}
