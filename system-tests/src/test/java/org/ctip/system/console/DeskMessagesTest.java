package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.system.console.Desk.ALEX;
import static org.ctip.system.console.Desk.EVE;
import static org.ctip.system.console.Desk.PATIENCE;
import static org.ctip.system.console.Desk.assertRefused;
import static org.ctip.system.console.Desk.choose;
import static org.ctip.system.console.Desk.exact;
import static org.ctip.system.console.Desk.field;
import static org.ctip.system.console.Desk.item;
import static org.ctip.system.console.Desk.part;
import static org.ctip.system.console.Desk.press;
import static org.ctip.system.console.Desk.soonAttribute;
import static org.ctip.system.console.Desk.soonContains;
import static org.ctip.system.console.Desk.window;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.button;
import static org.ctip.system.harness.OnPage.exactly;
import static org.ctip.system.harness.OnPage.named;
import static org.ctip.system.harness.OnPage.row;
import static org.ctip.system.harness.OnPage.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ctip.standalone.installation.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People and what is written to them, in the browsers of operators against the running platform:
 * contacts, messages, templates, and a message service that is away.
 */
class DeskMessagesTest {
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
  void whoCalledBecomesAContactThatEveryFormOfTheNumberFinds() throws Exception {
    desk.answered("171", "600000701", "_");
    var page = desk.sit(ALEX, "/operator?q=600000701");
    row(page, "600 000 701").click();
    button(page, "Add contact").click();
    var editor = window(page, "New contact");
    assertThat(field(editor, "Phone number")).hasValue(Pattern.compile("600\\s?000\\s?701"));
    field(editor, "First name").fill("Paula");
    field(editor, "Last name").fill("Sample");
    field(editor, "Company").fill("Sample Gardens");
    press(editor, "Save");
    assertThat(editor).hasCount(0, within(20));
    assertThat(row(page, "Paula Sample")).isVisible(SOON);
    button(page, "Edit contact").click();
    editor = window(page, "Edit contact");
    field(editor, "Notes").fill("Calls about the terrace");
    press(editor, "Save");
    assertThat(editor).hasCount(0, within(20));
    assertThat(page.getByText("Calls about the terrace")).isVisible(SOON);

    page.navigate(desk.at("/operator/contacts"));
    var search = part(page, AriaRole.SEARCHBOX, "Name, company, number, e-mail, tax number");
    for (String typed :
        List.of(
            "600000701",
            "600 000 701",
            "+48600000701",
            "+48 600-000-701",
            "0048600000701",
            "0600000701",
            "gardens")) {
      search.fill("nobody of this name");
      assertThat(part(page, AriaRole.HEADING, "No contact fits")).isVisible(SOON);
      search.fill(typed);
      assertThat(item(page, "Paula Sample").first()).isVisible(SOON);
    }
    assertThat(
            desk.api(EVE)
                .get("/operator/api/contacts/by-number/0048600000701")
                .expect(200)
                .json()
                .path("notes")
                .asString())
        .isEqualTo("Calls about the terrace");
  }

  @Test
  void whatIsWrongWithAContactIsSaidAtItsField() throws Exception {
    desk.api(EVE)
        .call(
            "POST",
            "/operator/api/contacts",
            Map.of("number", "600 000 702", "first_name", "Olga", "last_name", "Taken"))
        .expect(201);
    var page = desk.sit(ALEX, "/operator/contacts");
    button(page, "New contact").first().click();
    var editor = window(page, "New contact");
    var number = field(editor, "Phone number");
    press(editor, "Save");
    assertRefused(number, "Enter a phone number.");
    number.fill("12");
    assertRefused(number, "A phone number has at least 4 digits.");
    number.fill("600 000 707");
    var email = field(editor, "E-mail address");
    // Right as far as the page can say; the server knows better, and its answer names the field.
    email.fill("nobody@example..org");
    press(editor, "Save");
    assertThat(email).hasAttribute("aria-invalid", "true", soonAttribute());
    assertRefused(email, "This is no valid e-mail address.");
    assertThat(number).not().hasAttribute("aria-invalid", "true");
    assertThat(desk.api(ALEX).get("/operator/api/contacts/by-number/600000707").status())
        .isEqualTo(404);

    email.fill("");
    number.fill("+48 600-000-702");
    press(editor, "Save");
    assertThat(editor.getByText("Olga Taken has this number already.")).isVisible(SOON);
    assertThat(editor.getByText("There is a contact with this number already.")).isVisible();
    press(editor, "Open that contact");
    assertThat(field(window(page, "Edit contact"), "Last name")).hasValue("Taken");
  }

