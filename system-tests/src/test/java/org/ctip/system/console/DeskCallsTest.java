package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.system.console.Desk.ALEX;
import static org.ctip.system.console.Desk.EVE;
import static org.ctip.system.console.Desk.choose;
import static org.ctip.system.console.Desk.having;
import static org.ctip.system.console.Desk.lines;
import static org.ctip.system.console.Desk.part;
import static org.ctip.system.console.Desk.soonText;
import static org.ctip.system.console.Desk.window;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.button;
import static org.ctip.system.harness.OnPage.named;
import static org.ctip.system.harness.OnPage.row;
import static org.ctip.system.harness.OnPage.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.ctip.system.harness.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What operators do with calls, in their browsers against the running platform: find them, read
 * them, write at them, count them, take them along.
 */
class DeskCallsTest {
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
  void filtersNarrowTheListAndTheirAddressShowsAColleagueTheSame() throws Exception {
    desk.answered("121", "600000601", "Client_F");
    desk.missed("122", "600000602");
    desk.foundBusy("123", "600000603");
    var page = desk.sit(ALEX, "/operator");

    var search = part(page, AriaRole.SEARCHBOX, "Search calls");
    search.fill("60 000 060");
    assertThat(calls(page)).hasCount(3, within(20));
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Filters")))
        .click();
    choose(page, "Direction", "Incoming");
    assertThat(calls(page)).hasCount(2, within(20));
    assertThat(row(page, "600 000 603")).hasCount(0);
    choose(page, "Outcome", "Not answered");
    assertThat(calls(page)).hasCount(1, within(20));
    assertThat(row(page, "600 000 602").getByText("Missed")).isVisible();
    assertThat(page.getByText("1 call", new Page.GetByTextOptions().setExact(true))).isVisible();

    var colleague = desk.sit(EVE, page.url());
    assertThat(calls(colleague)).hasCount(1, within(20));
    assertThat(row(colleague, "600 000 602")).isVisible();
    assertThat(button(colleague, "Remove filter: Not answered")).isVisible();

    button(page, "Remove filter: Incoming").click();
    button(page, "Remove filter: Not answered").click();
    part(page, AriaRole.TEXTBOX, "Extension").fill("123");
    assertThat(calls(page)).hasCount(1, within(20));
    assertThat(row(page, "600 000 603").getByText("Busy")).isVisible();
    assertThat(button(page, "Remove filter: ext. 123")).isVisible();
    button(page, "Remove filter: ext. 123").click();

    search.fill("client f");
    assertThat(calls(page)).hasCount(1, within(20));
    assertThat(row(page, "600 000 601")).isVisible();
    // Typed as a person types it: the digits walk from part to part, through both dates.
    var days = part(page, AriaRole.GROUP, "Days");
    days.getByRole(AriaRole.SPINBUTTON).first().click();
    page.keyboard().type("0101202602022026");
    assertThat(part(page, AriaRole.HEADING, "No call fits the filters")).isVisible(SOON);
    assertThat(page).hasURL(Pattern.compile("from=2026-01-01.*to=2026-02-02"));
    button(page, "Clear filters").last().click();
    assertThat(row(page, "600 000 601")).isVisible(SOON);
    assertThat(page).hasURL(desk.at("/operator"));
    assertThat(search).hasValue("");
  }

