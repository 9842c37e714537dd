package org.ctip.benchmarks.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Values of several runs, sorted.
 *
 * @param sorted at least one
 */
public record Spread(List<Double> sorted) {
  public Spread {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("no value, no spread");
    }
    sorted = sorted.stream().sorted().toList();
  }

  /** Of these values, in any order. */
  public static Spread of(double... values) {
    return new Spread(Arrays.stream(values).boxed().toList());
  }

  /** The middle one; between the middle two of an even number. */
  public double median() {
    return quantile(0.5);
  }

  /**
   * The value below which that share of the others lies, interpolated.
   *
   * @param share 0 to 1
   */
  public double quantile(double share) {
    double place = share * (sorted.size() - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  /** Median and extremes of ratios in one line. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "median ratio %.3f of %d pairs, from %.3f to %.3f",
        median(),
        sorted.size(),
        sorted.getFirst(),
        sorted.getLast());
  }
}
