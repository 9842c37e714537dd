package org.ctip.benchmarks.system;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ctip.benchmarks.run.Machine;
import org.ctip.benchmarks.run.PairOptions;
import org.ctip.benchmarks.run.Pairs;
import org.ctip.standalone.console.CtipConsole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * B8: from the start of the process until it serves, with an AOT cache trained by one start, beside
 * none.
 */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "B8: seconds until ready with an AOT cache, beside without: each service by itself (broker and",
      "database are there), and everything in one JVM (with its own broker and database)."
    })
public final class StartBenchmark implements Callable<Integer> {
  private static final String EVERYTHING = "everything";

  @Mixin private PairOptions options = new PairOptions();

  @Option(
      names = "--only",
      split = ",",
      description = "names of services, or 'everything' for the one JVM; default: all of them")
  private List<String> only = List.of();

  @Option(
      names = "--heap",
      defaultValue = "128m",
      description = "largest heap of a service by itself")
  private String heap = "128m";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    var directory = PairOptions.directory();
    try (var broker = Broker.start(directory);
        var database = Database.start(directory)) {
      var environment = new HashMap<String, String>(database.environment());
      environment.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrap());
      environment.put("CTIP_KAFKA_PARTITIONS", "1");
      environment.put("CTIP_DATA_DIR", directory.resolve("state").toString());
      environment.put("CTIP_INGEST_STATE_DIR", directory.resolve("ingest").toString());
      for (var service : ServiceMain.values()) {
        if (chosen(service.serviceName())) {
          compare(
              service.serviceName(),
              flags -> startService(service, environment, directory, flags),
              directory,
              out);
        }
      }
    }
    if (chosen(EVERYTHING)) {
      compare(EVERYTHING, flags -> startEverything(directory, flags), directory, out);
    }
    PairOptions.delete(directory);
    out.println(Machine.describe());
    return 0;
  }

  private boolean chosen(String name) {
    return only.isEmpty() || only.contains(name);
  }

  /** Starts something with these flags, waits until it serves, stops it; gives seconds. */
  @FunctionalInterface
  private interface Starting {
    double seconds(List<String> flags) throws Exception;
  }

  private void compare(String name, Starting starting, Path directory, PrintWriter out)
      throws Exception {
    Path cache = directory.resolve(name + ".aot");
    starting.seconds(List.of("-XX:AOTCacheOutput=" + cache));
    if (!Files.exists(cache)) {
      throw new IOException("no AOT cache came of the training of " + name);
    }
    out.printf("B8 start of %s, AOT cache of %d MiB%n", name, Files.size(cache) >> 20);
    Pairs.run(
        options.pairs(),
        "s",
        () -> starting.seconds(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off")),
        () -> starting.seconds(List.of()),
        out);
    Files.delete(cache);
  }

  private double startService(
      ServiceMain service, Map<String, String> environment, Path directory, List<String> flags)
      throws Exception {
    int port = Child.freePort();
    var all = new HashMap<>(environment);
    all.put("CTIP_PORT", String.valueOf(Child.freePort()));
    all.put(service.probePortVariable(), String.valueOf(port));
    try (var child = Child.start(directory, heap, flags, all, service.mainClass())) {
      return child.awaitProbe(port);
    }
  }

  private double startEverything(Path directory, List<String> flags) throws Exception {
    Path data = Files.createTempDirectory(directory, "everything");
    try (var child =
        Child.start(
            directory,
            "512m",
            flags,
            Map.of(),
            CtipConsole.class.getName(),
            "up",
            "--port",
            String.valueOf(Child.freePort()),
            "--data",
            data.toString())) {
      return child.awaitOutput("CTIP is up");
    }
  }
}
