package org.ctip.benchmarks;

import java.util.Locale;
import org.ctip.benchmarks.run.Machine;
import org.ctip.benchmarks.run.Pairs;
import org.ctip.benchmarks.system.EndToEndBenchmark;
import org.ctip.benchmarks.system.IngestBenchmark;
import org.ctip.benchmarks.system.LiveBenchmark;
import org.ctip.benchmarks.system.MemoryBenchmark;
import org.ctip.benchmarks.system.StartBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command line of the benchmarks. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = {
      "How fast CTIP is, beside the limit or a peer on the same machine. Both sides are measured",
      "alternately; what counts is the median of the ratios. Nothing here fails by the clock."
    },
    subcommands = {
      IngestBenchmark.class,
      EndToEndBenchmark.class,
      LiveBenchmark.class,
      StartBenchmark.class,
      MemoryBenchmark.class
    })
public final class Benchmarks implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Benchmarks() {}

  /** See {@code --help}. */
  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(java.util.Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    // One logging configuration for all services in this JVM; their logs go to a file.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.exit(commandLine().execute(args)); // embedded servers leave threads behind
  }

  /** All benchmarks but those of JMH itself. */
  static CommandLine commandLine() {
    return new CommandLine(new Benchmarks());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
    spec.commandLine()
        .getOut()
        .println("\njmh [options] passes on to JMH: micro-benchmarks of the parser.");
  }

  @Command(
      name = "ratio",
      mixinStandardHelpOptions = true,
      description = "Two JMH benchmarks alternately, and the ratio of their throughputs.")
  int ratio(
      @Parameters(paramLabel = "OURS") String ours,
      @Parameters(paramLabel = "LIMIT") String limit,
      @Parameters(paramLabel = "PAIRS", defaultValue = "5") int pairs)
      throws Exception {
    var out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%s beside %s%n", ours, limit);
    Pairs.run(
        pairs, "operations/s", () -> JmhRun.throughput(ours), () -> JmhRun.throughput(limit), out);
    out.println(Machine.describe());
    return 0;
  }
}
