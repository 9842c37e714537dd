package org.ctip.benchmarks.system;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.ctip.benchmarks.run.Machine;
import org.ctip.benchmarks.run.PairOptions;
import org.ctip.benchmarks.run.Pairs;
import org.ctip.ingest.CtipIngest;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.support.service.ServiceLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * B1: frames per second from a TCP socket to Kafka's acknowledgement, beside the bare loop on the
 * same broker.
 */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description =
        "B1: the whole of ctip-ingest, TCP to acknowledged in Kafka, beside a loop that only cuts"
            + " lines and sends them.")
public final class IngestBenchmark implements Callable<Integer> {
  private static final String TOPIC = "benchmark.bare";
  private static final int DISTINCT = 20_000;
  private static final long PAUSE_NANOS = 100_000;

  @Mixin private PairOptions options = new PairOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    int repeats = options.load(25, 10, 1);
    int distinct = options.load(DISTINCT, DISTINCT, 500);
    byte[] stream = Frames.onTheWire(Frames.first(distinct));
    long count = (long) distinct * repeats;
    out.printf(
        "B1 durable ingest: %,d frames a run, mean %d bytes with CR LF%n",
        count, stream.length / distinct);
    var directory = PairOptions.directory();
    try (var broker = Broker.start(directory);
        var pbx = RawPbx.start();
        var barePbx = RawPbx.start()) {
      broker.create(TOPIC);
      try (var service =
              ServiceLauncher.run(
                  CtipIngest.class, "ctip-ingest", settings(broker, pbx, directory));
          var bare = new BareLoop(TOPIC, broker.producer(2), barePbx.port())) {
        var log = service.getBean(FrameLog.class);
        pbx.awaitLogIn();
        barePbx.awaitLogIn();
        Pairs.Side ours =
            () -> {
              long target = log.state().acknowledged() + count;
              long before = System.nanoTime();
              blast(pbx, stream, repeats);
              while (log.state().acknowledged() < target) {
                LockSupport.parkNanos(PAUSE_NANOS);
              }
              return count * 1e9 / (System.nanoTime() - before);
            };
        Pairs.Side limit =
            () -> {
              long target = bare.acknowledged() + count;
              long before = System.nanoTime();
              blast(barePbx, stream, repeats);
              bare.awaitAcknowledged(target);
              return count * 1e9 / (System.nanoTime() - before);
            };
        ours.measure();
        limit.measure(); // both are warm now
        Pairs.run(options.pairs(), "frames/s", ours, limit, out);
        out.println("  spooled to disk: " + log.state().spooled() + " records");
      }
    } finally {
      PairOptions.delete(directory);
    }
    out.println(Machine.describe());
    return 0;
  }

  private static void blast(RawPbx pbx, byte[] stream, int repeats) throws Exception {
    for (int i = 0; i < repeats; i++) {
      pbx.send(stream);
    }
  }

  private static Map<String, Object> settings(Broker broker, RawPbx pbx, Path directory) {
    var settings = new HashMap<String, Object>();
    settings.put("server.port", 0);
    settings.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrap());
    settings.put("ctip.topics.partitions", 1);
    settings.put("ctip.ingest.ownership", "all");
    settings.put("ctip.ingest.state-dir", directory.resolve("ingest").toString());
    settings.put("PBX_HOST", "127.0.0.1");
    settings.put("PBX_PORT", pbx.port());
    settings.put("PBX_PIN", "1234");
    return settings;
  }
}
