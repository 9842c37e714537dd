package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.ctip.events.wire.EventJson;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.ConsoleBrowser;
import org.ctip.system.harness.LiveStream;
import org.ctip.system.harness.Ports;
import org.ctip.system.harness.QuietProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A new installation from its first link on: the administrator comes in through the page, gives
 * somebody an account, and takes rights away while that person looks at the live view.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetPasswordPageTest {
  private static final String CHIEF = "chief@example.org";
  private static final String PHRASE = "an unheard-of phrase";
  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

  @TempDir static Path data;
  static Installation installation;
  static ConsoleBrowser browser;
  static HttpClient http;

  BrowserContext context;
  Page page;
  final List<String> asked = new ArrayList<>();

  @BeforeAll
  static void start() {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    installation =
        Installation.start(
            new InstallationSettings(
                data,
                Ports.free(),
                EnumSet.of(
                    Part.GATEWAY,
                    Part.ADMIN_API,
                    Part.OPERATOR_API,
                    Part.CALL_CORRELATOR,
                    Part.SMS_DISPATCHER),
                null,
                null,
                0,
                0,
                Map.of("PBX_HOST", "")),
            new QuietProgress());
    browser = new ConsoleBrowser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    installation.close();
    http.close();
  }

  @BeforeEach
  void open() {
    browser.forgive();
    context = browser.person();
    page = context.newPage();
    page.onRequest(request -> asked.add(request.url()));
  }

  @AfterEach
  void nothingComplained() {
    context.close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Order(1)
  void theFirstAdministratorComesInByTheLinkOfTheConsole() throws Exception {
    URI link = installation.firstStep().orElseThrow();
    page.navigate(link.toString());

    page.getByLabel("The administrator’s e-mail address").fill(CHIEF);
    password("too short", "too short");
    assertThat(page.getByRole(AriaRole.ALERT))
        .hasText("The password must have 12 to 128 characters.");
    password(PHRASE, PHRASE + "!");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("The passwords are not the same.");
    password("qwertyuiop12", "qwertyuiop12");
    assertThat(page.getByRole(AriaRole.ALERT))
        .hasText("This password is too easy to guess. Choose another.");
    password(PHRASE, PHRASE);

    assertThat(page.getByText("The password of " + CHIEF + " is set.")).isVisible(SOON);
    assertThat(
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to the log-in")))
        .isFocused();
    assertThat(asked).noneMatch(url -> url.contains(link.getFragment()));
    assertThat(page.url()).doesNotContain("#");
    assertThat(logIn("admin", CHIEF, PHRASE)).isNotBlank();
    assertThat(installation.firstStep()).isEmpty();
  }

  @Test
  @Order(2)
  void aUsedLinkOffersAnother() throws Exception {
    String link = newPerson("used@example.org").get("link").asString();
    redeem(link);

    page.navigate(link);

    assertThat(page.getByText("This link is not valid")).isVisible(SOON);
    page.getByLabel("E-mail address", new Page.GetByLabelOptions().setExact(true))
        .fill("used@example.org");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send a link")).click();
    assertThat(page.getByText("If there is an account of that address")).isVisible(SOON);
  }

  @Test
  @Order(3)
  void thePageSpeaksPolishAndBothSchemesAreReadable() throws Exception {
    String link = newPerson("polish@example.org").get("link").asString();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.navigate("about:blank");
      page.navigate(link);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Polski")).click();

      assertThat(page.getByText("Wybierz hasło do nowego konta p•••••@example.org."))
          .isVisible(SOON);
      assertThat(page.getByLabel("Nowe hasło")).isVisible();
      assertThat(page.locator("html")).hasAttribute("lang", "pl");
      assertThat(contrast("#lead")).isGreaterThan(4.5);
      assertThat(contrast(".gate-rules li")).isGreaterThan(4.5);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("target", "set-password-" + scheme + ".png")));
    }
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pokaż hasło")).click();
    assertThat(page.getByLabel("Nowe hasło")).hasAttribute("type", "text");
  }

  @Test
  @Order(4)
  void aChangeOfRoleEndsWhatOtherServicesShowWithinASecondOrSo() throws Exception {
    String chief = logIn("admin", CHIEF, PHRASE);
    JsonNode created = newPerson("watching@example.org");
    String token = logIn("operator", "watching@example.org", created.get("password").asString());
    try (var live = new LiveStream(http, installation.url(), token, null)) {
      await().atMost(Duration.ofSeconds(10)).until(() -> !live.seen("hello").isEmpty());
      assertThat(get("/operator/api/calls", token)).isEqualTo(200);

      long before = System.nanoTime();
      var answer =
          send(
              "PUT",
              "/admin/users/" + created.at("/user/id").asLong(),
              chief,
              Map.of("email", "watching@example.org", "role", "admin"));
      assertThat(answer.statusCode()).isEqualTo(200);

      await().atMost(Duration.ofSeconds(10)).until(live::ended);
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> get("/operator/api/calls", token) == 401);
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> get("/sms/templates", token) == 401);
      // One second is the promise; the rest is for a machine that does other things too.
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }
  }

  private void password(String fresh, String again) {
    page.getByLabel("New password").fill(fresh);
    page.getByLabel("Repeat the password").fill(again);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set the password"))
        .click();
  }

  /** WCAG 2.2 contrast of an element's text with what is behind it. */
  private double contrast(String selector) {
    return ((Number)
            page.evaluate(
                """
                (selector) => {
                  const light = ([r, g, b]) => {
                    const f = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
                    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
                  };
                  const parts = (c) => c.match(/[\\d.]+/g).map(Number);
                  const element = document.querySelector(selector);
                  let behind = element;
                  let ground = [0, 0, 0, 0];
                  while (behind && (ground[3] ?? 1) === 0) {
                    ground = parts(getComputedStyle(behind).backgroundColor);
                    behind = behind.parentElement;
                  }
                  const [a, b] = [light(parts(getComputedStyle(element).color)), light(ground)]
                    .sort((x, y) => y - x);
                  return (a + 0.05) / (b + 0.05);
                }
                """,
                selector))
        .doubleValue();
  }

  private static JsonNode newPerson(String email) throws Exception {
    var answer =
        send(
            "POST",
            "/admin/users",
            logIn("admin", CHIEF, PHRASE),
            Map.of("email", email, "mobile_phone", "600000101"));
    assertThat(answer.statusCode()).isEqualTo(201);
    return EventJson.mapper().readTree(answer.body());
  }

  private static void redeem(String link) throws Exception {
    var answer =
        send(
            "POST",
            "/auth/links/redeem",
            null,
            Map.of("token", URI.create(link).getFragment(), "password", PHRASE));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static String logIn(String panel, String email, String password) throws Exception {
    var answer =
        send(
            "POST",
            "/" + panel + "/auth/login",
            null,
            Map.of("email", email, "password", password));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return EventJson.mapper().readTree(answer.body()).get("token").asString();
  }

  private static int get(String path, String token) throws Exception {
    return send("GET", path, token, null).statusCode();
  }

  private static HttpResponse<String> send(
      String method, String path, @Nullable String token, @Nullable Object body) throws Exception {
    var request =
        HttpRequest.newBuilder(installation.url().resolve(path)).timeout(Duration.ofSeconds(20));
    if (token != null) {
      request.header("X-Admin-Session", token);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofByteArray(EventJson.write(body)));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
