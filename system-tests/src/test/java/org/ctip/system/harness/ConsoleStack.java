package org.ctip.system.harness;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;

/**
 * The whole platform in this process between a simulated PBX and a simulated SMS provider, and a
 * browser to look at it with. The rule of extension 500, digit 9, sends a message. The account of
 * {@link Api} is an administrator's.
 */
public final class ConsoleStack implements AutoCloseable {
  private final PbxSimulator pbx;
  private final SerwerSmsSimulator provider;
  private final Installation installation;
  private final ConsoleBrowser browser;

  /**
   * Starts everything; returns when the PBX is connected.
   *
   * @param data an empty folder for the data of this installation
   */
  public ConsoleStack(Path data) {
    this(data, Map.of());
  }

  /**
   * The same with settings of the test's own.
   *
   * @param settings by their names in the environment or in the configuration; they win
   */
  public ConsoleStack(Path data, Map<String, String> settings) {
    pbx = PbxSimulator.start(PbxSettings.ncp());
    provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual());
    int port = Ports.free();
    var environment = new HashMap<>(Surroundings.of(List.of(pbx), provider, port));
    environment.putAll(Surroundings.rules(Map.of("500", 9)));
    environment.put("ctip.ingest.ownership", "all");
    environment.putAll(settings);
    installation =
        Installation.start(
            new InstallationSettings(
                data, port, EnumSet.allOf(Part.class), null, null, 0, 0, environment),
            new QuietProgress());
    await("the PBX is connected").atMost(Duration.ofSeconds(60)).until(() -> pbx.collectors() == 1);
    browser = new ConsoleBrowser();
  }

  /** What says what phones do. */
  public PbxSimulator pbx() {
    return pbx;
  }

  /** Who takes the messages. */
  public SerwerSmsSimulator provider() {
    return provider;
  }

  /** The platform. */
  public Installation installation() {
    return installation;
  }

  /** Who looks at it. */
  public ConsoleBrowser browser() {
    return browser;
  }

  /** The address of a screen, e.g. {@code /operator/missed}. */
  public URI at(String path) {
    return installation.url().resolve(path);
  }

  @Override
  public void close() {
    browser.close();
    installation.close();
    pbx.close();
    provider.close();
  }
}
