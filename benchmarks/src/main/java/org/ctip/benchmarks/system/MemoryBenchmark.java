package org.ctip.benchmarks.system;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ctip.benchmarks.run.Machine;
import org.ctip.benchmarks.run.PairOptions;
import org.ctip.standalone.console.CtipConsole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * B9: resident memory and used heap of each service and of everything in one JVM, idle and under
 * load.
 */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description = "B9: memory of each service and of everything in one JVM, idle and under load.")
public final class MemoryBenchmark implements Callable<Integer> {
  @Mixin private PairOptions options = new PairOptions();

  @Option(
      names = "--heap",
      defaultValue = "128m",
      description = "largest heap of a service by itself")
  private String heap = "128m";

  @Option(
      names = "--only",
      split = ",",
      description =
          "names of services to measure by themselves, and nothing else; needs ctip-ingest")
  private List<String> only = List.of();

  @Option(names = "--rate", defaultValue = "1000", description = "frames per second under load")
  private int rate = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "B9 memory in MiB, idle and at %,d frames/s%n", rate);
    var directory = PairOptions.directory();
    try (var pbx = RawPbx.start()) {
      services(pbx, directory, out);
    }
    if (only.isEmpty()) {
      try (var pbx = RawPbx.start()) {
        everything(pbx, directory, out);
      }
    }
    PairOptions.delete(directory);
    out.println(Machine.describe());
    return 0;
  }

  private void services(RawPbx pbx, Path directory, PrintWriter out) throws Exception {
    try (var broker = Broker.start(directory);
        var database = Database.start(directory)) {
      var environment = new HashMap<String, String>(database.environment());
      environment.putAll(pbxAt(pbx));
      environment.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrap());
      environment.put("CTIP_KAFKA_PARTITIONS", "1");
      environment.put("CTIP_DATA_DIR", directory.resolve("state").toString());
      environment.put("CTIP_INGEST_STATE_DIR", directory.resolve("ingest").toString());
      var children = new EnumMap<ServiceMain, Child>(ServiceMain.class);
      try {
        for (var service : ServiceMain.values()) {
          if (!only.isEmpty() && !only.contains(service.serviceName())) {
            continue;
          }
          var all = new HashMap<>(environment);
          int port = Child.freePort();
          all.put("CTIP_PORT", String.valueOf(Child.freePort()));
          all.put(service.probePortVariable(), String.valueOf(port));
          var child = Child.start(directory, heap, List.of(), all, service.mainClass());
          children.put(service, child);
          child.awaitProbe(port);
        }
        var named = new LinkedHashMap<String, Child>();
        children.forEach((service, child) -> named.put(service.serviceName(), child));
        measure(named, pbx, out);
      } finally {
        children.values().forEach(Child::close);
      }
    }
  }

  private void everything(RawPbx pbx, Path directory, PrintWriter out) throws Exception {
    Path data = Files.createTempDirectory(directory, "everything");
    try (var child =
        Child.start(
            directory,
            "512m",
            List.of(),
            pbxAt(pbx),
            CtipConsole.class.getName(),
            "up",
            "--port",
            String.valueOf(Child.freePort()),
            "--data",
            data.toString())) {
      child.awaitOutput("CTIP is up");
      measure(Map.of("everything in one JVM, broker included", child), pbx, out);
    }
  }

  private void measure(Map<String, Child> children, RawPbx pbx, PrintWriter out) throws Exception {
    pbx.awaitLogIn();
    TimeUnit.SECONDS.sleep(options.load(15, 10, 1));
    var idle = new HashMap<String, double[]>();
    for (var child : children.entrySet()) {
      idle.put(
          child.getKey(),
          new double[] {child.getValue().residentMebibytes(), child.getValue().heapMebibytes()});
    }
    int seconds = options.load(60, 20, 2);
    var frames = Frames.first(rate * seconds);
    Pacer.run(
        frames.size(),
        rate,
        (number, _) ->
            pbx.send((frames.get(number).line() + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    for (var child : children.entrySet()) {
      double[] before = idle.getOrDefault(child.getKey(), new double[2]);
      out.printf(
          Locale.ROOT,
          "  %-40s idle %4.0f (heap %3.0f), under load %4.0f (heap %3.0f)%n",
          child.getKey(),
          before[0],
          before[1],
          child.getValue().residentMebibytes(),
          child.getValue().heapMebibytes());
    }
    out.flush();
  }

  private static Map<String, String> pbxAt(RawPbx pbx) {
    return Map.of(
        "PBX_HOST",
        "127.0.0.1",
        "PBX_PORT",
        String.valueOf(pbx.port()),
        "PBX_PIN",
        "1234",
        "CTIP_INGEST_OWNERSHIP",
        "all");
  }
}
