package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.named;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.Caller;
import org.ctip.system.harness.ConsoleStack;
import tools.jackson.databind.JsonNode;

/** Two operators, no administrators, at the desk of an installation whose telephones ring. */
final class Desk implements AutoCloseable {
  static final String PASSWORD = "unrelated quiet words";
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Somebody with the role of an operator. */
  record Operator(String email, String name) {}

  static final Operator ALEX = new Operator("alex@example.org", "Alex Example");
  static final Operator EVE = new Operator("eve@example.org", "Eve Example");

  private final ConsoleStack stack;
  private final Map<Operator, String> sessions = new HashMap<>();
  private final Map<Operator, Caller> callers = new HashMap<>();
  private final List<BrowserContext> seated = new ArrayList<>();

  /**
   * Starts everything.
   *
   * @param data an empty folder for the data of the installation
   */
  Desk(Path data) throws Exception {
    stack = new ConsoleStack(data);
    hire(ALEX);
    hire(EVE);
  }

  /** Makes the account. Its extension never rings here, so that no call pops up over the page. */
  void hire(Operator who) throws Exception {
    var names = who.name().split(" ", 2);
    Caller.logIn(installation().url(), Api.EMAIL, Api.PASSWORD)
        .call(
            "POST",
            "/admin/users",
            Map.of(
                "email",
                who.email(),
                "mobile_phone",
                "600000199",
                "first_name",
                names[0],
                "last_name",
                names[1],
                "internal_ext",
                "199",
                "password",
                PASSWORD))
        .expect(201);
  }

  PbxSimulator pbx() {
    return stack.pbx();
  }

  SerwerSmsSimulator provider() {
    return stack.provider();
  }

  Installation installation() {
    return stack.installation();
  }

  String at(String path) {
    return stack.at(path).toString();
  }

  /** Somebody's own way to the API, beside their browser. */
  Caller api(Operator who) throws Exception {
    var caller = callers.get(who);
    if (caller == null) {
      caller = Caller.logIn(installation().url(), who.email(), PASSWORD);
      callers.put(who, caller);
    }
    return caller;
  }

