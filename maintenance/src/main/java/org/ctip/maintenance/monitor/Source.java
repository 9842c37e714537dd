package org.ctip.maintenance.monitor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where lines come from. */
public interface Source extends AutoCloseable {
  /**
   * Hands on what is heard until the time is over or it is closed from another thread.
   *
   * @param atMost null for no end
   * @throws org.ctip.maintenance.installation.MaintenanceException when there is nothing to be
   *     heard, or no more
   */
  void listen(Listener listener, @Nullable Duration atMost);

  /** Ends listening. */
  @Override
  void close();
}
