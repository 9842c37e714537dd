package org.ctip.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Command line of the benchmarks.
 *
 * <pre>
 * java -jar benchmarks.jar [JMH options]              all, or those whose name matches
 * java -jar benchmarks.jar ratio OURS LIMIT [PAIRS]   two of them alternately, and the ratio of their throughputs
 * </pre>
 */
public final class Benchmarks {
  private static final int USUAL_PAIRS = 5;

  private Benchmarks() {}

  /** See the class. */
  public static void main(String[] args) throws Exception {
    if (args.length >= 3 && args[0].equals("ratio")) {
      ratio(args[1], args[2], args.length > 3 ? Integer.parseInt(args[3]) : USUAL_PAIRS);
    } else {
      org.openjdk.jmh.Main.main(args);
    }
  }

  private static void ratio(String ours, String limit, int pairs) throws RunnerException {
    double[] ratios = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      // The side that goes first changes, so that a machine getting slower or faster favours
      // neither.
      boolean oursFirst = pair % 2 == 0;
      double first = JmhRun.throughput(oursFirst ? ours : limit);
      double second = JmhRun.throughput(oursFirst ? limit : ours);
      ratios[pair] = oursFirst ? first / second : second / first;
      System.out.printf(
          "pair %d: ours %.3e, limit %.3e operations/s, ratio %.3f%n",
          pair + 1, oursFirst ? first : second, oursFirst ? second : first, ratios[pair]);
    }
    System.out.println(new Spread(ratios).summary());
    System.out.printf(
        "%d processors, Java %s, %s %s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  /**
   * Ratios of pairs, sorted.
   *
   * @param sorted at least one
   */
  record Spread(java.util.List<Double> sorted) {
    Spread(double... ratios) {
      this(Arrays.stream(ratios).sorted().boxed().toList());
    }

    double median() {
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    String summary() {
      return "median ratio %.3f of %d pairs, from %.3f to %.3f"
          .formatted(median(), sorted.size(), sorted.getFirst(), sorted.getLast());
    }
  }
}
