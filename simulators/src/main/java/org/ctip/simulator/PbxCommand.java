package org.ctip.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.ctip.simulator.pbx.ClockFace;
import org.ctip.simulator.pbx.CollectorPolicy;
import org.ctip.simulator.pbx.LogIn;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.PbxStyle;
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.Scenario;
import org.ctip.simulator.pbx.netty.PbxControl;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A PBX until Ctrl-C. */
@Command(
    name = "pbx",
    mixinStandardHelpOptions = true,
    description = "A PBX that speaks CTIP. Plays a scenario or generated traffic at log-in.")
final class PbxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Default: ${DEFAULT-VALUE}")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "5525",
      description = "TCP port, 0 for any. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--style",
      defaultValue = "NCP",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private PbxStyle style = PbxStyle.NCP;

  @Option(names = "--identity", description = "Reply to WHO, without date and time.")
  private @Nullable String identity;

  @Option(
      names = "--clock-ahead",
      defaultValue = "PT0S",
      description = "How far the PBX's clock is ahead, ISO-8601, e.g. PT90S or -PT3M.")
  private Duration clockAhead = Duration.ZERO;

  @Option(
      names = "--key",
      description = "Key of LOGA; '____' for none. Default: 1234; foreign: any")
  private @Nullable String key;

  @Option(
      names = "--collectors",
      defaultValue = "MANY",
      description = "What a second log-in does: ${COMPLETION-CANDIDATES}.")
  private CollectorPolicy policy = CollectorPolicy.MANY;

  @Option(names = "--refuse", description = "Refuse every log-in with this NA code.")
  private @Nullable Integer refuse;

  @Option(names = "--wrong-tries", defaultValue = "3", description = "Wrong keys until NA 20.")
  private int wrongTries;

  @Option(names = "--lock-out", defaultValue = "PT1M", description = "How long NA 20 lasts.")
  private Duration lockOut = Duration.ZERO;

  @Option(
      names = "--silent-to",
      split = ",",
      description = "Commands never answered, e.g. WHO,LOGA.")
  private Set<String> silentTo = Set.of();

  @Option(
      names = "--keep-alive",
      description = "Seconds between keep-alives, 0 for none. Default: 20; foreign: none")
  private @Nullable Integer keepAlive;

  @Option(names = "--scenario-file", description = "Lines 'seconds;FRAME', played at log-in.")
  private @Nullable Path scenarioFile;

  @Option(names = "--loop", description = "Play the scenario over and over.")
  private boolean loop;

  @Option(
      names = "--each-connection",
      negatable = true,
      description = "Every log-in gets its own run; else one run for all.")
  private boolean eachConnection;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Factor; 'Infinity' for as fast as possible. Default: ${DEFAULT-VALUE}")
  private double speed;

  @Option(names = "--traffic", description = "Play generated traffic instead of a scenario.")
  private boolean traffic;

  @Option(names = "--idle", description = "Play nothing.")
  private boolean idle;

  @Mixin private TrafficOptions options = new TrafficOptions();

  @Option(names = "--ledger", description = "File the ledger is appended to, as JSON lines.")
  private @Nullable Path ledger;

  @Option(names = "--control-port", description = "HTTP control port on the loopback, 0 for any.")
  private @Nullable Integer controlPort;

  @Option(names = "--log-level", defaultValue = "INFO", description = "Default: ${DEFAULT-VALUE}")
  private String logLevel = "INFO";

  @Override
  public Integer call() throws Exception {
    System.setProperty("simulators.log.level", logLevel.toUpperCase(Locale.ROOT));
    var out = spec.commandLine().getOut();
    try (var pbx = PbxSimulator.start(settings(), play());
        var control = controlPort == null ? null : PbxControl.start(pbx, controlPort)) {
      out.printf("PBX on %s:%d%n", host, pbx.port());
      if (control != null) {
        out.printf("control on http://127.0.0.1:%d/%n", control.port());
      }
      out.flush();
      untilStopped();
    }
    return 0;
  }

  private PbxSettings settings() {
    var foreign = style == PbxStyle.FOREIGN;
    var base = foreign ? PbxSettings.foreign() : PbxSettings.ncp();
    var clock = base.clock();
    var chosenKey = key == null ? base.login().key() : key.equals("____") ? null : key;
    var settings =
        base.listeningOn(host, port)
            .withIdentity(
                identity == null ? base.identity() : identity,
                clock == null ? null : new ClockFace(clock.zone(), clockAhead))
            .withLogin(new LogIn(chosenKey, policy, wrongTries, lockOut, refuse))
            .silentTo(
                silentTo.stream()
                    .map(name -> name.toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet()))
            .withLedger(base.ledgerEntries(), ledger);
    return keepAlive == null
        ? settings
        : settings.withKeepAlive(keepAlive == 0 ? null : Duration.ofSeconds(keepAlive));
  }

  private @Nullable Play play() throws IOException {
    if (traffic && scenarioFile != null) {
      throw new ParameterException(
          spec.commandLine(), "either --traffic or --scenario-file, not both");
    }
    if (idle) {
      return null;
    }
    if (traffic) {
      return new Play(options.traffic(style), speed, eachConnection);
    }
    var scenario = scenarioFile == null ? Scenario.builtIn() : Scenario.read(scenarioFile);
    return new Play(loop ? scenario.looped() : scenario, speed, eachConnection);
  }

  /** Ctrl-C and SIGTERM end it; what is open is closed on the way out. */
  static void untilStopped() throws InterruptedException {
    var stop = new CountDownLatch(1);
    var main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  try {
                    main.join(5_000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    stop.await();
  }
}
