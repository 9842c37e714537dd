package org.ctip.benchmarks.system;

import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.ctip.benchmarks.run.Machine;
import org.ctip.benchmarks.run.PairOptions;
import org.ctip.benchmarks.run.Spread;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.standalone.installation.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * B4: from the wire to a reader of the live stream, at operator-api and through the gateway, beside
 * two hops over the same broker with nothing done. Half of the frames are RINGs with a number of
 * their own, which is looked for in the stream; the other half end those calls.
 */
@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    description = "B4: latency from the wire to the live view, beside two hops over the broker.")
public final class LiveBenchmark implements Callable<Integer> {
  private static final String EMAIL = "operator@example.org";
  private static final String PASSWORD = "correct horse battery";
  private static final int EXTENSIONS = 1_000;
  private static final int FIRST_EXTENSION = 10_001;
  private static final int FIRST_NUMBER = 600_000_000;

  @Mixin private PairOptions options = new PairOptions();

  @Option(names = "--rates", split = ",", description = "frames per second (default 200,1000)")
  private List<Integer> rates = List.of(200, 1_000);

  @Spec private CommandSpec spec = CommandSpec.create();

  private volatile Latencies direct = new Latencies(0);
  private volatile Latencies throughGateway = new Latencies(0);
  private volatile int firstNumber = FIRST_NUMBER;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    int seconds = options.load(10, 5, 1);
    var directory = PairOptions.directory();
    try (var pbx = RawPbx.start();
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var installation =
            Installation.start(
                InstallationSettings.everything(directory, environment(pbx)), new Silent());
        var hops = new TwoHops(installation.bootstrapServers())) {
      Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "end-installation"));
      String token = LiveReader.logIn(http, installation.url(), EMAIL, PASSWORD);
      URI operator = installation.uri(Part.OPERATOR_API);
      pbx.awaitLogIn();
      try (var _ = LiveReader.open(http, operator, token, (n, at) -> seen(direct, n, at));
          var _ =
              LiveReader.open(
                  http, installation.url(), token, (n, at) -> seen(throughGateway, n, at))) {
        for (int rate : rates) {
          measure(pbx, hops, rate, seconds, out);
        }
      }
    } finally {
      PairOptions.delete(directory);
    }
    out.println(Machine.describe());
    return 0;
  }

  private void measure(RawPbx pbx, TwoHops hops, int rate, int seconds, PrintWriter out)
      throws Exception {
    int rings = Math.max(1, rate / 2 * seconds);
    out.printf(
        Locale.ROOT, "B4 live view at %,d frames/s, %d s a run, milliseconds%n", rate, seconds);
    ours(pbx, rings, rate);
    hops.measure(rate * seconds, rate);
    var medians = new ArrayList<Double>();
    var tails = new ArrayList<Double>();
    for (int pair = 0; pair < options.pairs(); pair++) {
      boolean oursFirst = pair % 2 == 0;
      if (oursFirst) {
        ours(pbx, rings, rate);
      }
      var floor = hops.measure(rate * seconds, rate).millis();
      if (!oursFirst) {
        ours(pbx, rings, rate);
      }
      var atOperator = direct.millis();
      var atGateway = throughGateway.millis();
      medians.add(atOperator.median() / floor.median());
      tails.add(atOperator.quantile(0.99) / floor.quantile(0.99));
      out.printf(
          Locale.ROOT,
          "  pair %d: p50/p99 operator-api %s, gateway %s, two hops %s; missed %d and %d of %d%n",
          pair + 1,
          text(atOperator),
          text(atGateway),
          text(floor),
          rings - direct.count(),
          rings - throughGateway.count(),
          rings);
      out.flush();
    }
    out.println("  p50: " + new Spread(medians).summary());
    out.println("  p99: " + new Spread(tails).summary());
    out.flush();
  }

  private void ours(RawPbx pbx, int rings, int rate) throws Exception {
    direct = new Latencies(rings);
    throughGateway = new Latencies(rings);
    firstNumber += 1_000_000;
    int base = firstNumber;
    Pacer.run(
        rings,
        rate / 2.0,
        (number, due) -> {
          direct.due(number, due);
          throughGateway.due(number, due);
          int rings1 = FIRST_EXTENSION + number % EXTENSIONS;
          int ends = FIRST_EXTENSION + (number + EXTENSIONS / 2) % EXTENSIONS;
          pbx.send(
              ("aRING %d_ %d 0 223000001 _ _\r\naREL %d_ 16\r\n"
                      .formatted(rings1, base + number, ends))
                  .getBytes(StandardCharsets.US_ASCII));
        });
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (throughGateway.count() + direct.count() < 2L * rings && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void seen(Latencies where, String number, long nanos) {
    try {
      where.seen(Integer.parseInt(number) - firstNumber, nanos);
    } catch (NumberFormatException e) {
      // a call of somebody else's: none of ours
    }
  }

  private static String text(Spread millis) {
    return String.format(Locale.ROOT, "%.1f/%.1f", millis.median(), millis.quantile(0.99));
  }

  private static Map<String, String> environment(RawPbx pbx) {
    var environment = new HashMap<String, String>();
    environment.put("CTIP_BOOTSTRAP_EMAIL", EMAIL);
    environment.put("CTIP_BOOTSTRAP_PASSWORD", PASSWORD);
    environment.put("ctip.ingest.ownership", "all");
    environment.put("PBX_HOST", "127.0.0.1");
    environment.put("PBX_PORT", String.valueOf(pbx.port()));
    environment.put("PBX_PIN", "1234");
    return environment;
  }

  /** Says nothing while things start. */
  private static final class Silent implements Progress {
    @Override
    public void begun(String what) {}

    @Override
    public void done(String what, Duration took) {}
  }
}
