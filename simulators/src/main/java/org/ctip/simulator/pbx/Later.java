package org.ctip.simulator.pbx;

import java.time.Duration;

/** Does something later, on the one thread of the PBX. */
@FunctionalInterface
public interface Later {
  /** Runs a task after a wait; forgets it when the PBX is closed first. */
  void after(Duration wait, Runnable task);
}
