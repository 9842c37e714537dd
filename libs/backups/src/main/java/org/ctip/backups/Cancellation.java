package org.ctip.backups;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends work before its end, from another thread: what runs looks at it often, and what waits for
 * the database is interrupted there.
 */
public final class Cancellation {
  private final CountDownLatch asked = new CountDownLatch(1);
  private @Nullable String reason;
  private @Nullable Runnable interrupt;

  /** Asks for the end. Asking again interrupts again, for a statement that began just then. */
  public synchronized void request() {
    asked.countDown();
    if (interrupt != null) {
      interrupt.run();
    }
  }

  /**
   * The same, when it is not a person who wants it.
   *
   * @param why a sentence; the first one stays
   */
  public synchronized void request(String why) {
    if (!requested()) {
      reason = why;
    }
    request();
  }

  public boolean requested() {
    return asked.getCount() == 0;
  }

  /**
   * Waits, and no longer than until somebody asks or interrupts.
   *
   * @return whether somebody has asked
   */
  public boolean requestedWithin(Duration time) {
    try {
      return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return requested();
    }
  }

  /**
   * Goes on only when nobody has asked.
   *
   * @throws BackupCancelledException when somebody has
   */
  public void check() {
    if (requested()) {
      throw cancelled();
    }
  }

  /** Why; null when a person wanted it, or nobody has asked. */
  public synchronized @Nullable String reason() {
    return reason;
  }

  /** What is told instead of a failure that a cancellation has brought about. */
  public BackupCancelledException cancelled() {
    return new BackupCancelledException(reason());
  }

  /** What interrupts the work from now on, until the result is closed; must not block for long. */
  public synchronized Interruptible interruptedBy(Runnable how) {
    interrupt = how;
    if (requested()) {
      how.run();
    }
    return this::forget;
  }

  private synchronized void forget() {
    interrupt = null;
  }

  /** Work that can be interrupted for as long as this is open. */
  public interface Interruptible extends AutoCloseable {
    @Override
    void close();
  }
}
