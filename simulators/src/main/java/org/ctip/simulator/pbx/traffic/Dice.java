package org.ctip.simulator.pbx.traffic;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Chance, the same for the same seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  int in(Pace.Span span) {
    return between(span.from(), span.to());
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The wait until the next of events that come independently of each other. */
  long exponential(double meanMillis) {
    return Math.round(-meanMillis * Math.log(1 - random.nextDouble()));
  }

  Scene scene(Map<Scene, Integer> weights) {
    var sorted = new TreeMap<>(weights); // a Map.of has another order in every JVM
    var point = random.nextInt(sorted.values().stream().mapToInt(Integer::intValue).sum());
    for (var entry : sorted.entrySet()) {
      point -= entry.getValue();
      if (point < 0) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("weights changed while they were counted");
  }
}
