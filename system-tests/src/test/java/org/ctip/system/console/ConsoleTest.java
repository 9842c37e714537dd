package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.button;
import static org.ctip.system.harness.OnPage.exactly;
import static org.ctip.system.harness.OnPage.link;
import static org.ctip.system.harness.OnPage.named;
import static org.ctip.system.harness.OnPage.row;
import static org.ctip.system.harness.OnPage.within;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.ConsoleBrowser;
import org.ctip.system.harness.ConsoleStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console against the running platform, found by role and label as a person finds things. */
class ConsoleTest {
  /** Every screen that needs somebody, by its address. */
  private static final List<String> SCREENS =
      List.of(
          "/operator",
          "/operator/missed",
          "/operator/contacts",
          "/operator/messages",
          "/operator/messages?view=scheduled",
          "/operator/templates",
          "/operator/extensions",
          "/operator/reports",
          "/operator/reports?report=sms",
          "/operator/settings",
          "/operator/dial?number=tel%3A%2B48600000499",
          "/admin/dashboard",
          "/admin/setup",
          "/admin/telephony",
          "/admin/sms-settings",
          "/admin/mail",
          "/admin/organisation",
          "/admin/rules",
          "/admin/live",
          "/admin/messages",
          "/admin/address-book",
          "/admin/people",
          "/admin/record",
          "/admin/keys",
          "/admin/crm-links",
          "/admin/backup");

  @TempDir static Path data;
  static ConsoleStack stack;
  static PbxSimulator pbx;
  static SerwerSmsSimulator provider;
  static Installation installation;
  static ConsoleBrowser browser;

  BrowserContext person;

  @BeforeAll
  static void start() {
    stack = new ConsoleStack(data);
    pbx = stack.pbx();
    provider = stack.provider();
    installation = stack.installation();
    browser = stack.browser();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void sitDown() {
    browser.forgive();
    person = browser.person();
  }

  @AfterEach
  void nothingComplained() {
    person.close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidInWords() {
    var page = person.newPage();
    page.navigate(installation.url().resolve("/operator").toString());
    page.getByLabel("E-mail address").fill(Api.EMAIL);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("not this one");
    button(page, "Log in").click();

    assertThat(page.getByRole(AriaRole.ALERT)).hasText("E-mail address or password is wrong.");
  }

  @Test
  void noScriptOfThePageCanReadItsSession() {
    var page = logIn("/operator");

    assertThat(page.evaluate("() => document.cookie")).isEqualTo("");
    assertThat(page.evaluate("() => JSON.stringify([localStorage, sessionStorage])").toString())
        .doesNotContainIgnoringCase("session")
        .doesNotContainIgnoringCase("token");
  }

  @Test
  void whoRingsIsOnScreenUntilTheCallEndsAndInTheListAfterwards() {
    var page = logIn("/operator");

    pbx.broadcast("aRING 101_ 600000401 0 223000001 _ Client_A");
    assertThat(pop(page, "Client A")).isVisible(SOON);
    assertThat(pop(page, "Client A").getByText("600 000 401")).isVisible();
    pbx.broadcast("aCONN 101_ 600000401 0");
    assertThat(pops(page)).hasCount(0, within(20));
    pbx.broadcast("aREL 101_ 1");

    assertThat(row(page, "600 000 401").getByText("Answered")).isVisible(SOON);
  }

  @Test
  void aMissedCallLeavesTheScreenAndBecomesWork() {
    var page = logIn("/operator");

    pbx.broadcast("aRING 102_ 600000402 0 223000001 _ _");
    assertThat(pop(page, "600 000 402")).isVisible(SOON);
    pbx.broadcast("aREL 102_ 1");
    assertThat(pops(page)).hasCount(0, within(20));

    link(page, Pattern.compile("^Missed calls")).click();
    var item =
        page.getByRole(AriaRole.LISTITEM)
            .filter(new Locator.FilterOptions().setHasText("600 000 402"));
    assertThat(item).isVisible(SOON);
    item.getByRole(AriaRole.BUTTON, named("Take it")).click();
    assertThat(item.getByText("You have it")).isVisible(SOON);
    item.getByRole(AriaRole.BUTTON, named("Finish")).click();
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named("Finish")).click();
    assertThat(item).hasCount(0, within(20));
  }

  @Test
  void oneTabOfSeveralPopsACallUp() {
    var first = logIn("/operator");
    var second = person.newPage();
    second.navigate(installation.url().resolve("/operator/contacts").toString());
    assertThat(
            second
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Contacts"))
                .first())
        .isVisible(SOON);
    second.bringToFront();

    pbx.broadcast("aRING 103_ 600000403 0 223000001 _ _");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> pops(first).count() + pops(second).count() == 1);
    // Both know of the call; one of them is enough to show it.
    assertThat(row(first, "600 000 403")).isVisible(SOON);
    assertThat(pops(first).count() + pops(second).count()).isEqualTo(1);
    pbx.broadcast("aREL 103_ 1");
    assertThat(pops(first)).hasCount(0, within(20));
    assertThat(pops(second)).hasCount(0, within(20));
  }

