package org.ctip.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ctip.simulator.serwersms.Delivery;
import org.ctip.simulator.serwersms.Fault;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.SerwerSmsSettings.Repeated;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A SerwerSMS until Ctrl-C. */
@Command(
    name = "serwersms",
    mixinStandardHelpOptions = true,
    description = "An SMS provider that looks like SerwerSMS (HTTPS API v2), over plain HTTP.")
final class SerwerSmsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Default: ${DEFAULT-VALUE}")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "8090",
      description = "TCP port, 0 for any. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--token",
      defaultValue = "simulated-token",
      description = "The right bearer token. Default: ${DEFAULT-VALUE}")
  private String token = "";

  @Option(names = "--username", defaultValue = "demo", description = "Default: ${DEFAULT-VALUE}")
  private String username = "";

  @Option(names = "--password", defaultValue = "demo", description = "Default: ${DEFAULT-VALUE}")
  private String password = "";

  @Option(
      names = "--senders",
      split = ",",
      defaultValue = "INFORMACJA",
      description = "Approved sender names. Default: ${DEFAULT-VALUE}")
  private Set<String> senders = Set.of();

  @Option(
      names = "--repeated",
      defaultValue = "TAKEN_AGAIN",
      description = "A unique_id seen before is ${COMPLETION-CANDIDATES}.")
  private Repeated repeated = Repeated.TAKEN_AGAIN;

  @Option(
      names = "--delivery",
      defaultValue = "DELIVERED",
      description = "What becomes of messages: ${COMPLETION-CANDIDATES}.")
  private Delivery delivery = Delivery.DELIVERED;

  @Option(
      names = "--report-after",
      defaultValue = "PT2S",
      description = "From taking a message to its first report. Default: ${DEFAULT-VALUE}")
  private Duration reportAfter = Duration.ZERO;

  @Option(
      names = "--tests-are-real",
      description = "Messages in test mode are reported and found by queries, too.")
  private boolean testsAreReal;

  @Option(names = "--fail-share", defaultValue = "0", description = "Share of requests that fail.")
  private double failShare;

  @Option(names = "--fail-seed", defaultValue = "1", description = "Same seed, same failures.")
  private long failSeed;

  @Option(
      names = "--fail-with",
      split = ",",
      defaultValue = "HTTP_500,HTTP_503,NO_ANSWER,RESET_AFTER",
      description = "Faults to choose from: kinds or error codes. Default: ${DEFAULT-VALUE}")
  private String[] failWith = {};

  @Option(names = "--ledger", description = "File the ledger is appended to, as JSON lines.")
  private @Nullable Path ledger;

  @Override
  public Integer call() throws Exception {
    var settings =
        new SerwerSmsSettings(
            host,
            port,
            token,
            username,
            password,
            senders,
            repeated,
            delivery,
            reportAfter,
            testsAreReal,
            false,
            100_000,
            ledger);
    try (var simulator = SerwerSmsSimulator.start(settings)) {
      if (failShare > 0) {
        simulator.failRandomly(
            failShare,
            failSeed,
            Arrays.stream(failWith)
                .map(fault -> Fault.parse(fault.toUpperCase(Locale.ROOT)))
                .toList());
      }
      var out = spec.commandLine().getOut();
      out.printf("SerwerSMS on http://%s:%d/ (ledger: /ledger)%n", host, simulator.port());
      out.flush();
      PbxCommand.untilStopped();
    }
    return 0;
  }
}
