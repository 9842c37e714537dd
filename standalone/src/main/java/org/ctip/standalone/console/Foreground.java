package org.ctip.standalone.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Keeps a command running until Ctrl-C or SIGTERM, then closes what it opened, last first. */
final class Foreground {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final PrintStream out;
  private boolean closing;

  Foreground(PrintStream out) {
    this.out = out;
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "shut-down"));
  }

  /** Remembers something to close; closes it at once when the end has come already. */
  <T extends AutoCloseable> T opened(T closeable) {
    boolean late;
    synchronized (opened) {
      late = closing;
      if (!late) {
        opened.push(closeable);
      }
    }
    if (late) {
      close(closeable);
    }
    return closeable;
  }

  /** Waits until the process is told to end. */
  void await() throws InterruptedException {
    ended.await();
  }

  private void shutDown() {
    long before = System.nanoTime();
    synchronized (opened) {
      closing = true;
    }
    out.println();
    out.println("Stopping");
    opened.forEach(this::close);
    out.printf(
        Locale.ROOT,
        "Stopped in %.1f s; data is kept.%n",
        Duration.ofNanos(System.nanoTime() - before).toMillis() / 1000.0);
    ended.countDown();
  }

  private void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      out.println("  could not stop in good order: " + e.getMessage());
    }
  }
}