  @Test
  void whatACallerIsCalledIsNeverRunAsMarkup() {
    var page = logIn("/operator");

    pbx.broadcast("aRING 104_ 600000404 0 223000001 _ <img/src=x/onerror=document.title=1>");
    assertThat(pops(page).getByText("onerror").first()).isVisible(SOON);
    pbx.broadcast("aREL 104_ 1");

    assertThat(page.locator("img[src=x]")).hasCount(0);
    assertThat(page.title()).startsWith("CTIP");
  }

  @Test
  void aLostConnectionIsSaidAndMendedWithoutMissingACall() {
    var page = logIn("/operator");
    assertThat(page.getByText("Live", exactly())).isVisible(SOON);

    installation.stop(Part.GATEWAY);
    assertThat(page.getByText(Pattern.compile("No connection since"))).isVisible(SOON);
    pbx.broadcast("aRING 105_ 600000405 0 223000001 _ _", "aCONN 105_ 600000405 0", "aREL 105_ 1");
    installation.start(Part.GATEWAY);

    assertThat(row(page, "600 000 405"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(45_000));
    assertThat(page.getByText("Live", exactly())).isVisible(SOON);
    // The browser itself reports what it could not reach meanwhile.
    browser.forgive();
  }

  @Test
  void aMessageTicksAlongUntilItIsDelivered() {
    var page = logIn("/operator");
    pbx.broadcast("aRING 106_ 600000406 0 223000001 _ _", "aREL 106_ 1");
    row(page, "600 000 406").click();
    button(page, "Send SMS").click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog
        .getByLabel("Message", new Locator.GetByLabelOptions().setExact(true))
        .fill("We call you back at noon.");
    dialog.getByRole(AriaRole.BUTTON, named("Send")).first().click();
    var question = page.getByRole(AriaRole.ALERTDIALOG);
    if (question.count() > 0) {
      question.getByRole(AriaRole.BUTTON, named("Send")).first().click();
    } else {
      dialog.getByRole(AriaRole.BUTTON, named("Send")).last().click();
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> provider.taken().stream().anyMatch(sms -> sms.phone().equals("+48600000406")));
    assertThat(page.getByText("Delivered").first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(45_000));
  }

  @Test
  void everythingCanBeDoneWithoutAMouse() {
    pbx.broadcast("aRING 107_ 600000407 0 223000001 _ _", "aREL 107_ 1");
    var page = person.newPage();
    page.navigate(installation.url().resolve("/operator").toString());
    assertThat(page.getByLabel("E-mail address")).isFocused();
    page.keyboard().type(Api.EMAIL);
    page.keyboard().press("Tab");
    page.keyboard().type(Api.PASSWORD);
    page.keyboard().press("Enter");

    assertThat(row(page, "600 000 407")).isVisible(SOON);
    page.keyboard().press("Tab");
    assertThat(link(page, Pattern.compile("^Skip to content"))).isFocused();
    page.getByRole(AriaRole.GRID).getByRole(AriaRole.ROW).first().focus();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Call details")))
        .isVisible(SOON);
    page.keyboard().press("Control+k");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible(SOON);
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @Test
  void everyScreenIsReadableToAllInBothLanguagesAndThemes() {
    pbx.broadcast(
        "aRING 108_ 600000408 0 223000001 _ Client_B", "aCONN 108_ 600000408 0", "aREL 108_ 1");
    pbx.broadcast("aRING 109_ 600000409 0 223000001 _ _", "aREL 109_ 1");
    var wrong = new ArrayList<String>();
    look(wrong, "light", "en", 1440);
    look(wrong, "dark", "pl", 390);
    look(wrong, "contrast", "en", 820);
    assertThat(wrong).isEmpty();
  }

  /** Each screen: there, without a finding of axe, and no wider than the window. */
  private void look(List<String> wrong, String theme, String language, int width) {
    try (var context =
        browser.person(
            new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(width, 900))) {
      var page = ConsoleBrowser.logIn(context, installation.url(), "/admin");
      page.evaluate(
          "([theme, language]) => { localStorage.setItem('ctip-theme', theme);"
              + " localStorage.setItem('ctip-language', language); }",
          List.of(theme, language));
      for (String screen : SCREENS) {
        String name = screen + " " + theme + " " + language + " " + width;
        page.navigate(installation.url().resolve(screen).toString());
        try {
          assertThat(page.locator("main h1").first()).isVisible(SOON);
          page.waitForFunction(
              "() => !document.querySelector('[role=status][aria-label] .skeleton')");
        } catch (AssertionError | RuntimeException e) {
          wrong.add(name + " is not there: " + e.getMessage().lines().findFirst().orElse(""));
          continue;
        }
        assertThat(page.locator("html")).hasAttribute("lang", language);
        new AxeBuilder(page)
            .analyze()
            .getViolations()
            .forEach(
                rule ->
                    wrong.add(
                        name + ": " + rule.getId() + " " + rule.getNodes().getFirst().getHtml()));
        var overflow =
            page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
          wrong.add(name + " is wider than the window by " + overflow + " px");
        }
      }
    }
  }

  @Test
  void noTextIsLeftUntranslated() {
    var page = logIn("/admin");
    page.evaluate("() => localStorage.setItem('ctip-language', 'pseudo')");
    var plain = new ArrayList<String>();
    for (String screen : SCREENS) {
      page.navigate(installation.url().resolve(screen).toString());
      assertThat(page.locator("main h1").first()).isVisible(SOON);
      page.waitForFunction("() => !document.querySelector('[role=status][aria-label] .skeleton')");
      @SuppressWarnings("unchecked")
      var found = (List<String>) page.evaluate(PLAIN_TEXTS);
      found.forEach(text -> plain.add(screen + ": " + text));
    }
    assertThat(plain).isEmpty();
  }

  /**
   * Texts of what is the same for everybody (headings, labels, buttons, tabs, columns) that did not
   * come from a language file, which the pseudo-language puts between ⟦ and ⟧. What has no letters,
   * names of languages, and what is data by its nature does not count.
   */
  private static final String PLAIN_TEXTS =
      """
      () => {
        const places = 'h1, h2, h3, label, legend, th, dt, nav a, [role=tab], button, .label, .hint, .empty p';
        const data = '[data-letters], code, .mono, pre, time, [lang]:not(html), option, [role=option], [data-data]';
        const found = new Set();
        for (const place of document.querySelectorAll(places)) {
          if (!place.checkVisibility() || place.closest(data)) continue;
          const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const whole = place.textContent;
            const text = node.textContent.trim();
            // Addresses are data; an empty choice says so in React Aria's own translations.
            const known = ['CTIP', 'English', 'Polski', 'CSV', 'Select an item'];
            if (!/\\p{L}{3,}/u.test(text) || text.includes('@') || known.includes(text)) continue;
            if (node.parentElement.closest(data)) continue;
            if (!whole.includes('⟦')) found.add(text);
          }
        }
        return [...found];
      }
      """;

  private Page logIn(String path) {
    return ConsoleBrowser.logIn(person, installation.url(), path);
  }

  private static Locator pops(Page page) {
    return page.locator("[data-call]");
  }

  private static Locator pop(Page page, String who) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName("Incoming call from " + who));
  }
}
