package org.ctip.simulator.serwersms;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Decides which requests fail: first what was ordered for the next ones, then what the destination
 * asks for, then chance.
 */
final class Failures {
  private static final int MOST_ORDERED = 100_000;

  private final ArrayDeque<Fault> ordered = new ArrayDeque<>();
  private double rate;
  private List<Fault> byChance = List.of();
  private SplittableRandom random = new SplittableRandom(0);

  synchronized void next(Fault fault, int times) {
    if (times < 1 || ordered.size() + times > MOST_ORDERED) {
      throw new IllegalArgumentException("can't order " + times + " faults");
    }
    for (var i = 0; i < times; i++) {
      ordered.addLast(fault);
    }
  }

  synchronized void randomly(double share, long seed, List<Fault> faults) {
    if (share < 0 || share > 1 || (share > 0 && faults.isEmpty())) {
      throw new IllegalArgumentException("a share of 0 to 1, and faults to choose from");
    }
    rate = share;
    byChance = List.copyOf(faults);
    random = new SplittableRandom(seed);
  }

  synchronized void none() {
    ordered.clear();
    rate = 0;
  }

  synchronized Optional<Fault> of(String destination) {
    var first = ordered.pollFirst();
    if (first != null) {
      return Optional.of(first);
    }
    var asked = Fault.of(destination);
    if (asked.isPresent()) {
      return asked;
    }
    return rate > 0 && random.nextDouble() < rate
        ? Optional.of(byChance.get(random.nextInt(byChance.size())))
        : Optional.empty();
  }
}
