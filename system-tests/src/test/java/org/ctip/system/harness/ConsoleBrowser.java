package org.ctip.system.harness;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Debian's Chromium, driven by Playwright: people at the console. What pages complain of, such as
 * something that our Content-Security-Policy refuses, is kept for the test to look at.
 */
public final class ConsoleBrowser implements AutoCloseable {
  /** How long a condition may take on a machine that is busy with everything else, in ms. */
  private static final int PATIENCE = 20_000;

  /** For what comes from the server. */
  public static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /** Starts it. */
  public ConsoleBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
  }

  /** What {@code ./ctip test} found or installed, else where Debian puts it. */
  private static Path executable() {
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

  /** A browser of its own, with nothing kept. */
  public BrowserContext person(Browser.NewContextOptions options) {
    var context =
        browser.newContext(
            options.setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
    context.onPage(this::listen);
    return context;
  }

  /** The same, in English on a desktop. */
  public BrowserContext person() {
    return person(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1440, 900));
  }

  private void listen(Page page) {
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // A refused request is an answer, which the page has to handle; the rest is a fault.
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
  }

  /** What pages complained of since {@link #forgive}. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Forgets what was complained of, e.g. what could not be reached while a test had it stopped. */
  public void forgive() {
    complaints.clear();
  }

  /** Logs in with the account of the tests, at an address of the console. */
  public static Page logIn(BrowserContext person, URI installation, String path) {
    var page = person.newPage();
    page.navigate(installation.resolve(path).toString());
    page.getByLabel("E-mail address").fill(Api.EMAIL);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(Api.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu of")))
        .isVisible(SOON);
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
