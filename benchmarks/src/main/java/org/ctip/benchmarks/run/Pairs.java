package org.ctip.benchmarks.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures two sides alternately. */
public final class Pairs {
  private Pairs() {}

  /** One measurement of one side. */
  @FunctionalInterface
  public interface Side {
    /** The value, in whatever unit the benchmark names. */
    double measure() throws Exception;
  }

  /**
   * What came of it.
   *
   * @param ours values of our side
   * @param beside values of the other side
   * @param ratio of each pair, ours by the other
   */
  public record Outcome(Spread ours, Spread beside, Spread ratio) {}

  /**
   * Measures. The side that goes first changes with every pair, so that a machine getting slower or
   * faster favours neither.
   *
   * @param count pairs, at least 1
   * @param unit of both sides' values, for the printed lines
   */
  public static Outcome run(int count, String unit, Side ours, Side beside, PrintWriter out)
      throws Exception {
    List<Double> our = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < count; pair++) {
      boolean oursFirst = pair % 2 == 0;
      double first = (oursFirst ? ours : beside).measure();
      double second = (oursFirst ? beside : ours).measure();
      our.add(oursFirst ? first : second);
      other.add(oursFirst ? second : first);
      ratios.add(our.getLast() / other.getLast());
      out.printf(
          Locale.ROOT,
          "  pair %d: ours %,.1f, beside %,.1f %s, ratio %.3f%n",
          pair + 1,
          our.getLast(),
          other.getLast(),
          unit,
          ratios.getLast());
      out.flush();
    }
    var outcome = new Outcome(new Spread(our), new Spread(other), new Spread(ratios));
    out.printf(
        Locale.ROOT,
        "  ours %,.1f, beside %,.1f %s; %s%n",
        outcome.ours.median(),
        outcome.beside.median(),
        unit,
        outcome.ratio.summary());
    out.flush();
    return outcome;
  }
}