  /** A browser in English and light, at an address of the console. */
  Page sit(Operator who, String path) {
    return sit(
        who, path, new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1440, 900));
  }

  /** A browser of somebody who has set it to Polish and dark. */
  Page sitInTheDark(Operator who, String path) {
    return sit(
        who,
        path,
        new Browser.NewContextOptions()
            .setLocale("pl-PL")
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(1280, 800));
  }

  private Page sit(Operator who, String path, Browser.NewContextOptions options) {
    // Everybody types their password once; after that their session is what they come in with.
    String session = sessions.get(who);
    if (session == null) {
      try (var first = stack.browser().person()) {
        logIn(first.newPage(), who, PASSWORD, "/operator");
        session = first.storageState();
      }
      sessions.put(who, session);
    }
    var page = seat(options.setStorageState(session)).newPage();
    page.navigate(at(path));
    return page;
  }

  /** A browser that nobody has logged in with. */
  BrowserContext seat(Browser.NewContextOptions options) {
    var context = stack.browser().person(options);
    seated.add(context);
    return context;
  }

  /** The same, in English on a desktop. */
  BrowserContext seat() {
    return seat(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1440, 900));
  }

  /** Logs in, and is in when this returns. */
  void logIn(Page page, Operator who, String password, String path) {
    page.navigate(at(path));
    typeLogIn(page, who, password);
    assertThat(
            page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu of " + who.name())))
        .isVisible(SOON);
  }

  /** Fills the log-in in and sends it, whatever comes of it. */
  void typeLogIn(Page page, Operator who, String password) {
    page.getByLabel("E-mail address").fill(who.email());
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
  }

  /** Forgets what was complained of before. */
  void begin() {
    stack.browser().forgive();
  }

  /** What a test broke itself, e.g. a service that it stopped, is no fault of the page. */
  void forgive() {
    stack.browser().forgive();
  }

  /** Everybody leaves; nobody's page complained. */
  void leave() {
    seated.forEach(BrowserContext::close);
    seated.clear();
    assertThat(stack.browser().complaints()).isEmpty();
  }

  /** Rings from outside at an extension, which answers and hangs up. */
  void answered(String extension, String number, String name) throws Exception {
    pbx()
        .broadcast(
            "aRING " + extension + "_ " + number + " 0 223000001 _ " + name,
            "aCONN " + extension + "_ " + number + " 0",
            "aREL " + extension + "_ 1");
    awaitCall(number, "ANSWERED");
  }

  /** Rings from outside at an extension, which does not answer. */
  void missed(String extension, String number) throws Exception {
    pbx()
        .broadcast(
            "aRING " + extension + "_ " + number + " 0 223000001 _ _", "aREL " + extension + "_ 1");
    awaitCall(number, "NO_ANSWER");
  }

  /** Dials a number that is busy. */
  void foundBusy(String extension, String number) throws Exception {
    pbx().broadcast("aECHO " + extension + "_ 0" + number, "aREL " + extension + "_ 17");
    awaitCall(number, "BUSY");
  }

  /** The newest call with a number once it has come out so and is in the list. */
  JsonNode awaitCall(String number, String disposition) throws Exception {
    return await("a call of " + number + " that came out " + disposition)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> calls("search=" + number),
            calls ->
                !calls.isEmpty()
                    && calls.getFirst().path("disposition").asString("").equals(disposition))
        .getFirst();
  }

  /** The call list as the API gives it. */
  List<JsonNode> calls(String query) throws Exception {
    return api(ALEX).get("/operator/api/calls?" + query).expect(200).json().valueStream().toList();
  }

  /** The messages to a number, newest first, as the API tells of them. */
  List<JsonNode> messages(String e164) throws Exception {
    return api(ALEX)
        .get("/operator/api/sms/history?number=" + URLEncoder.encode(e164, StandardCharsets.UTF_8))
        .expect(200)
        .json()
        .valueStream()
        .toList();
  }

  /** The texts that the provider took for a number. */
  List<String> taken(String e164) {
    return provider().taken().stream()
        .filter(sms -> sms.phone().equals(e164))
        .map(sms -> sms.detail())
        .toList();
  }

  /** A part of a page that has the role and the name. */
  static Locator part(Page page, AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
  }

  /** A window in the page by its title. */
  static Locator window(Page page, String title) {
    return part(page, AriaRole.DIALOG, title);
  }

  /** Chooses in a list that the button of a label opens. */
  static void choose(Page page, String label, String option) {
    part(page, AriaRole.BUTTON, label).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .click();
  }

  /** Item of a list that holds a text. */
  static Locator item(Page page, String text) {
    return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(text));
  }

  /** The rows of a text file that was saved, without its byte order mark. */
  static List<String> lines(Download file) throws IOException {
    return Stream.of(
            Files.readString(file.path(), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .split("\r?\n"))
        .toList();
  }

  /** What the page says in a field's error, by its description. */
  static void assertRefused(Locator field, String why) {
    assertThat(field).hasAttribute("aria-invalid", "true");
    assertThat(field).hasAccessibleDescription(saying(why));
  }

  /** Presses the button of exactly this name. */
  static void press(Locator within, String name) {
    within.getByRole(AriaRole.BUTTON, named(name).setExact(true)).click();
  }

  /** A field for text by its label, whatever marks it as needed. */
  static Locator field(Locator within, String label) {
    return within.getByRole(AriaRole.TEXTBOX, named(label));
  }

  /** For labels that are part of others. */
  static Locator.GetByLabelOptions exact() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  /** For those of several things that hold a text. */
  static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** For texts that come from the server. */
  static LocatorAssertions.HasTextOptions soonText() {
    return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
  }

  /** The same for parts of texts; a gateway gives a service that is away some time. */
  static LocatorAssertions.ContainsTextOptions soonContains() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(45_000);
  }

  /** The same for attributes. */
  static LocatorAssertions.HasAttributeOptions soonAttribute() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout(20_000);
  }

  /** Matches what contains a text, in the browser too, which knows no quoting of Java's. */
  private static Pattern saying(String text) {
    return Pattern.compile(text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0"));
  }

  @Override
  public void close() {
    stack.close();
  }
}
