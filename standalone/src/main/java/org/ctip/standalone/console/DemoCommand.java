package org.ctip.standalone.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ctip.maintenance.installation.DataLock;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.Scenario;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything on one machine, with a simulated PBX and a simulated SMS provider. */
@Command(name = "demo", description = "Starts everything with a simulated PBX and SMS provider.")
final class DemoCommand implements Callable<Integer> {
  private static final String PBX_KEY = "1234";
  private static final int DEFAULT_RATE = 12;

  @Option(names = "--port", description = "port people and clients go to")
  private @Nullable Integer port;

  @Option(names = "--data", description = "where data is kept")
  private @Nullable Path data;

  @Option(names = "--scenario", description = "a recording to play, lines of seconds;FRAME")
  private @Nullable Path scenario;

  @Option(names = "--speed", description = "how many times faster a recording is played")
  private double speed = 1;

  @Option(names = "--rate", description = "made-up calls per minute")
  private int rate = DEFAULT_RATE;

  @Option(
      names = "--seed",
      description = "of the made-up calls; the same seed makes the same calls")
  private long seed = System.currentTimeMillis();

  @Override
  public Integer call() throws Exception {
    var directory = UpCommand.directory(data, "demo");
    try (var lockFile = DataLock.acquire(directory)) {
      long before = System.nanoTime();
      var out = System.out;
      var foreground = new Foreground(out);
      out.println("Starting the CTIP demo; data in " + directory);
      int publicPort = UpCommand.port(port);
      var provider =
          foreground.opened(
              SerwerSmsSimulator.start(
                  SerwerSmsSettings.usual()
                      .withDelivery(
                          org.ctip.simulator.serwersms.Delivery.DELIVERED, Duration.ofSeconds(2))
                      .withLedger(10_000, directory.resolve("sms-ledger.jsonl"))));
      var pbx =
          foreground.opened(
              PbxSimulator.start(PbxSettings.ncp(), new Play(source(), speed, false)));
      var environment = environment(pbx, provider, publicPort);
      SecretKeys.name(environment, directory);
      var installation =
          Installation.start(
              new InstallationSettings(
                  directory,
                  publicPort,
                  java.util.EnumSet.allOf(org.ctip.standalone.installation.Part.class),
                  null,
                  null,
                  0,
                  0,
                  environment),
              new ConsoleProgress(out));
      foreground.opened(installation);
      foreground.opened(Notices.publish(installation, directory));
      out.printf(
          java.util.Locale.ROOT,
          "%nThe demo is up after %.1f s.%n",
          Duration.ofNanos(System.nanoTime() - before).toMillis() / 1000.0);
      out.println("  look at   http://localhost:" + publicPort + "/");
      WayIn.print(installation, out);
      out.println(
          scenario == null
              ? "  calls     about " + rate + " a minute, made up by a simulated PBX"
              : "  calls     from " + scenario);
      out.println("  SMS       end at a simulated provider: " + provider.url() + "/ledger");
      out.println("  logs      " + System.getProperty("ctip.logs"));
      out.println("  Ctrl-C stops it; the next start goes on with the same data");
      foreground.await();
      return 0;
    }
  }

  private org.ctip.simulator.pbx.FrameSource source() throws IOException {
    if (scenario != null) {
      if (!Files.isReadable(scenario)) {
        throw new IOException("can't read " + scenario);
      }
      return Scenario.read(scenario);
    }
    return new Traffic(seed, Profile.office().callsPerMinute(rate));
  }

  private static Map<String, String> environment(
      PbxSimulator pbx, SerwerSmsSimulator provider, int publicPort) {
    var environment = new HashMap<String, String>();
    environment.put("ctip.ingest.ownership", "all");
    environment.put("PBX_ID", "demo");
    environment.put("PBX_NAME", "Simulated PBX");
    environment.put("PBX_HOST", "127.0.0.1");
    environment.put("PBX_PORT", String.valueOf(pbx.port()));
    environment.put("PBX_PIN", PBX_KEY);
    // The provider and whatever else one tries here is on this machine.
    environment.put("ctip.admin.outgoing.allow-private", "true");
    environment.put("SMS_API_URL", provider.url());
    environment.put("SMS_API_TOKEN", "simulated-token");
    environment.put("SMS_API_USERNAME", "");
    environment.put("SMS_API_PASSWORD", "");
    environment.put("SMS_DEFAULT_SENDER", "INFORMACJA");
    environment.put("SMS_TEST_MODE", "false");
    // Drawn at each start: the port is open to the network, and a known path would take forged
    // reports.
    String reportSecret = RandomSecret.next();
    environment.put("SMS_DLR_SECRET", reportSecret);
    environment.put(
        "SMS_DLR_URL", "http://127.0.0.1:" + publicPort + "/sms/reports/serwersms/" + reportSecret);
    environment.put("ctip.ivr.rules[0].extension", "500");
    environment.put("ctip.ivr.rules[0].digit", "9");
    environment.put(
        "ctip.ivr.rules[0].text",
        "Thank you for calling. Our opening hours: https://example.org/hours");
    return environment;
  }
}
