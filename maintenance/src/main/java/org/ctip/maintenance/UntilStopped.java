package org.ctip.maintenance;

import org.ctip.maintenance.monitor.Source;

/** Ctrl-C ends listening in good order: what was heard until then is kept. */
final class UntilStopped implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 5_000;

  private final Thread hook;

  private UntilStopped(Thread hook) {
    this.hook = hook;
  }

  static UntilStopped closing(Source source) {
    var listening = Thread.currentThread();
    var hook =
        new Thread(
            () -> {
              source.close();
              try {
                listening.join(PATIENCE_MILLIS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop-listening");
    Runtime.getRuntime().addShutdownHook(hook);
    return new UntilStopped(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It is at work: the JVM ends.
    }
  }
}
