package org.ctip.simulator.pbx;

/** The far end of one connection, as the PBX sees it. Methods never block. */
public interface Collector {
  /** Number of the connection, from 1. */
  long id();

  /** Sends a line as it is; CR LF is added. */
  void send(String line);

  /** Closes the connection after what was sent. */
  void hangUp();
}
