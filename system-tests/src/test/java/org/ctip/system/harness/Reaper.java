package org.ctip.system.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes whatever was opened, last first, whatever goes wrong meanwhile. */
public final class Reaper implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Remembers something to close. */
  public synchronized <T extends AutoCloseable> T add(T closeable) {
    opened.push(closeable);
    return closeable;
  }

  @Override
  public synchronized void close() {
    var failure = new AssertionError("not everything could be closed");
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception | AssertionError e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
