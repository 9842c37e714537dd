package org.ctip.benchmarks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One short run of one benchmark in a JVM of its own. */
final class JmhRun {
  private JmhRun() {}

  /**
   * Operations per second.
   *
   * @param benchmark regular expression that one benchmark's full name matches
   */
  static double throughput(String benchmark) throws RunnerException {
    var results =
        new Runner(
                new OptionsBuilder()
                    .include(benchmark)
                    .forks(1)
                    .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow") // JMH itself
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(1))
                    .verbosity(VerboseMode.SILENT)
                    .timeUnit(java.util.concurrent.TimeUnit.SECONDS)
                    .build())
            .run();
    if (results.size() != 1) {
      throw new RunnerException(benchmark + " matches " + results.size() + " benchmarks");
    }
    return results.iterator().next().getPrimaryResult().getScore();
  }
}
