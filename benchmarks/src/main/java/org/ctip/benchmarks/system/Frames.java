package org.ctip.benchmarks.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ctip.simulator.pbx.TimedFrame;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;

/** Traffic of a busy switchboard, made once. */
final class Frames {
  private static final long SEED = 20260301;
  private static final int FRAMES_PER_SECOND = 2_000;

  private Frames() {}

  /** The first frames of the traffic, with their instants. */
  static List<TimedFrame> first(int count) {
    var frames = new Traffic(SEED, Profile.drill(FRAMES_PER_SECOND)).frames();
    var made = new ArrayList<TimedFrame>(count);
    while (made.size() < count) {
      made.add(frames.next());
    }
    return made;
  }

  /** How long the frames take in real time. */
  static Duration length(List<TimedFrame> frames) {
    return frames.getLast().at();
  }

  /** The frames as a PBX writes them. */
  static byte[] onTheWire(List<TimedFrame> frames) {
    var text = new StringBuilder();
    frames.forEach(frame -> text.append(frame.line()).append("\r\n"));
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
