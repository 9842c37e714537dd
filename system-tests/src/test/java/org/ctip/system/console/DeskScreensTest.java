package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.system.console.Desk.ALEX;
import static org.ctip.system.console.Desk.EVE;
import static org.ctip.system.console.Desk.PASSWORD;
import static org.ctip.system.console.Desk.PATIENCE;
import static org.ctip.system.console.Desk.assertRefused;
import static org.ctip.system.console.Desk.choose;
import static org.ctip.system.console.Desk.field;
import static org.ctip.system.console.Desk.having;
import static org.ctip.system.console.Desk.item;
import static org.ctip.system.console.Desk.part;
import static org.ctip.system.console.Desk.press;
import static org.ctip.system.console.Desk.soonContains;
import static org.ctip.system.console.Desk.soonText;
import static org.ctip.system.console.Desk.window;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.button;
import static org.ctip.system.harness.OnPage.exactly;
import static org.ctip.system.harness.OnPage.link;
import static org.ctip.system.harness.OnPage.named;
import static org.ctip.system.harness.OnPage.row;
import static org.ctip.system.harness.OnPage.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.ctip.standalone.installation.Part;
import org.ctip.system.console.Desk.Operator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The further screens of the desk, in the browsers of operators against the running platform:
 * missed callers, extensions, dialling, ways to get about, one's own settings, and what is closed
 * or away.
 */
class DeskScreensTest {
  @TempDir static Path data;
  static Desk desk;

