package org.ctip.benchmarks.system;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.ctip.benchmarks.run.Machine;
import org.ctip.benchmarks.run.PairOptions;
import org.ctip.benchmarks.run.Pairs;
import org.ctip.correlator.CallCorrelator;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.simulator.pbx.TimedFrame;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.ServiceLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * B3: frames per second from the topic of frames to calls and timelines committed in PostgreSQL,
 * beside COPY of the rows that came of them.
 *
 * <p>The other limit, the bare loop of {@link IngestBenchmark}, is an order of magnitude away on
 * every machine seen so far: COPY is the slower of the two.
 */
@Command(
    name = "end-to-end",
    mixinStandardHelpOptions = true,
    description =
        "B3: frames on the topic to calls committed in PostgreSQL, beside COPY of the same rows.")
public final class EndToEndBenchmark implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long PAUSE_NANOS = 1_000_000;

  @Mixin private PairOptions options = new PairOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the frames come to. */
  private record Expected(long snapshots, long events) {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    var frames = Frames.first(options.load(200_000, 60_000, 500));
    // The end of the traffic is now: older records would be deleted from the topic.
    var origin = Instant.now().minus(Frames.length(frames)).truncatedTo(ChronoUnit.MILLIS);
    var expected = fold(frames, origin);
    out.printf(
        Locale.ROOT,
        "B3 end to end: %,d frames a run; they make %,d versions of calls and %,d events%n",
        frames.size(),
        expected.snapshots,
        expected.events);
    var directory = PairOptions.directory();
    try (var broker = Broker.start(directory);
        var database = Database.start(directory);
        var service =
            ServiceLauncher.run(
                CallCorrelator.class, "call-correlator", settings(broker, database, directory));
        var producer = broker.producer(5);
        var connection = database.connect()) {
      service.getBean(DatabaseMigration.class).ready().block(PATIENCE);
      var meters = service.getBean(MeterRegistry.class);
      var copy = new CopyLimit(connection);
      int[] run = new int[1];
      Pairs.Side ours =
          () -> {
            String pbx = "benchmark-" + ++run[0];
            long snapshots = projected(meters, Topic.CALLS) + expected.snapshots;
            long events = projected(meters, Topic.CALL_EVENTS) + expected.events;
            long before = System.nanoTime();
            long sequence = 0;
            for (var frame : frames) {
              producer.send(
                  LinkRecordCodec.toProducerRecord(record(frame, origin, pbx, ++sequence)));
            }
            producer.flush();
            long deadline = before + PATIENCE.toNanos();
            while (projected(meters, Topic.CALLS) < snapshots
                || projected(meters, Topic.CALL_EVENTS) < events) {
              if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all rows were committed in " + PATIENCE);
              }
              LockSupport.parkNanos(PAUSE_NANOS);
            }
            double rate = frames.size() * 1e9 / (System.nanoTime() - before);
            copy.take(pbx, expected.events);
            return rate;
          };
      Pairs.Side limit = () -> frames.size() * 1e9 / copy.nanos();
      ours.measure();
      limit.measure();
      Pairs.run(options.pairs(), "frames/s", ours, limit, out);
      out.printf(
          Locale.ROOT,
          "  COPY writes %,d calls once and %,d events; ours writes each version of a call%n",
          copy.calls(),
          expected.events);
      out.println(Machine.describe() + ", PostgreSQL " + copy.version());
    } finally {
      PairOptions.delete(directory);
    }
    return 0;
  }

  private static long projected(MeterRegistry meters, Topic topic) {
    var counter =
        meters.find("ctip.correlator.projection.records").tag("topic", topic.topicName()).counter();
    return counter == null ? 0 : (long) counter.count();
  }

  /** The fold once by itself, to know how many records must come out. */
  private static Expected fold(List<TimedFrame> frames, Instant origin) {
    var correlation = new Correlation(new WorldNumberPlan("PL"), CorrelationSettings.DEFAULT);
    var state = PbxState.empty();
    long snapshots = 0;
    long events = 0;
    long sequence = 0;
    for (var frame : frames) {
      var step =
          correlation.step(
              state, record(frame, origin, "benchmark", ++sequence), (_, _, _) -> Optional.empty());
      state = step.state();
      snapshots += step.calls().size();
      events += step.events().size();
    }
    return new Expected(snapshots, events);
  }

  private static LinkRecord record(TimedFrame frame, Instant origin, String pbx, long sequence) {
    return new FrameReceived(
        new LinkPosition("default", pbx, 1, sequence, origin.plus(frame.at())),
        frame.line().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Map<String, Object> settings(
      Broker broker, EmbeddedDatabase database, Path directory) {
    var settings = new HashMap<String, Object>(database.environment());
    settings.put("server.port", 0);
    settings.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrap());
    settings.put("ctip.topics.partitions", 1);
    settings.put("ctip.correlator.stream.state-directory", directory.resolve("streams").toString());
    return settings;
  }
}