  @Test
  void aCallIsToldDownToItsFrames() throws Exception {
    desk.pbx()
        .broadcast(
            "aRING 131_ 600000611 0 223000001 _ Client_D",
            "aRING 132_ 600000611 0 223000001 _ Client_D",
            "aSTAT 132_ H f d l a p c q",
            "aCONN 132_ 600000611 0",
            "aREL 131_ 39",
            "aREL 132_ 1");
    desk.awaitCall("600000611", "ANSWERED");
    var page = desk.sit(ALEX, "/operator?q=600000611");
    row(page, "600 000 611").click();

    var details = part(page, AriaRole.REGION, "Call details");
    assertThat(details.getByRole(AriaRole.HEADING, named("600 000 611"))).isVisible(SOON);
    assertThat(leg(details, "Extension 131")).containsText("Taken by another extension");
    assertThat(leg(details, "Extension 132")).containsText("Answered");
    assertThat(details.getByText("This number is not in the address book.")).isVisible();
    assertThat(details.getByText("Client D", new Locator.GetByTextOptions().setExact(true)))
        .isVisible();
    var timeline = details.getByRole(AriaRole.LISTITEM);
    assertThat(timeline.filter(having("CONN Connected"))).containsText("ext. 132");
    assertThat(timeline.filter(having("REL Released"))).hasCount(2);
    assertThat(timeline.filter(having("REL Released")).first()).containsText("Picked up elsewhere");
    assertThat(timeline.filter(having("STAT State"))).hasCount(0);
    assertThat(timeline.filter(having("IVR_MAP_MISS"))).hasCount(0);
    details.getByText("Only what matters").click();
    assertThat(timeline.filter(having("STAT State")).first()).containsText("H f d l a p c q");
  }

  @Test
  void aCallOfTheMenuTellsWhichMessageItCaused() throws Exception {
    desk.pbx()
        .broadcast(
            "aRING 500_ 600000612 0 223000001 _ _",
            "aREL 500_ 38",
            "aRING 133_ 600000612 0 /500 _ _",
            "aCONN 133_ 600000612 0",
            "aREL 133_ 1");
    desk.awaitCall("600000612", "ANSWERED");
    var page = desk.sitInTheDark(ALEX, "/operator?q=600000612");
    row(page, "600 000 612").click();

    var details = part(page, AriaRole.REGION, "Szczegóły połączenia");
    assertThat(details.getByText("Numer 500, cyfra 9")).isVisible(SOON);
    assertThat(details.getByText(Surroundings.IVR_TEXT).first()).isVisible(SOON);
    assertThat(details.getByText("Dostarczona").first()).isVisible(SOON);
    assertThat(desk.taken("+48600000612")).containsExactly(Surroundings.IVR_TEXT);
  }

