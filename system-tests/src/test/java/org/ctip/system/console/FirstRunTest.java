package org.ctip.system.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctip.system.harness.ConsoleBrowser.SOON;
import static org.ctip.system.harness.OnPage.button;
import static org.ctip.system.harness.OnPage.field;
import static org.ctip.system.harness.OnPage.link;
import static org.ctip.system.harness.OnPage.main;
import static org.ctip.system.harness.OnPage.region;
import static org.ctip.system.harness.OnPage.row;
import static org.ctip.system.harness.OnPage.secret;
import static org.ctip.system.harness.OnPage.text;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.ctip.system.harness.ConsoleStack;
import org.ctip.system.harness.OnPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an installation that nobody has told anything to its first live call. */
class FirstRunTest {
  @TempDir static Path data;
  static ConsoleStack stack;

  @BeforeAll
  static void start() {
    stack =
        ConsoleStack.withoutPbx(
            data, Map.of("ctip.admin.outgoing.allow-private", "true", "SMS_API_TOKEN", ""));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void fourStepsLeadToTheFirstLiveCall() {
    try (var person = stack.administrator()) {
      var page = person.newPage();
      page.navigate(stack.at("/admin/dashboard").toString());
      assertThat(main(page).getByText("No telephone system is set yet.")).isVisible(SOON);
      link(page, Pattern.compile("^Set CTIP up$")).click();

      var step = region(page, "Telephone system");
      field(step, "Address").fill("127.0.0.1");
      field(step, "Port").fill(String.valueOf(stack.pbx().port()));
      secret(step, "PIN").fill("1111");
      button(step, "Test the connection").click();
      assertThat(text(step, "Wrong PIN (NA 11).")).isVisible(SOON);
      secret(step, "PIN").fill("1234");
      button(step, "Test the connection").click();
      assertThat(text(step, "The connection works")).isVisible(SOON);
      button(step, "Save and go on").click();

      step = region(page, "SMS");
      assertThat(step.getByRole(AriaRole.HEADING)).isFocused();
      secret(step, "API token").fill("simulated-token");
      button(step, "Save and go on").click();

      step = region(page, "Organisation");
      assertThat(step.getByRole(AriaRole.COMBOBOX, OnPage.exactlyNamed("Time zone")))
          .hasValue(
              "Europe/Warsaw",
              new com.microsoft.playwright.assertions.LocatorAssertions.HasValueOptions()
                  .setTimeout(20_000));
      // Whoever leaves in the middle comes back to where that was.
      page.navigate(stack.at("/admin/setup").toString());
      step = region(page, "Organisation");
      button(step, "Save and go on").click();

      step = region(page, "First call");
      assertThat(text(step, "Connected")).isVisible(SOON);
      assertThat(step.getByText("Waiting for a call…")).isVisible();
      stack.pbx().broadcast("aRING 161_ 600000651 0 223000001 _ _");
      assertThat(step.getByText("There it is!")).isVisible(SOON);
      assertThat(step.getByText("600 000 651")).isVisible();
      stack.pbx().broadcast("aREL 161_ 1");

      link(page, Pattern.compile("^To the operator’s desk$")).click();
      assertThat(row(page, "600 000 651")).isVisible(SOON);
      page.navigate(stack.at("/admin/sms-settings").toString());
      var trial = region(page, "Test message");
      field(trial, "To").fill("600 000 652");
      button(trial, "Send").click();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  stack.provider().taken().stream()
                      .anyMatch(sms -> sms.phone().equals("+48600000652")));
      page.navigate(stack.at("/admin/dashboard").toString());
      assertThat(text(region(page, "Telephone system"), "All well")).isVisible(SOON);
      assertThat(main(page).getByText("No telephone system is set yet.")).hasCount(0);
    }
    assertThat(stack.browser().complaints()).isEmpty();
  }
}
