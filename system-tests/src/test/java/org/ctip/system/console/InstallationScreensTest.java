package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.button;
import static org.ctip.system.harness.OnPage.choice;
import static org.ctip.system.harness.OnPage.dialog;
import static org.ctip.system.harness.OnPage.field;
import static org.ctip.system.harness.OnPage.link;
import static org.ctip.system.harness.OnPage.main;
import static org.ctip.system.harness.OnPage.region;
import static org.ctip.system.harness.OnPage.secret;
import static org.ctip.system.harness.OnPage.text;
import static org.ctip.system.harness.OnPage.within;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.Caller;
import org.ctip.system.harness.ConsoleStack;
import org.ctip.system.harness.ConsoleTexts;
import org.ctip.system.harness.OnPage;
import org.ctip.system.harness.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What an installation is made of, as its administrator sees and sets it: telephone systems, the
 * SMS provider, mail, the organisation, backups. Each setting is judged by what it brings about.
 */
class InstallationScreensTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path data;
  static ConsoleStack stack;
  static Caller admin;
  static GreenMail mail;

  BrowserContext person;

  @BeforeAll
  static void start() throws Exception {
    stack = new ConsoleStack(data, Map.of("ctip.admin.outgoing.allow-private", "true"));
    admin = Caller.logIn(stack.installation().url(), Api.EMAIL, Api.PASSWORD);
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.setUser("ctip@example.org", "ctip", "secret");
    mail.start();
  }

  @AfterAll
  static void stop() {
    mail.stop();
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
  void theOverviewTellsWhenTheTelephoneSystemIsGoneAndWhenItIsBack() {
    var page = open("/admin/dashboard");
    var card = region(page, "Telephone system");
    var line =
        page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Telephone systems"))
            .getByRole(AriaRole.LISTITEM)
            .filter(new Locator.FilterOptions().setHasText("Head office"));
    assertThat(text(line, "Connected")).isVisible(SOON);
    assertThat(text(card, "All well")).isVisible(SOON);

    stack.pbx().unplug();
    assertThat(text(line, "Not connected")).isVisible(SOON);
    assertThat(text(card, "Fault")).isVisible(SOON);
    assertThat(card.getByText("The telephone system can’t be reached")).isVisible();
    button(card, "Details").click();
    var details = dialog(page, "Telephone system: details");
    assertThat(text(details, "Fault")).isVisible(SOON);
    page.keyboard().press("Escape");

    stack.pbx().plugIn();
    assertThat(text(line, "Connected")).isVisible(SOON);
    assertThat(text(card, "All well")).isVisible(SOON);
    link(page, Pattern.compile("^Telephone settings")).click();
    assertThat(text(region(page, "Head office"), "Connected")).isVisible(SOON);
  }

  @Test
  void aSecondTelephoneSystemIsTriedSavedAndHeard() throws Exception {
    var page = open("/admin/telephony");
    try (var warehouse = PbxSimulator.start(PbxSettings.ncp().withKey("4321"))) {
      button(page, "Add a telephone system").click();
      var form = dialog(page, "Add a telephone system");
      field(form, "Name").fill("Warehouse");
      field(form, "Address").fill("127.0.0.1");
      field(form, "Port").fill("70000");
      button(form, "Save").click();
      assertThat(text(form, "A whole number from 1 to 65535.")).isVisible();

      field(form, "Port").fill(String.valueOf(Ports.free()));
      secret(form, "PIN").fill("9999");
      button(form, "Test the connection").click();
      assertThat(text(form, "The connection does not work")).isVisible(SOON);
      assertThat(form.getByText("The connection was refused, or there is no way to the host."))
          .isVisible();

      field(form, "Port").fill(String.valueOf(warehouse.port()));
      button(form, "Test the connection").click();
      assertThat(text(form, "Wrong PIN (NA 11).")).isVisible(SOON);

      secret(form, "PIN").fill("4321");
      button(form, "Test the connection").click();
      assertThat(text(form, "The connection works")).isVisible(SOON);
      assertThat(warehouse.collectors()).isZero();
      button(form, "Save").click();

      var card = region(page, "Warehouse");
      assertThat(text(card, "Connected")).isVisible(SOON);
      assertThat(warehouse.collectors()).isEqualTo(1);
      warehouse.broadcast("aRING 151_ 600000601 0 223000001 _ _", "aREL 151_ 1");
      await().atMost(PATIENCE).until(() -> callers().contains("600000601"));

      button(card, "Delete").click();
      button(dialog(page, "Remove Warehouse?"), "Delete").click();
      assertThat(card).hasCount(0, within(20));
      await().atMost(PATIENCE).until(() -> warehouse.connections() == 0);
    }
  }

  @Test
  void aWrongPinIsNamedInPolishAndMendedWithoutARestart() {
    var pl = ConsoleTexts.polish();
    try (var reader = stack.administratorInPolishAndDark();
        var branch = PbxSimulator.start(PbxSettings.ncp().withKey("2468"))) {
      var page = open(reader, "/admin/telephony");
      assertThat(page.locator("html")).hasAttribute("lang", "pl");
      button(page, pl.of("telephony.add")).click();
      var form = dialog(page, pl.of("telephony.form.titleNew"));
      field(form, pl.of("telephony.form.name")).fill("Oddział");
      field(form, pl.of("telephony.form.host")).fill("127.0.0.1");
      field(form, pl.of("telephony.form.port")).fill(String.valueOf(branch.port()));
      secret(form, pl.of("telephony.form.pin")).fill("1111");
      button(form, pl.of("telephony.form.save")).click();
      var card = region(page, "Oddział");
      assertThat(card.getByText(pl.of("telephony.advice.WRONG_KEY"))).isVisible(SOON);
      assertThat(branch.collectors()).isZero();

      button(card, pl.of("common.edit")).click();
      form = dialog(page, pl.of("telephony.form.titleChange"));
      secret(form, pl.of("telephony.form.pin")).fill("2468");
      button(form, pl.of("telephony.form.save")).click();
      assertThat(text(card, pl.of("telephony.state.ONLINE"))).isVisible(SOON);
      assertThat(branch.collectors()).isEqualTo(1);

      button(card, pl.of("common.delete")).click();
      button(
              dialog(page, pl.of("telephony.remove.title", "name", "Oddział")),
              pl.of("common.delete"))
          .click();
      assertThat(card).hasCount(0, within(20));
    }
  }

  @Test
  void aTestMessageReachesTheProviderAndAWrongTokenIsSaid() {
    var page = open("/admin/sms-settings");
    assertThat(main(page).getByText("Messages are sent.")).isVisible(SOON);
    var trial = region(page, "Test message");
    field(trial, "To").fill("600 000 611");
    button(trial, "Send").click();
    assertThat(trial.getByText("The provider took it.")).isVisible(SOON);
    assertThat(taken("+48600000611")).isTrue();

    secret(main(page), "API token").fill("an-old-token");
    button(page, "Save").click();
    assertThat(page.getByText("Saved. The next message takes the new way.")).isVisible(SOON);
    field(trial, "To").fill("600 000 612");
    button(trial, "Send").click();
    assertThat(trial.getByText(Pattern.compile("^The provider says: "))).isVisible(SOON);
    assertThat(taken("+48600000612")).isFalse();

    button(page, "Remove the stored one").first().click();
    button(page, "Save").click();
    assertThat(page.getByText("Stored. Leave it empty to keep it.").first()).isVisible(SOON);
    button(trial, "Send").click();
    assertThat(trial.getByText("The provider took it.")).isVisible(SOON);
    assertThat(taken("+48600000612")).isTrue();
  }

  @Test
  void aTemplateOfTheOrganisationIsOfferedToOperators() throws Exception {
    var page = open("/admin/sms-settings");
    button(page, "Add a template").click();
    var form = dialog(page, "New template");
    field(form, "Name").fill("Opening hours");
    field(form, "Text").fill("We are here from 8 to 16.");
    button(form, "Save").click();

    assertThat(OnPage.row(page, "Opening hours")).isVisible(SOON);
    assertThat(admin.get("/operator/api/sms/templates").expect(200).body())
        .contains("We are here from 8 to 16.");
  }

  @Test
  void mailIsTriedSentAndThenCarriesTheWayIn() throws Exception {
    var page = open("/admin/mail");
    choice(main(page), "None").click();
    field(main(page), "Mail server").fill("127.0.0.1");
    field(main(page), "Port").fill(String.valueOf(Ports.free()));
    field(main(page), "User name").fill("ctip");
    secret(main(page), "Password").fill("not this one");
    field(main(page), "Sender’s address").fill("ctip@example.org");
    button(page, "Test the connection").click();
    assertThat(text(main(page), "The mail server can’t be reached.")).isVisible(SOON);

    field(main(page), "Port").fill(String.valueOf(mail.getSmtp().getPort()));
    button(page, "Test the connection").click();
    assertThat(text(main(page), "The mail server refused user name or password.")).isVisible(SOON);

    secret(main(page), "Password").fill("secret");
    button(page, "Test the connection").click();
    assertThat(text(main(page), "The connection to the mail server works.")).isVisible(SOON);
    var trial = region(page, "Test message");
    field(trial, "To").fill("somebody@example.org");
    button(trial, "Send").click();
    assertThat(text(trial, "The test message was sent.")).isVisible(SOON);
    await().atMost(PATIENCE).until(() -> received("somebody@example.org"));
    button(page, "Save").click();
    assertThat(page.getByText("Saved. It counts from the next message on.")).isVisible(SOON);

    page.navigate(stack.at("/admin/dashboard").toString());
    assertThat(text(region(page, "E-mail"), "All well")).isVisible(SOON);
    page.navigate(stack.at("/admin/people").toString());
    button(page, "Add a person").click();
    var form = dialog(page, "Add a person");
    field(form, "E-mail address").fill("mailed@example.org");
    field(form, "Mobile phone").fill("600000621");
    button(form, "Add").click();
    var wayIn = dialog(page, "Way in for mailed@example.org");
    assertThat(wayIn.getByText("The link is on its way to the person by e-mail.")).isVisible(SOON);
    await().atMost(PATIENCE).until(() -> received("mailed@example.org"));
  }

  @Test
  void anotherCountryAndTimeZoneCountForCallsAndReports() throws Exception {
    var page = open("/admin/organisation");
    type(page, "Time zone", "Mars/Olympus");
    button(page, "Save").click();
    assertThat(text(main(page), "Unknown time zone.")).isVisible(SOON);

    type(page, "Time zone", "Pacific/Auckland");
    type(page, "Country", "Czechia");
    button(page, "Save").click();
    assertThat(page.getByText("Saved. It counts from now on.")).isVisible(SOON);
    try {
      assertThat(tenant().path("default_region").asString()).isEqualTo("CZ");
      // Other tests pull the plug of the PBX.
      await().atMost(PATIENCE).until(() -> stack.pbx().collectors() == 1);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                stack.pbx().broadcast("aRING 152_ 601000631 0 223000001 _ _", "aREL 152_ 1");
                return calls().findValuesAsString("e164").contains("+420601000631");
              });
      var reports = open("/operator/reports");
      assertThat(text(main(reports), "Pacific/Auckland")).isVisible(SOON);
    } finally {
      type(page, "Time zone", "Europe/Warsaw");
      type(page, "Country", "Poland");
      button(page, "Save").click();
      await().atMost(PATIENCE).until(() -> tenant().path("default_region").asString().equals("PL"));
    }
  }

  @Test
  void howLongThingsAreKeptIsSetAndThePriceMustBeOne() throws Exception {
    var page = open("/admin/organisation");
    field(main(page), "Courses of calls").fill("45");
    field(main(page), "Price of one part").fill("a lot");
    button(page, "Save").click();
    assertThat(text(main(page), "From 0 to 1000, with four decimal places at most."))
        .isVisible(SOON);
    assertThat(tenant().path("call_event_days").isNull()).isTrue();

    field(main(page), "Price of one part").fill("0.0925");
    type(page, "Currency", "EUR");
    button(page, "Save").click();
    assertThat(page.getByText("Saved. It counts from now on.")).isVisible(SOON);
    assertThat(tenant().path("call_event_days").asInt()).isEqualTo(45);
    page.reload();
    assertThat(field(main(page), "Courses of calls")).hasValue("45");
    assertThat(field(main(page), "Price of one part")).hasValue("0.0925");
    button(page, "Test the connection").click();
    assertThat(main(page).getByText("Connected")).isVisible(SOON);
  }

  @Test
  void aBackupIsMadeAndComesBackWhole() {
    var pl = ConsoleTexts.polish();
    try (var reader = stack.administratorInPolishAndDark()) {
      var page = open(reader, "/admin/backup");
      button(page, pl.of("backup.start")).click();
      var newest = page.getByRole(AriaRole.ROW).nth(1);
      assertThat(text(newest, pl.of("backup.state.DONE"))).isVisible(SOON);
      String file = newest.getByText(Pattern.compile("^ctip-run-.*[.]zip$")).textContent();
      assertThat(Files.exists(data.resolve("backups").resolve(file))).isTrue();

      button(newest, pl.of("backup.verify")).click();
      assertThat(text(newest, pl.of("backup.verified.good")))
          .isVisible(
              new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                  .setTimeout(60_000));
      page.navigate(stack.at("/admin/dashboard").toString());
      var card = region(page, pl.of("serverPhrases.card.backups"));
      assertThat(text(card, pl.of("dashboard.state.ok"))).isVisible(SOON);
    }
  }

  @Test
  void aBackupThatGoesOnIsSeenAndCanBeEnded() throws Exception {
    var page = open("/admin/backup");
    try (var connection = stack.installation().embeddedDatabase().connect();
        var statement = connection.createStatement()) {
      // The backup reads every table, and waits for this one.
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE sms.evidence IN ACCESS EXCLUSIVE MODE");
      button(page, "Back up now").click();
      var newest = page.getByRole(AriaRole.ROW).nth(1);
      assertThat(text(newest, "Running")).isVisible(SOON);
      assertThat(newest.getByRole(AriaRole.PROGRESSBAR)).isVisible();
      assertThat(button(page, "Back up now")).isDisabled();

      button(newest, "End it").click();
      button(dialog(page, "End this?"), "End it").click();
      assertThat(text(newest, "Cancelled")).isVisible(SOON);
      connection.rollback();
    }
    assertThat(button(page, "Back up now")).isEnabled();
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

  /** Types into a field that suggests, and goes on to the next. */
  private static void type(Page page, String label, String text) {
    var field = main(page).getByRole(AriaRole.COMBOBOX, OnPage.exactlyNamed(label));
    field.fill(text);
    field.press("Tab");
    assertThat(page.getByRole(AriaRole.LISTBOX)).hasCount(0);
  }

  private static boolean taken(String phone) {
    return stack.provider().taken().stream().map(SmsEntry::phone).anyMatch(phone::equals);
  }

  private static boolean received(String address) throws Exception {
    for (var message : mail.getReceivedMessages()) {
      if (message.getAllRecipients()[0].toString().equals(address)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode tenant() throws Exception {
    return admin.get("/admin/config/tenant").expect(200).json();
  }

  private static List<String> callers() throws Exception {
    return calls().findValuesAsString("number");
  }

  private static JsonNode calls() throws Exception {
    return admin.get("/operator/api/calls").expect(200).json();
  }
}
