package org.ctip.simulator.pbx;

import java.util.Iterator;

/** Something a PBX can play, any number of times: a scenario file, generated traffic. */
@FunctionalInterface
public interface FrameSource {
  /**
   * The frames from the beginning, in the order of their instants. May be endless; must not block.
   */
  Iterator<TimedFrame> frames();
}