  @Test
  void aMessageAndItsAnswerFromTheNetworkAreAConversation() throws Exception {
    var page = desk.sit(ALEX, "/operator/messages");
    button(page, "New message").first().click();
    var dialog = window(page, "New message");
    var to = dialog.getByRole(AriaRole.COMBOBOX, named("To"));
    to.fill("12");
    dialog.getByLabel("Message", exact()).fill("Your order is ready.");
    press(dialog, "Send");
    assertRefused(to, "This is no phone number. Example: +48 600 000 101");
    to.fill("600 000 703");
    press(dialog, "Send");
    confirm(page, "Send this message?", "Send");
    assertThat(dialog.getByText("Delivered")).isVisible(SOON);
    assertThat(desk.taken("+48600000703")).containsExactly("Your order is ready.");
    dialog.getByRole(AriaRole.BUTTON, named("Close")).click();

    item(page, "Your order is ready.").getByRole(AriaRole.LINK).click();
    var thread = part(page, AriaRole.REGION, "Messages with +48 600 000 703");
    assertThat(thread.getByText("Not in the contacts")).isVisible(SOON);
    thread.getByLabel("Message", exact()).fill("Come before six.");
    press(thread, "Send");
    confirm(page, "Send this message?", "Send");
    var messages = part(page, AriaRole.LIST, "Messages, oldest first");
    assertThat(messages.getByRole(AriaRole.LISTITEM)).hasCount(2, within(20));
    assertThat(messages.getByRole(AriaRole.LISTITEM).last()).containsText("Come before six.");
    assertThat(messages.getByText("Delivered")).hasCount(2, within(20));
    assertThat(messages.getByText("Alex Example")).hasCount(2);
  }

  @Test
  void aRefusedMessageSaysWhy() throws Exception {
    // The simulated provider refuses numbers of this range with the error of their last digits.
    var page = desk.sit(ALEX, "/operator/messages?to=%2B48699993202");
    var dialog = window(page, "New message");
    dialog.getByLabel("Message", exact()).fill("This goes nowhere.");
    press(dialog, "Send");
    confirm(page, "Send this message?", "Send");
    assertThat(dialog.getByText("Failed")).isVisible(SOON);
    dialog.getByRole(AriaRole.BUTTON, named("Close")).click();

    choose(page, "State", "Failed");
    assertThat(item(page, "This goes nowhere.")).hasCount(1, within(20));
    assertThat(item(page, "This goes nowhere.").locator(".field-error")).not().isEmpty();
    assertThat(desk.taken("+48699993202")).isEmpty();
    assertThat(desk.messages("+48699993202").getFirst().path("status").asString())
        .isEqualTo("ERROR");
  }

  @Test
  void aMessageForLaterWaitsAndCanBeCalledOff() throws Exception {
    var page = desk.sitInTheDark(ALEX, "/operator/messages?to=600000704");
    var dialog = window(page, "Nowa wiadomość");
    dialog.getByLabel("Wiadomość", exact()).fill("Przypominamy o wizycie.");
    dialog.getByText("Wyślij później").click();
    dialog
        .getByLabel("Data i godzina")
        .fill(LocalDateTime.now().minusDays(1).truncatedTo(ChronoUnit.MINUTES).toString());
    press(dialog, "Zaplanuj");
    assertRefused(dialog.getByLabel("Data i godzina"), "Najwcześniej za minutę od teraz.");
    dialog
        .getByLabel("Data i godzina")
        .fill(LocalDateTime.now().plusDays(2).truncatedTo(ChronoUnit.MINUTES).toString());
    press(dialog, "Zaplanuj");
    confirm(page, "Zaplanować tę wiadomość?", "Zaplanuj");
    assertThat(dialog.getByText("Zaplanowana")).isVisible(SOON);
    dialog.getByRole(AriaRole.BUTTON, named("Zamknij")).click();

    page.getByText("Zaplanowane (1)", exactly()).click();
    item(page, "Przypominamy o wizycie.")
        .getByRole(AriaRole.BUTTON, named("Anuluj wysyłkę"))
        .click();
    confirm(page, "Anulować tę wiadomość?", "Nie wysyłaj");
    assertThat(part(page, AriaRole.HEADING, "Nic nie jest zaplanowane")).isVisible(SOON);
    assertThat(
            desk.api(EVE)
                .get("/operator/api/sms/scheduled")
                .expect(200)
                .json()
                .path("items")
                .size())
        .isZero();
    page.getByText("Wszystkie", exactly()).first().click();
    assertThat(item(page, "Przypominamy o wizycie.").getByText("Anulowana")).isVisible(SOON);
    assertThat(desk.taken("+48600000704")).isEmpty();
  }

