package org.ctip.maintenance.monitor;

/** Takes what is heard, in order, on one thread. */
@FunctionalInterface
public interface Listener {
  /** One line or event. */
  void heard(HeardLine line);
}
