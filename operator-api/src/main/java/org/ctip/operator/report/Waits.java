package org.ctip.operator.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long answered calls waited: how many of them for each length.
 *
 * @param counts by length, shortest first
 */
public record Waits(List<Count> counts) {
  /** Bounds of {@link #steps()}, in seconds. */
  private static final List<Integer> BOUNDS = List.of(5, 10, 15, 20, 30, 45, 60, 120);

  /**
   * Calls that waited for the same time.
   *
   * @param tenths of a second, rounded up: {@code 50} is what waited up to five seconds
   */
  public record Count(int tenths, long calls) {}

  /**
   * Calls that waited for longer than the step before and up to a bound.
   *
   * @param upTo seconds; null for the last step, which has no bound
   */
  public record Step(@Nullable Integer upTo, long calls) {}

  public Waits {
    counts = counts.stream().sorted(Comparator.comparing(Count::tenths)).toList();
  }

  /**
   * Seconds within which a share of the calls was answered, to a tenth; null without calls.
   *
   * @param share above 0, at most 1
   */
  public @Nullable Double within(double share) {
    long all = counts.stream().mapToLong(Count::calls).sum();
    long rank = (long) Math.ceil(share * all);
    long seen = 0;
    for (Count count : counts) {
      seen += count.calls();
      if (seen >= rank) {
        return count.tenths() / 10.0;
      }
    }
    return null;
  }

  /** The calls in steps that a person can read, from the quickest. Every call is in one. */
  public List<Step> steps() {
    var steps = new ArrayList<Step>();
    long below = 0;
    for (int bound : BOUNDS) {
      long upTo = upTo(bound);
      steps.add(new Step(bound, upTo - below));
      below = upTo;
    }
    steps.add(new Step(null, upTo(Integer.MAX_VALUE / 10) - below));
    return steps;
  }

  private long upTo(int seconds) {
    return counts.stream()
        .filter(count -> count.tenths() <= seconds * 10)
        .mapToLong(Count::calls)
        .sum();
  }
}