  @Test
  void aTemplateIsFilledInForWhoGetsIt() throws Exception {
    desk.api(ALEX)
        .call(
            "POST",
            "/operator/api/contacts",
            Map.of("number", "600000705", "first_name", "Irena", "company", "Sample Bakery"))
        .expect(201);
    var page = desk.sit(ALEX, "/operator/templates");
    button(page, "New template").first().click();
    var editor = window(page, "New template");
    press(editor, "Save");
    assertRefused(field(editor, "Name"), "Enter a name.");
    field(editor, "Name").fill("Greeting 705");
    var text = field(editor, "Text");
    text.fill("Dear ");
    press(editor, "First name");
    assertThat(text).hasValue("Dear {first_name}");
    text.press("End");
    page.keyboard().type(" of {company}, yours, ");
    press(editor, "Your name");
    assertThat(editor.getByText("Dear Anna of Example Ltd, yours, Alex Example")).isVisible();
    press(editor, "Save");
    assertThat(item(page, "Greeting 705")).isVisible(SOON);

    page.navigate(desk.at("/operator/messages?to=600000705"));
    var dialog = window(page, "New message");
    assertThat(dialog.getByText("Irena")).isVisible(SOON);
    press(dialog, "Templates");
    part(page, AriaRole.MENUITEM, "Greeting 705").click();
    assertThat(dialog.getByLabel("Message", exact()))
        .hasValue("Dear Irena of Sample Bakery, yours, Alex Example");
    press(dialog, "Send");
    confirm(page, "Send this message?", "Send");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                desk.taken("+48600000705")
                    .equals(List.of("Dear Irena of Sample Bakery, yours, Alex Example")));
    // Of somebody unknown it says what is missing, and sends nothing.
    page.navigate(desk.at("/operator/messages?to=600000706"));
    press(dialog, "Templates");
    part(page, AriaRole.MENUITEM, "Greeting 705").click();
    press(dialog, "Send");
    assertRefused(
        dialog.getByLabel("Message", exact()),
        "Not known for this person, replace it: {first_name}, {company}");
    assertThat(desk.taken("+48600000706")).isEmpty();
    // It is his alone.
    var hers = desk.sit(EVE, "/operator/templates");
    assertThat(part(hers, AriaRole.HEADING, "No templates of your own yet")).isVisible(SOON);
  }

  @Test
  void aNameThatATemplateHasAlreadyIsRefused() throws Exception {
    desk.api(ALEX)
        .call(
            "POST",
            "/operator/api/sms/templates",
            Map.of(
                "name", "Opening hours", "body", "We are there from 8 to 16.", "is_active", true))
        .expect(201);
    var page = desk.sit(ALEX, "/operator/templates");
    assertThat(item(page, "Opening hours")).hasCount(1, within(20));
    button(page, "New template").first().click();
    var editor = window(page, "New template");
    field(editor, "Name").fill(" opening hours ");
    field(editor, "Text").fill("We are there from 9 to 17.");
    press(editor, "Save");
    assertRefused(field(editor, "Name"), "There is a template of this name already.");
    field(editor, "Name").fill("Opening hours in summer");
    press(editor, "Save");
    assertThat(item(page, "Opening hours in summer")).isVisible(SOON);
  }

  @Test
  void aMessageOutlivesAnAbsenceOfTheMessageServiceAndGoesOutOnce() throws Exception {
    var page = desk.sit(ALEX, "/operator/messages?to=600000721");
    var dialog = window(page, "New message");
    dialog.getByLabel("Message", exact()).fill("Sent through thick and thin.");
    desk.installation().stop(Part.SMS_DISPATCHER);
    try {
      press(dialog, "Send");
      confirm(page, "Send this message?", "Send");
      // Who refuses, the service on its way out or the gateway, is a matter of the moment.
      assertThat(dialog.getByRole(AriaRole.ALERT))
          .containsText(
              Pattern.compile("(?:A part of CTIP|The database) is away.*goes out once at most"),
              soonContains());
      assertThat(dialog.getByLabel("Message", exact())).hasValue("Sent through thick and thin.");
    } finally {
      desk.installation().start(Part.SMS_DISPATCHER);
    }
    await()
        .atMost(PATIENCE)
        .until(() -> desk.api(ALEX).get("/operator/api/sms/scheduled").status() == 200);
    press(dialog, "Send");
    confirm(page, "Send this message?", "Send");
    assertThat(dialog.getByText("Delivered")).isVisible(SOON);
    assertThat(desk.taken("+48600000721")).containsExactly("Sent through thick and thin.");
    desk.forgive();
  }

  private static void confirm(Page page, String question, String action) {
    press(part(page, AriaRole.ALERTDIALOG, question), action);
  }
}