  @Test
  void twoWhoWriteAtOneCallLoseNothingOfEachOther() throws Exception {
    desk.answered("134", "600000613", "_");
    var hers = desk.sit(EVE, "/operator?q=600000613");
    row(hers, "600 000 613").click();
    var note = part(hers, AriaRole.TEXTBOX, "Note");
    note.fill("Wants an offer");
    var his = desk.sit(ALEX, hers.url());
    part(his, AriaRole.TEXTBOX, "Note").fill("Paid the invoice");
    part(his, AriaRole.TEXTBOX, "Add a tag").fill("Billing 613");
    part(his, AriaRole.TEXTBOX, "Add a tag").press("Enter");
    button(his, "Save").click();
    assertThat(his.getByText(Pattern.compile("^Alex Example, "))).isVisible(SOON);

    var conflict =
        hers.getByRole(AriaRole.ALERT).filter(having("Alex Example has changed this meanwhile"));
    assertThat(conflict).isVisible(SOON);
    assertThat(conflict).containsText("Paid the invoice");
    assertThat(note).hasValue("Wants an offer");
    conflict.getByRole(AriaRole.BUTTON, named("Join both")).click();
    button(hers, "Save").click();
    assertThat(hers.getByText(Pattern.compile("^Eve Example, "))).isVisible(SOON);

    var both = "Paid the invoice\n\nWants an offer";
    assertThat(part(his, AriaRole.TEXTBOX, "Note")).hasValue(both);
    var kept = desk.calls("tag=billing%20613");
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().path("note").asString()).isEqualTo(both);
    his.navigate(desk.at("/operator"));
    button(his, "Filters").click();
    choose(his, "Tag", "billing 613");
    assertThat(calls(his)).hasCount(1, within(20));
    assertThat(row(his, "600 000 613").getByText("Has a note")).isAttached();
  }

  @Test
  void aReportCountsTheCallsThatWereMadeOnScreenOnPaperAndInItsTable() throws Exception {
    desk.answered("151", "600000621", "_");
    desk.answered("151", "600000622", "_");
    desk.missed("151", "600000623");
    desk.foundBusy("151", "600000624");
    var page = desk.sit(ALEX, "/operator/reports?period=7days&ext=151");

    var totals = part(page, AriaRole.GROUP, "Totals");
    assertThat(figure(totals, "Calls")).hasText("4", soonText());
    assertThat(figure(totals, "Incoming")).hasText("3");
    assertThat(figure(totals, "Outgoing")).hasText("1");
    assertThat(figure(totals, "Answer rate")).hasText(Pattern.compile("66[.,]7\\s?%|67\\s?%"));
    assertThat(figure(totals, "Busy")).hasText("1");

    var file = page.waitForDownload(() -> button(page, "Download as CSV: By extension").click());
    assertThat(lines(file)).hasSize(2).first().asString().contains("Answered").contains("Missed");
    assertThat(lines(file).getLast()).startsWith("\"151\",2,1,0.6667,1,");

    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }");
    button(page, "Print").click();
    assertThat(page.evaluate("() => window.printed")).isEqualTo(1);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isHidden();
    assertThat(button(page, "Print")).isHidden();
    assertThat(figure(totals, "Calls")).isVisible();
    assertThat(new String(page.pdf(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
  }

  @Test
  void anExtensionThatHadNoCallsIsSaidSo() {
    var page = desk.sitInTheDark(EVE, "/operator/reports?ext=159");
    assertThat(part(page, AriaRole.HEADING, "Brak połączeń w tych dniach")).isVisible(SOON);
  }

  @Test
  void bothFilesHoldTheCallsOfTheListAndNoOthers() throws Exception {
    desk.answered("161", "600000631", "Client_E");
    desk.missed("161", "600000632");
    desk.answered("162", "600000633", "_");
    var page = desk.sit(ALEX, "/operator?ext=161");
    assertThat(calls(page)).hasCount(2, within(20));
    var text = export(page, "Text table (CSV)");
    assertThat(lines(text)).hasSize(3);
    assertThat(lines(text).get(1)).contains("600000632");
    assertThat(lines(text).get(2)).contains("600000631").contains("Client E");

    var book = export(page, "Excel workbook (XLSX)");
    assertThat(book.suggestedFilename()).endsWith(".xlsx");
    try (var zip = new ZipFile(book.path().toFile())) {
      var sheet =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(Pattern.compile("<row ").matcher(sheet).results().count()).isEqualTo(3);
      assertThat(sheet).contains("600000631", "600000632").doesNotContain("600000633");
    }
  }

  private static Download export(Page page, String format) {
    button(page, "Export calls").click();
    var dialog = window(page, "Export calls");
    assertThat(dialog).containsText("2 calls fit the current filters.");
    dialog.getByText(format).click();
    var file =
        page.waitForDownload(
            () -> dialog.getByRole(AriaRole.BUTTON, named("Export").setExact(true)).click());
    assertThat(page.getByText("Saved 2 calls.").first()).isVisible(SOON);
    assertThat(dialog).hasCount(0);
    return file;
  }

  /** The rows of calls, not those of days between them. */
  private static Locator calls(Page page) {
    return page.getByRole(AriaRole.ROW).filter(having("ext."));
  }

  private static Locator leg(Locator details, String extension) {
    return details.getByRole(AriaRole.LISTITEM).filter(having(extension));
  }

  private static Locator figure(Locator part, String word) {
    return part.getByText(word, new Locator.GetByTextOptions().setExact(true))
        .locator("xpath=following-sibling::dd");
  }
}
