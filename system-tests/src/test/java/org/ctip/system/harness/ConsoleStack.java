package org.ctip.system.harness;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
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
import org.jspecify.annotations.Nullable;

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

  /** Cookies of the administrator: nobody has to log in for every test. */
  private @Nullable String loggedIn;

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
    this(data, settings, true);
  }

  private ConsoleStack(Path data, Map<String, String> settings, boolean knowsPbx) {
    pbx = PbxSimulator.start(PbxSettings.ncp());
    provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual());
    int port = Ports.free();
    var environment = new HashMap<>(Surroundings.of(List.of(), provider, port));
    if (knowsPbx) {
      environment.put("PBX_HOST", "127.0.0.1");
      environment.put("PBX_PORT", String.valueOf(pbx.port()));
      environment.put("PBX_PIN", "1234");
      environment.put("PBX_NAME", "Head office");
    }
    environment.putAll(Surroundings.rules(Map.of("500", 9)));
    environment.put("ctip.ingest.ownership", "all");
    environment.putAll(settings);
    installation =
        Installation.start(
            new InstallationSettings(
                data, port, EnumSet.allOf(Part.class), null, null, 0, 0, environment),
            new QuietProgress());
    if (knowsPbx) {
      await("the PBX is connected")
          .atMost(Duration.ofSeconds(60))
          .until(() -> pbx.collectors() == 1);
    }
    browser = new ConsoleBrowser();
  }

  /** The same before anybody has told the platform where the PBX is. */
  public static ConsoleStack withoutPbx(Path data, Map<String, String> settings) {
    return new ConsoleStack(data, settings, false);
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

  /** A browser of the administrator, who has logged in to it: in English on a desktop. */
  public BrowserContext administrator() {
    return administrator(new Browser.NewContextOptions().setLocale("en-GB"));
  }

  /** The same of somebody who reads Polish on a dark screen. */
  public BrowserContext administratorInPolishAndDark() {
    return administrator(
        new Browser.NewContextOptions().setLocale("pl-PL").setColorScheme(ColorScheme.DARK));
  }

  private BrowserContext administrator(Browser.NewContextOptions options) {
    if (loggedIn == null) {
      try (var first = browser.person()) {
        ConsoleBrowser.logIn(first, installation.url(), "/admin/organisation");
        loggedIn = first.storageState();
      }
    }
    return browser.person(options.setViewportSize(1440, 900).setStorageState(loggedIn));
  }

  @Override
  public void close() {
    browser.close();
    installation.close();
    pbx.close();
    provider.close();
  }
}
