package org.ctip.system.drill;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Scene;

/** Load and rhythm of the drills. */
final class DrillLoad {
  private static final int OFTEN = 60;

  private DrillLoad() {}

  /** Dense traffic of which every third call or so reaches an extension with an IVR rule. */
  static Profile withManySms(int framesPerSecond) {
    var scenes = new HashMap<>(Scene.office());
    scenes.put(Scene.IVR, OFTEN);
    return Profile.drill(framesPerSecond).scenes(scenes);
  }

  /** Lets traffic go on for a while: the rhythm of the faults, not a wait for a result. */
  static void pause(Duration length) {
    await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
  }
}
