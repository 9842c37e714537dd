package org.ctip.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.Ports;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The status page against the running platform, found by role and label as a person finds things.
 */
class StatusPageTest {
  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

  @TempDir static Path data;
  static PbxSimulator pbx;
  static SerwerSmsSimulator provider;
  static Installation installation;
  static Playwright playwright;
  static Browser browser;

  BrowserContext context;
  Page page;
  final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() {
    pbx = PbxSimulator.start(PbxSettings.ncp());
    provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual());
    int port = Ports.free();
    var environment = new HashMap<>(Surroundings.of(List.of(pbx), provider, port));
    environment.putAll(Surroundings.rules(Map.of("500", 9)));
    environment.put("ctip.ingest.ownership", "all");
    installation =
        Installation.start(
            new InstallationSettings(
                data, port, EnumSet.allOf(Part.class), null, null, 0, 0, environment),
            new QuietProgress());
    await().atMost(Duration.ofSeconds(60)).until(() -> pbx.collectors() == 1);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
    installation.close();
    pbx.close();
    provider.close();
  }

  /** What {@code ./ctip test} found or installed, else where Debian puts it. */
  static Path chromium() {
    String found = System.getenv("CTIP_CHROMIUM");
    return Stream.of(
            found == null ? "" : found,
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no Chromium: install Debian's, or set CTIP_CHROMIUM"));
  }

  @BeforeEach
  void open() {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1440, 900));
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("401")) {
            complaints.add(message.text());
          }
        });
    page.navigate(installation.url().toString());
  }

  @AfterEach
  void nothingComplained() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidInWords() {
    page.getByLabel("E-mail").fill(Api.EMAIL);
    page.getByLabel("Password").fill("not the password");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();

    assertThat(page.getByRole(AriaRole.ALERT)).isVisible(SOON);
  }

  @Test
  void aCallIsOnScreenWhileItRingsAndLeavesForTheListWhenItEnds() {
    logIn();
    pbx.broadcast("aRING 101_ 600000401 0 223000001 _ Client_A");
    var open = page.locator("#open-calls");
    assertThat(open.getByText("600 000 401").or(open.getByText("600000401"))).isVisible(SOON);

    pbx.broadcast("aCONN 101_ 600000401 0", "aREL 101_ 1");

    var recent = page.locator("#recent-calls");
    assertThat(recent.getByText("600 000 401").or(recent.getByText("600000401")).first())
        .isVisible(SOON);
    assertThat(open.getByText("600000401")).hasCount(0, within());
    shoot("status-page");
  }

  @Test
  void whatACallerIsCalledIsNeverRunAsMarkup() {
    logIn();
    pbx.broadcast("aRING 102_ 600000402 0 223000001 _ <img/src=x/onerror=document.title=1>");
    assertThat(page.locator("#open-calls").getByText("onerror")).isVisible(SOON);
    pbx.broadcast("aREL 102_ 1");

    assertThat(page.locator("#open-calls img[src=x], #recent-calls img[src=x]")).hasCount(0);
    assertThat(page.title()).startsWith("CTIP");
  }

  @Test
  void theLanguageCanBeChanged() {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("PL")).click();

    assertThat(page.getByLabel("Hasło")).isVisible(SOON);
    assertThat(page.locator("html")).hasAttribute("lang", "pl");
  }

  @Test
  void aLostConnectionIsSaidAndMendedWithoutMissingACall() {
    logIn();
    installation.stop(Part.GATEWAY);
    assertThat(page.locator("#link-text")).not().hasText("Live", lasting());
    pbx.broadcast("aRING 103_ 600000403 0 223000001 _ _", "aCONN 103_ 600000403 0", "aREL 103_ 1");
    installation.start(Part.GATEWAY);

    var recent = page.locator("#recent-calls");
    assertThat(recent.getByText("600 000 403").or(recent.getByText("600000403")).first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(45_000));
    // The browser itself reports what it could not reach meanwhile.
    complaints.removeIf(
        text -> text.contains("ERR_CONNECTION_REFUSED") || text.contains("net::ERR_"));
  }

  @Test
  void nothingIsWiderThanAPhoneOrATablet() {
    logIn();
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : List.of(390, 820, 1440)) {
        page.setViewportSize(width, 900);
        assertThat(page.locator("#board")).isVisible(SOON);
        var overflow =
            page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue()).as("width %d", width).isZero();
        shoot("status-page-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
  }

  private void logIn() {
    page.getByLabel("E-mail").fill(Api.EMAIL);
    page.getByLabel("Password").fill(Api.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    assertThat(page.locator("#board")).isVisible(SOON);
    assertThat(page.locator("#link-text")).not().isEmpty();
  }

  private static LocatorAssertions.HasCountOptions within() {
    return new LocatorAssertions.HasCountOptions().setTimeout(20_000);
  }

  private static LocatorAssertions.HasTextOptions lasting() {
    return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
  }

  /** Kept beside the test reports for people to look at. */
  private void shoot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }
}
