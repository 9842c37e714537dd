package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.button;
import static org.ctip.system.harness.OnPage.choice;
import static org.ctip.system.harness.OnPage.choose;
import static org.ctip.system.harness.OnPage.chooseAction;
import static org.ctip.system.harness.OnPage.dialog;
import static org.ctip.system.harness.OnPage.exactlyNamed;
import static org.ctip.system.harness.OnPage.field;
import static org.ctip.system.harness.OnPage.link;
import static org.ctip.system.harness.OnPage.main;
import static org.ctip.system.harness.OnPage.row;
import static org.ctip.system.harness.OnPage.tab;
import static org.ctip.system.harness.OnPage.text;
import static org.ctip.system.harness.OnPage.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.Caller;
import org.ctip.system.harness.ConsoleStack;
import org.ctip.system.harness.ConsoleTexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What an administrator works with day by day: rules, the live view, messages, contacts, people,
 * keys, links, the record. What a screen says is held against what happened elsewhere.
 */
class AdministrationScreensTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path data;
  static ConsoleStack stack;
  static Caller admin;

  BrowserContext person;

  @BeforeAll
  static void start() throws Exception {
    stack = new ConsoleStack(data);
    admin = Caller.logIn(stack.installation().url(), Api.EMAIL, Api.PASSWORD);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void sitDown() {
    stack.browser().forgive();
    person = stack.administrator();
  }

  @AfterEach
  void nothingComplained() {
    person.close();
    assertThat(stack.browser().complaints()).isEmpty();
  }

  @Test
  void aRuleIsTriedOutFollowedChangedBroughtBackAndSwitchedOff() throws Exception {
    ring("510_", "600000511");
    await()
        .atMost(PATIENCE)
        .until(() -> admin.get("/operator/api/calls?ext=510").body().contains("600000511"));
    var page = open("/admin/rules");
    button(page, "Add rule").click();
    var form = dialog(page, "New rule");
    button(form, "Save").click();
    assertThat(text(form, "Enter an extension.")).isVisible();
    field(form, "Extension").fill("510");
    field(form, "Key").fill("3");
    field(form, "Text").fill("Our shop: https://shop.example.org");
    button(form, "Try it out").click();
    assertThat(text(form, "Would get the SMS")).isVisible(SOON);
    assertThat(form.getByText("600 000 511")).isVisible();
    button(form, "Save").click();
    assertThat(page.getByText(Pattern.compile("^Saved\\. Calls follow it from"))).isVisible(SOON);
    ring("510_", "600000512");
    awaitText("+48600000512", "Our shop: https://shop.example.org");
    assertThat(taken("+48600000511")).isFalse();

    button(page, "Add rule").click();
    form = dialog(page, "New rule");
    field(form, "Extension").fill("510");
    assertThat(form.getByText("Extension 510 has a rule already.")).isVisible();
    button(form, "Open that rule").click();
    form = dialog(page, "Rule of 510");
    field(form, "Text").fill("We are closed today.");
    button(form, "Save").click();
    assertThat(form).hasCount(0, within(20));
    ring("510_", "600000513");
    awaitText("+48600000513", "We are closed today.");

    button(page, "More for the rule of 510").click();
    chooseAction(page, "History");
    var history = dialog(page, "History of the rule of 510");
    var first =
        history
            .getByRole(AriaRole.LISTITEM)
            .filter(new Locator.FilterOptions().setHasText("Version 1"));
    button(first, "Restore this version").click();
    button(dialog(page, "Restore version 1?"), "Restore this version").click();
    assertThat(history.getByText("Version 3")).isVisible(SOON);
    page.keyboard().press("Escape");
    ring("510_", "600000514");
    awaitText("+48600000514", "Our shop: https://shop.example.org");

    var isFollowed = row(page, "510").getByRole(AriaRole.SWITCH);
    // Calls follow the rule as it was until the change is answered.
    page.waitForResponse(
        answer ->
            answer.request().method().equals("PUT") && answer.url().contains("/admin/ctip/ivr-map"),
        () -> isFollowed.press("Space"));
    assertThat(isFollowed).not().isChecked();
    assertThat(rule("510").path("enabled").asBoolean()).isFalse();
    ring("510_", "600000515");
    await()
        .atMost(PATIENCE)
        .until(() -> admin.get("/admin/ctip/ivr-decisions?ext=510").body().contains("600000515"));
    tab(page, "Decisions").click();
    var missed = row(page, "600 000 515");
    assertThat(missed.getByText("No rule applied")).isVisible(SOON);
    missed.getByRole(AriaRole.LINK).click();
    assertThat(main(page).getByText("The rule was switched off.")).isVisible(SOON);
    assertThat(taken("+48600000515")).isFalse();
  }

  @Test
  void theLiveViewShowsFramesOfOneExtensionAndMakesAContactOfACaller() throws Exception {
    var pl = ConsoleTexts.polish();
    try (var reader = stack.administratorInPolishAndDark()) {
      var page = open(reader, "/admin/live");
      assertThat(text(main(page), pl.of("liveView.link.live"))).isVisible(SOON);
      stack.pbx().broadcast("aRING 520_ 600000521 0 223000001 _ _");
      stack.pbx().broadcast("aRING 522_ 600000522 0 223000001 _ _");
      assertThat(row(page, "RING 520_ 600000521")).isVisible(SOON);
      assertThat(row(page, "600 000 522")).isVisible(SOON);

      page.getByRole(AriaRole.SEARCHBOX).fill("520");
      assertThat(row(page, "600 000 522")).hasCount(0, within(20));
      assertThat(row(page, "600 000 521")).isVisible(SOON);
      button(page, pl.of("liveView.hold")).click();
      stack.pbx().broadcast("aREL 522_ 1", "aREL 520_ 1");
      assertThat(main(page).getByText("1 nowe zdarzenie")).isVisible(SOON);
      button(page, pl.of("liveView.goOn")).click();
      assertThat(row(page, "REL 520_ 1")).isVisible(SOON);

      button(page, pl.of("liveView.contactOf", "number", "600 000 521")).first().click();
      var form = dialog(page, pl.of("contacts.editor.titleNew"));
      assertThat(field(form, pl.of("contacts.field.number"))).hasValue("600000521");
      field(form, pl.of("contacts.field.company")).fill("Example Roofs");
      button(form, pl.of("common.save")).click();
      assertThat(form).hasCount(0, within(20));
      assertThat(contactOf("600000521").path("company").asString()).isEqualTo("Example Roofs");

      page.getByRole(AriaRole.SEARCHBOX).fill("599");
      assertThat(main(page).getByText(pl.of("liveView.noneOf", "ext", "599"))).isVisible(SOON);
    }
  }

  @Test
  void theMonitorTellsWhatBecameOfAMessageAndWhy() throws Exception {
    ring("500_", "600000525");
    awaitText("+48600000525", "Thank you for calling");
    var page = open("/admin/messages");
    page.getByRole(AriaRole.SEARCHBOX).fill("600000525");
    assertThat(page.getByRole(AriaRole.ROW)).hasCount(2, within(20));
    var message = row(page, "600 000 525");
    assertThat(message.getByText("IVR rule")).isVisible();
    message.getByRole(AriaRole.BUTTON).click();
    var story = page.getByRole(AriaRole.DIALOG);
    assertThat(story.getByRole(AriaRole.REGION, exactlyNamed("Attempts")).getByText("Accepted"))
        .isVisible(SOON);
    assertThat(
            story
                .getByRole(AriaRole.REGION, exactlyNamed("Delivery reports"))
                .getByText("delivered"))
        .isVisible(SOON);
    link(page, Pattern.compile("^Why was this sent\\?$")).click();
    assertThat(main(page).getByText("Call from 600 000 525 to 500")).isVisible(SOON);
    assertThat(main(page).getByText("RING 500_ 600000525 0 223000001 _ _")).isVisible();
    assertThat(main(page).getByText("SMS ordered")).isVisible();
  }

  @Test
  void aMessageThatTheProviderRefusesIsSaidSo() {
    var page = open("/admin/messages");
    button(page, "Test message").click();
    var form = dialog(page, "Send a test message");
    field(form, "To").fill("12");
    button(form, "Send").click();
    assertThat(form.getByText("This is no phone number.")).isVisible();
    field(form, "To").fill("+48699994001");
    button(form, "Send").click();
    assertThat(form.getByText("The provider refused the message.")).isVisible(SOON);
    page.keyboard().press("Escape");
    choose(main(page), "State", "Failed");
    assertThat(row(page, "699 994 001")).isVisible(SOON);
    choose(main(page), "State", "All states");
  }

  @Test
  void aMessageInDoubtWaitsForAPersonWhoDecides() throws Exception {
    stack.provider().failQueries(true);
    try {
      // The connection breaks off before the answer; only the provider knows that it took nothing.
      admin
          .call(
              "POST",
              "/operator/api/sms/send",
              Map.of("dest", "+48699990103", "text", "Are you at home tomorrow?"))
          .expect(201);
      await()
          .atMost(PATIENCE)
          .until(() -> admin.get("/admin/sms/uncertain").body().contains("+48699990103"));
      var page = open("/admin/messages");
      page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("In doubt (1)")).click();
      button(main(page), "Decide").click();
      var question = dialog(page, "What became of the message to +48 699 990 103?");
      button(question, "Decide").click();
      assertThat(text(question, "Choose what became of it.")).isVisible();
      choice(question, "It was sent").click();
      field(question, "Note").fill("The customer says that it came.");
      button(question, "Decide").click();
      assertThat(main(page).getByText("Nothing in doubt")).isVisible(SOON);

      assertThat(admin.get("/admin/sms/uncertain").json().path("items")).isEmpty();
      tab(page, "History").click();
      assertThat(row(page, "699 990 103").getByText("Sent")).isVisible(SOON);
    } finally {
      stack.provider().heal();
    }
  }

  @Test
  void aFileOfContactsIsLookedAtBroughtInAndTakenBack() throws Exception {
    var page = open("/admin/address-book");
    button(page, "Import").first().click();
    var form = dialog(page, "Import contacts");
    page.waitForFileChooser(() -> button(form, "Choose file").click())
        .setFiles(
            new FilePayload(
                "customers.csv",
                "text/csv",
                """
                Telefon;Imię;Nazwisko;Firma
                600000531;Ada;Example;Example Heating
                12;Bad;Row;Nobody
                600000532;Jan;Example;Example Cooling
                """
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(button(form, "Import 2 contacts")).isVisible(SOON);
    var faults = form.getByRole(AriaRole.REGION, exactlyNamed("Rows that can’t be stored"));
    assertThat(faults.getByText("Line 3:")).isVisible();
    assertThat(faults.getByText("A phone number has at least 4 characters.")).isVisible();
    assertThat(read(page.waitForDownload(() -> button(faults, "Download the report").click())))
        .contains("3;number;A phone number has at least 4 characters.");
    assertThat(admin.get("/admin/contacts?search=600000531").json().path("items")).isEmpty();

    button(form, "Import 2 contacts").click();
    assertThat(button(form, "Undo this import")).isVisible(SOON);
    assertThat(contactOf("600000531").path("company").asString()).isEqualTo("Example Heating");
    // What somebody has worked on since stays.
    var jan = contactOf("600000532").path("id").asLong();
    admin
        .call("PUT", "/admin/contacts/" + jan, Map.of("number", "600000532", "last_name", "Sample"))
        .expect(200);
    button(form, "Undo this import").click();
    button(dialog(page, "Undo the import of customers.csv?"), "Undo this import").click();
    assertThat(text(form, "Taken back").first()).isVisible(SOON);
    assertThat(form.getByText("somebody has changed it since.")).isVisible();
    assertThat(admin.get("/admin/contacts?search=600000531").json().path("items")).isEmpty();
    assertThat(contactOf("600000532").path("last_name").asString()).isEqualTo("Sample");
  }

  @Test
  void twoContactsBecomeOneAndTheBookIsGivenOut() throws Exception {
    contact("600000541", "Ola", "ola@example.org");
    contact("600000542", "Aleksandra", "ola@example.org");
    var page = open("/admin/address-book");
    button(page, "Duplicates").click();
    var window = dialog(page, "Contacts that may be one");
    assertThat(text(window, "Same e-mail address")).isVisible(SOON);
    button(window, "Compare 2").click();
    text(window, "Aleksandra").click();
    button(window, "Merge").click();
    button(dialog(page, "Make one contact out of two?"), "Merge").click();
    assertThat(page.getByText("Two contacts became one.")).isVisible(SOON);
    assertThat(contactOf("600000541").path("id").asLong())
        .isEqualTo(contactOf("600000542").path("id").asLong());
    assertThat(contactOf("600000542").path("first_name").asString()).isEqualTo("Aleksandra");
    button(window, "Close").click();

    page.getByRole(AriaRole.SEARCHBOX).fill("ola@example.org");
    assertThat(text(main(page), "1 contact")).isVisible(SOON);
    button(page, "Export").click();
    var file = read(page.waitForDownload(() -> chooseAction(page, "CSV (spreadsheet, text)")));
    assertThat(file).contains("Aleksandra").contains("600000541").contains("600000542");
  }

  @Test
  void whoIsInvitedComesInAndAnotherRoleEndsTheSession() {
    var page = open("/admin/people");
    button(page, "Add a person").click();
    var form = dialog(page, "Add a person");
    button(form, "Add").click();
    assertThat(text(form, "Enter an e-mail address.")).isVisible();
    field(form, "First name").fill("Ewa");
    field(form, "Last name").fill("Example");
    field(form, "E-mail address").fill("ewa@example.org");
    field(form, "Mobile phone").fill("600000551");
    choice(form, "Administrator").click();
    button(form, "Add").click();
    var wayIn = dialog(page, "Way in for Ewa Example");
    String address = field(wayIn, "One-time link").inputValue();
    button(wayIn, "I have them").click();

    try (var ewa = stack.browser().person()) {
      var hers = ewa.newPage();
      // The link names the address that people reach the installation at.
      hers.navigate(stack.at(address.substring(address.indexOf("/set-password"))).toString());
      hers.getByLabel("New password").fill("an unheard-of phrase");
      hers.getByLabel("Repeat the password").fill("an unheard-of phrase");
      button(hers, "Set the password").click();
      link(hers, Pattern.compile("^Go to the log-in$")).click();
      hers.navigate(stack.at("/admin/dashboard").toString());
      hers.getByLabel("E-mail address").fill("ewa@example.org");
      hers.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
          .fill("an unheard-of phrase");
      button(hers, "Log in").click();
      assertThat(button(hers, "Menu of Ewa Example")).isVisible(SOON);

      button(page, "Actions for Ewa Example").click();
      chooseAction(page, "Edit");
      form = dialog(page, "Edit a person");
      choice(form, "Operator").click();
      assertThat(text(form, "Another role ends the person’s sessions at once.")).isVisible();
      button(form, "Save").click();
      assertThat(hers.getByLabel("E-mail address"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(5_000));
    }
    assertThat(row(page, "ewa@example.org").getByText("Operator")).isVisible(SOON);
  }

  @Test
  void theLastAdministratorCannotBeBlocked() {
    var page = open("/admin/people");
    button(page, "Actions for " + Api.EMAIL).click();
    chooseAction(page, "Block");
    var question = dialog(page, "Block " + Api.EMAIL + "?");
    button(question, "Block").click();
    assertThat(question.getByText("The last administrator can’t be removed.")).isVisible(SOON);
    button(question, "Cancel").click();
    assertThat(row(page, Api.EMAIL).getByText("Active")).isVisible();
  }

  @Test
  void whatWasDoneIsOnRecordGivenOutAndProven() throws Exception {
    contact("600000561", "Recorded", "recorded@example.org");
    var page = open("/admin/record");
    var filters = page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Filters"));
    field(filters, "Text anywhere in the entry").fill("recorded@example.org");
    button(filters, "Search").click();
    assertThat(page.getByRole(AriaRole.ROW)).hasCount(2, within(20));
    assertThat(row(page, "Contact added").getByText(Api.EMAIL)).isVisible();
    button(page, "Contact added").click();
    var entry = dialog(page, "Contact added");
    assertThat(
            entry
                .getByRole(AriaRole.LIST, exactlyNamed("What changed"))
                .getByText("recorded@example.org"))
        .isVisible(SOON);
    page.keyboard().press("Escape");

    button(page, "Export").click();
    var export = dialog(page, "Export the audit log");
    var file = read(page.waitForDownload(() -> button(export, "Export").click()));
    assertThat(file).contains("contact_create").contains("recorded@example.org");

    button(page, "Check the chain").click();
    var check = dialog(page, "Check the chain");
    button(check, "Check").click();
    assertThat(check.getByText(Pattern.compile("^Sound: all \\d+ entries"))).isVisible(SOON);
    check
        .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Head that you wrote"))
        .fill("1:" + "0".repeat(64));
    button(check, "Check again").click();
    assertThat(check.getByText("This is not the entry that you wrote down")).isVisible(SOON);
  }

  @Test
  void aKeyIsMadeUsedAndRevokedWithoutAMouse() throws Exception {
    var page = open("/admin/keys");
    tabTo(page, button(page, "New key"));
    page.keyboard().press("Enter");
    var form = dialog(page, "New key");
    assertThat(field(form, "Name")).isFocused();
    page.keyboard().type("Example CRM");
    page.keyboard().press("Enter");
    assertThat(text(form, "Choose at least one.")).isVisible();
    tabTo(
        page,
        form.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName("Read calls")));
    page.keyboard().press("Space");
    tabTo(page, button(form, "Make the key"));
    page.keyboard().press("Enter");
    var shown = dialog(page, "The key of Example CRM");
    String key = field(shown, "Key").inputValue();
    tabTo(page, button(shown, "I have it"));
    page.keyboard().press("Enter");
    assertThat(shown).hasCount(0);

    var program = Caller.withKey(stack.installation().url(), key);
    program.get("/operator/api/calls").expect(200);
    program.get("/operator/api/contacts").expect(403);
    tabTo(page, button(page, "Revoke Example CRM"));
    page.keyboard().press("Enter");
    assertThat(button(dialog(page, "Revoke the key Example CRM?"), "Revoke")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.getByText("The key Example CRM is revoked")).isVisible(SOON);
    await().atMost(PATIENCE).until(() -> program.get("/operator/api/calls").status() == 401);
    assertThat(button(page, "Revoke Example CRM")).hasCount(0, within(20));
  }

  @Test
  void aLinkToTheCrmOpensWithTheCallersNumberWhenItRings() {
    person.route(
        Pattern.compile("^https://crm[.]example[.]org/"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<title>CRM</title>")));
    var page = open("/admin/crm-links");
    button(page, "Add a link").click();
    var first = page.getByRole(AriaRole.LISTITEM).filter(named("Link 1"));
    field(first, "Name").fill("Customer");
    first = page.getByRole(AriaRole.LISTITEM).filter(named("Customer"));
    field(first, "Address").fill("https://{number}.example.org/");
    button(page, "Save").click();
    assertThat(first.getByText("Parts in braces may stand after the host only.")).isVisible(SOON);
    field(first, "Address").fill("https://crm.example.org/search?q=");
    button(first, "International number").click();
    assertThat(field(first, "Address")).hasValue("https://crm.example.org/search?q={e164}");
    choose(first, "Opens", "When a call rings");
    button(page, "Add a link").click();
    var second = page.getByRole(AriaRole.LISTITEM).filter(named("Link 2"));
    field(second, "Name").fill("Ticket");
    second = page.getByRole(AriaRole.LISTITEM).filter(named("Ticket"));
    field(second, "Address").fill("https://crm.example.org/ticket?ext={extension}");
    button(page, "Save").click();
    assertThat(page.getByText("Saved. Operators get the new list.")).isVisible(SOON);

    var desk = open("/operator");
    desk.bringToFront();
    assertThat(text(desk.locator("body"), "Live")).isVisible(SOON);
    var opened =
        person.waitForPage(() -> stack.pbx().broadcast("aRING 550_ 600000571 0 223000001 _ _"));
    assertThat(opened).hasURL("https://crm.example.org/search?q=%2B48600000571");
    assertThat(
            desk.getByLabel("Incoming call from 600 000 571")
                .getByRole(
                    AriaRole.LINK, new Locator.GetByRoleOptions().setName("Ticket").setExact(true)))
        .hasAttribute("href", "https://crm.example.org/ticket?ext=550");
    stack.pbx().broadcast("aREL 550_ 1");
  }

  private Page open(String path) {
    return open(person, path);
  }

  private static Page open(BrowserContext context, String path) {
    var page = context.newPage();
    page.navigate(stack.at(path).toString());
    assertThat(main(page).getByRole(AriaRole.HEADING).first()).isVisible(SOON);
    return page;
  }

  private static Locator.FilterOptions named(String heading) {
    return new Locator.FilterOptions().setHasText(heading);
  }

  /** Presses Tab until something has the focus, as somebody without a mouse does. */
  private static void tabTo(Page page, Locator wanted) {
    for (int presses = 0; presses < 60; presses++) {
      if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("the keyboard does not reach " + wanted);
  }

  /** A call from outside that rings an extension and is given up. */
  private static void ring(String extension, String caller) {
    stack
        .pbx()
        .broadcast(
            "aRING " + extension + " " + caller + " 0 223000001 _ _", "aREL " + extension + " 1");
  }

  private static void awaitText(String phone, String text) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stack.provider().taken().stream()
                    .anyMatch(sms -> sms.phone().equals(phone) && sms.detail().equals(text)));
  }

  private static boolean taken(String phone) {
    return stack.provider().taken().stream().map(SmsEntry::phone).anyMatch(phone::equals);
  }

  private static void contact(String number, String firstName, String email) throws Exception {
    admin
        .call(
            "POST",
            "/admin/contacts",
            Map.of("number", number, "first_name", firstName, "email", email))
        .expect(201);
  }

  private static JsonNode rule(String extension) throws Exception {
    for (JsonNode rule : admin.get("/admin/ctip/ivr-map").expect(200).json().path("items")) {
      if (rule.path("ext").asString().equals(extension)) {
        return rule;
      }
    }
    throw new AssertionError("there is no rule of " + extension);
  }

  private static JsonNode contactOf(String number) throws Exception {
    return admin.get("/admin/contacts/by-number/" + number).expect(200).json();
  }

  private static String read(Download download) throws IOException {
    return Files.readString(download.path());
  }
}