  @BeforeAll
  static void start() throws Exception {
    desk = new Desk(data);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @BeforeEach
  void begin() {
    desk.begin();
  }

  @AfterEach
  void nobodyComplained() {
    desk.leave();
  }

  @Test
  void aCallerThatAColleagueHasIsTakenOnlyKnowingly() throws Exception {
    desk.missed("135", "600000614");
    var his = desk.sit(ALEX, "/operator/missed");
    assertThat(item(his, "600 000 614").getByText("Open")).isVisible(SOON);
    // A slow network: what he looks at is older than what she does.
    var held = new CopyOnWriteArrayList<Route>();
    his.route(Pattern.compile("/operator/api/missed(\\?|$)"), held::add);
    var hers = desk.sit(EVE, "/operator/missed");
    item(hers, "600 000 614").getByRole(AriaRole.BUTTON, named("Take it")).click();
    assertThat(item(hers, "600 000 614").getByText("You have it")).isVisible(SOON);

    item(his, "600 000 614").getByRole(AriaRole.BUTTON, named("Take it")).click();
    var question = part(his, AriaRole.ALERTDIALOG, "A colleague has it");
    assertThat(question).containsText("Eve Example looks after this caller.");
    question.getByRole(AriaRole.BUTTON, named("Cancel")).click();
    his.unrouteAll();
    held.forEach(Route::resume);
    assertThat(item(his, "600 000 614").getByText("Eve Example has it")).isVisible(SOON);
    assertThat(missed("600000614")).containsExactly("TAKEN", "Eve Example");

    item(his, "600 000 614").getByRole(AriaRole.BUTTON, named("Take over")).click();
    question.getByRole(AriaRole.BUTTON, named("Take over")).click();
    assertThat(item(his, "600 000 614").getByText("You have it")).isVisible(SOON);
    assertThat(item(hers, "600 000 614").getByText("Alex Example has it")).isVisible(SOON);
    assertThat(missed("600000614")).containsExactly("TAKEN", "Alex Example");
  }

  @Test
  void whatBecameOfACallerStaysToBeRead() throws Exception {
    desk.missed("136", "600000615");
    var page = desk.sitInTheDark(ALEX, "/operator/missed");
    item(page, "600 000 615").getByRole(AriaRole.BUTTON, named("Zakończ")).click();
    var dialog = window(page, "Zakończ: 600 000 615");
    dialog.getByText("Wysłano wiadomość").click();
    dialog.getByLabel("Notatka").fill("Oferta wysłana");
    dialog.getByRole(AriaRole.BUTTON, named("Zakończ")).click();
    assertThat(item(page, "600 000 615")).hasCount(0, within(20));
    assertThat(missed("600000615")).containsExactly("CLOSED", "TEXTED", "Oferta wysłana");

    page.getByText("Zakończone", new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(item(page, "600 000 615")).containsText("Oferta wysłana", soonContains());
    assertThat(item(page, "600 000 615")).containsText("Alex Example");
    item(page, "600 000 615").getByRole(AriaRole.BUTTON, named("Otwórz ponownie")).click();
    assertThat(item(page, "600 000 615")).hasCount(0, within(20));
    assertThat(missed("600000615").getFirst()).isEqualTo("OPEN");
  }

  @Test
  void extensionsAreWhatTheirTelephonesAre() {
    var page = desk.sit(ALEX, "/operator/extensions");
    desk.pbx().broadcast("aSTAT 141_ h f d l a p c q");
    assertThat(telephone(page, "141").getByText("Idle")).isVisible(SOON);
    desk.pbx().broadcast("aRING 141_ 600000616 0 223000001 _ Client_G");
    assertThat(telephone(page, "141").getByText("Ringing")).isVisible(SOON);
    assertThat(telephone(page, "141").getByRole(AriaRole.LINK, named("Client G"))).isVisible(SOON);
    desk.pbx().broadcast("aCONN 141_ 600000616 0");
    assertThat(telephone(page, "141").getByText("Busy")).isVisible(SOON);
    page.getByText("Free", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(telephone(page, "141")).hasCount(0);
    desk.pbx().broadcast("aREL 141_ 1", "aSTAT 141_ h f d l a p c q");
    assertThat(telephone(page, "141").getByText("Idle")).isVisible(SOON);
    desk.pbx().broadcast("aSTAT 141_ h f D l a p c q");
    assertThat(telephone(page, "141")).hasCount(0, within(20));
    page.getByText("Not free", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(telephone(page, "141").getByText("Do not disturb")).isVisible(SOON);
    part(page, AriaRole.SEARCHBOX, "Search by number").fill("9999");
    assertThat(part(page, AriaRole.HEADING, "No extension fits")).isVisible();
  }

  @Test
  void aTelephoneLinkShowsWhoItIsAndIsReadyToCall() throws Exception {
    desk.missed("172", "600000711");
    var page = desk.sit(ALEX, "/operator/dial?number=tel%3A%2B48600000711&then=call");
    var card = part(page, AriaRole.REGION, "+48 600 000 711");
    assertThat(card.getByText("Not in the contacts")).isVisible(SOON);
    var call = card.getByRole(AriaRole.LINK, named("Call"));
    assertThat(call).hasAttribute("href", "tel:+48600000711");
    assertThat(call).isFocused();
    assertThat(part(page, AriaRole.LIST, "Last calls, newest first").getByText("Not answered"))
        .isVisible(SOON);
    press(card, "Add to contacts");
    var editor = window(page, "New contact");
    field(editor, "First name").fill("Dora");
    field(editor, "Last name").fill("Dialled");
    press(editor, "Save");
    assertThat(part(page, AriaRole.REGION, "Dora Dialled")).isVisible(SOON);

    part(page, AriaRole.TEXTBOX, "Phone number").fill("no number");
    button(page, "Look up").click();
    assertRefused(part(page, AriaRole.TEXTBOX, "Phone number"), "Enter a phone number.");
  }

  @Test
  void everythingIsFoundAndReachedFromTheKeyboard() throws Exception {
    desk.answered("173", "600000712", "Client_K");
    desk.api(ALEX)
        .call(
            "POST",
            "/operator/api/contacts",
            Map.of("number", "600000713", "first_name", "Klara", "last_name", "Keyboard"))
        .expect(201);
    var page = desk.sit(ALEX, "/operator/extensions");
    assertThat(part(page, AriaRole.HEADING, "Extensions").first()).isVisible(SOON);
    var keys = page.keyboard();
    keys.press("Control+k");
    var palette = window(page, "Search and commands");
    assertThat(palette.getByRole(AriaRole.COMBOBOX)).isFocused();
    keys.type("client k");
    enterOn(page, "Client K");
    assertThat(
            part(page, AriaRole.REGION, "Call details")
                .getByRole(AriaRole.HEADING, named("600 000 712")))
        .isVisible(SOON);

    keys.press("/");
    assertThat(palette.getByRole(AriaRole.COMBOBOX)).isFocused();
    keys.type("keyboa");
    enterOn(page, "Klara Keyboard");
    assertThat(part(page, AriaRole.REGION, "Klara Keyboard")).isVisible(SOON);
    page.locator("main").focus();
    keys.press("g");
    keys.press("m");
    assertThat(page).hasURL(desk.at("/operator/messages"));
    keys.press("?");
    var sheet = window(page, "Keyboard shortcuts");
    assertThat(sheet.getByText("Go to: Missed calls")).isVisible(SOON);
    assertThat(sheet.getByText("Go to: Telephone systems")).hasCount(0);
    sheet.getByRole(AriaRole.SWITCH, named("Single keys")).focus();
    keys.press(" ");
    keys.press("Escape");
    assertThat(sheet).hasCount(0);
    keys.press("n");
    keys.press("Control+k");
    assertThat(palette).isVisible(SOON);
    assertThat(window(page, "New message")).hasCount(0);
  }

  @Test
  void aPasswordIsChangedByWhoKnowsItAndEndsOtherSessions() throws Exception {
    var changing = new Operator("changing@example.org", "Chris Changing");
    desk.hire(changing);
    var elsewhere = desk.seat().newPage();
    desk.logIn(elsewhere, changing, PASSWORD, "/operator/missed");
    var page = desk.seat().newPage();
    desk.logIn(page, changing, PASSWORD, "/operator/settings");

    String fresh = "quite another phrase";
    changePassword(page, "not this one", fresh, fresh);
    assertThat(page.getByRole(AriaRole.ALERT).filter(having("The current password is wrong.")))
        .isVisible(SOON);
    changePassword(page, PASSWORD, fresh, fresh + "!");
    assertRefused(page.getByLabel("Repeat the new password"), "The passwords are not the same.");
    changePassword(page, PASSWORD, "password1234", "password1234");
    assertThat(page.getByRole(AriaRole.ALERT).filter(having("This password is too easy to guess.")))
        .isVisible(SOON);
    changePassword(page, PASSWORD, fresh, fresh);
    assertThat(page.getByText("Your password is changed")).isVisible(SOON);

    assertThat(elsewhere.getByLabel("E-mail address")).isVisible(SOON);
    desk.typeLogIn(elsewhere, changing, PASSWORD);
    assertThat(elsewhere.getByText("E-mail address or password is wrong.")).isVisible(SOON);
    desk.logIn(elsewhere, changing, fresh, "/operator");
    assertThat(page.getByLabel("Current password")).hasValue("");
  }

  @Test
  void anotherSessionIsEndedFromTheSettings() throws Exception {
    var twice = new Operator("twice@example.org", "Toni Twice");
    desk.hire(twice);
    var elsewhere = desk.seat().newPage();
    desk.logIn(elsewhere, twice, PASSWORD, "/operator");
    var page = desk.seat().newPage();
    desk.logIn(page, twice, PASSWORD, "/operator/settings");

    var sessions = part(page, AriaRole.LIST, "Where you are logged in");
    assertThat(sessions.getByRole(AriaRole.LISTITEM)).hasCount(2, within(20));
    assertThat(sessions.getByText("This one")).hasCount(1);
    press(sessions, "Log out there");
    assertThat(sessions.getByRole(AriaRole.LISTITEM)).hasCount(1, within(20));
    assertThat(elsewhere.getByLabel("E-mail address")).isVisible(SOON);
    page.reload();
    assertThat(sessions.getByText("This one")).isVisible(SOON);
  }

  @Test
  void lookAndLanguageAreKeptAndSoIsTheName() throws Exception {
    var renamed = new Operator("renamed@example.org", "Robin Before");
    desk.hire(renamed);
    var page = desk.seat().newPage();
    desk.logIn(page, renamed, PASSWORD, "/operator/settings");
    page.getByLabel("Last name").fill("After");
    button(page, "Save").click();
    assertThat(button(page, "Menu of Robin After")).isVisible(SOON);
    page.getByText("Theme: dark", exactly()).click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    choose(page, "Language", "Polski");
    assertThat(part(page, AriaRole.HEADING, "Twoje ustawienia")).isVisible(SOON);

    page.reload();
    assertThat(part(page, AriaRole.HEADING, "Twoje ustawienia")).isVisible(SOON);
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator("html")).hasAttribute("lang", "pl");
    assertThat(page.getByLabel("Nazwisko")).hasValue("After");
  }

  @Test
  void administrationIsClosedToOperatorsInWords() throws Exception {
    var page = desk.sit(ALEX, "/admin/people");
    assertThat(part(page, AriaRole.HEADING, "For administrators only")).isVisible(SOON);
    link(page, Pattern.compile("operator’s desk")).click();
    assertThat(part(page, AriaRole.HEADING, "Calls").first()).isVisible(SOON);
    assertThat(desk.api(ALEX).get("/admin/users").status()).isEqualTo(403);

    var outside = desk.seat().newPage();
    outside.navigate(desk.at("/admin"));
    desk.typeLogIn(outside, ALEX, PASSWORD);
    assertThat(outside.getByRole(AriaRole.ALERT))
        .hasText("This needs the role of an administrator.", soonText());
  }

  @Test
  void theDeskSaysThatCallsAreAwayAndComesBack() throws Exception {
    desk.answered("174", "600000722", "_");
    var page = desk.sit(ALEX, "/operator/contacts");
    assertThat(page.getByText("Live", exactly())).isVisible(SOON);
    desk.installation().stop(Part.OPERATOR_API);
    try {
      link(page, Pattern.compile("^Calls")).click();
      assertThat(
              page.getByRole(AriaRole.ALERT)
                  .filter(having("A part of CTIP is away for a moment."))
                  .first())
          .isVisible(SOON);
    } finally {
      desk.installation().start(Part.OPERATOR_API);
    }
    assertThat(page.getByText("Live", exactly()))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(45_000));
    assertThat(row(page, "600 000 722")).isVisible(SOON);
    desk.forgive();
  }

  /** State of a caller's item and who has it, or what became of it. */
  private static List<String> missed(String number) throws Exception {
    var found =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    desk.api(ALEX)
                        .get("/operator/api/missed?state=all")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(one -> one.path("number").asString("").contains(number))
                        .toList(),
                items -> items.size() == 1)
            .getFirst();
    String state = found.path("state").asString();
    return switch (state) {
      case "TAKEN" -> List.of(state, found.at("/taken_by/name").asString());
      case "CLOSED" ->
          List.of(state, found.path("outcome").asString(), found.path("note").asString());
      default -> List.of(state);
    };
  }

  private static Locator telephone(Page page, String extension) {
    return item(page, extension);
  }

  /** Presses Enter once the palette has chosen this result by itself. */
  private static void enterOn(Page page, String result) {
    var palette = window(page, "Search and commands");
    var found = palette.getByRole(AriaRole.OPTION, named(result));
    assertThat(found).isVisible(SOON);
    assertThat(palette.getByRole(AriaRole.COMBOBOX))
        .hasAttribute("aria-activedescendant", found.getAttribute("id"));
    page.keyboard().press("Enter");
  }

  private static void changePassword(Page page, String current, String next, String again) {
    page.getByLabel("Current password").fill(current);
    page.getByLabel(Pattern.compile("^New password")).fill(next);
    page.getByLabel("Repeat the new password").fill(again);
    button(page, "Change password").click();
  }
}
