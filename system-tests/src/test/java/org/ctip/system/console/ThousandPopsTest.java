package org.ctip.system.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.pbx.traffic.ExpectedCall;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.ConsoleBrowser;
import org.ctip.system.harness.Ports;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A switchboard makes a thousand calls at its own pace, with groups, transfers and second calls.
 * Each that rings from outside pops up once, with the right number, and is gone in the end.
 */
class ThousandPopsTest {
  private static final long SEED = Long.getLong("ctip.seed", 20_261_129L);
  private static final int CALLS = 1_000;
  private static final int FRAMES_PER_SECOND = 115;

  /** Notes in the page which calls come to and leave the screen, and what is written there. */
  private static final String RECORDER =
      """
      () => {
        const shown = new Map();
        window.pops = [];
        const look = () => {
          const now = new Map([...document.querySelectorAll('[data-call]')].map(e => [e.dataset.call, e]));
          for (const [call, element] of now) {
            if (!shown.has(call)) window.pops.push({ call, came: true, text: element.textContent });
          }
          for (const call of shown.keys()) {
            if (!now.has(call)) window.pops.push({ call, came: false, text: '' });
          }
          shown.clear();
          now.forEach((element, call) => shown.set(call, element));
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
        look();
      }
      """;

  @TempDir Path data;

  private record Pop(String call, boolean came, String text) {}

  private record Rang(String call, String number) {}

  @Test
  void everyCallThatRingsPopsUpOnceWithItsNumberAndLeaves() throws Exception {
    var profile = Profile.drill(FRAMES_PER_SECOND).calls(CALLS);
    var traffic = new Traffic(SEED, profile);
    try (var provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual());
        var pbx = PbxSimulator.start(PbxSettings.ncp(), Play.once(traffic))) {
      int port = Ports.free();
      var environment = new HashMap<>(Surroundings.of(List.of(pbx), provider, port));
      environment.putAll(Surroundings.rules(profile.ivr()));
      environment.put("ctip.ingest.ownership", "all");
      environment.put("ctip.sms.guard.per-second", "500");
      // The PBX begins when somebody logs in to it: once the console is there.
      var early = EnumSet.complementOf(EnumSet.of(Part.CTIP_INGEST));
      try (var installation =
              Installation.start(
                  new InstallationSettings(data, port, early, null, null, 0, 0, environment),
                  new QuietProgress());
          var browser = new ConsoleBrowser();
          var person = browser.person()) {
        var page = ConsoleBrowser.logIn(person, installation.url(), "/operator");
        page.evaluate(RECORDER);
        installation.start(Part.CTIP_INGEST);
        awaitEnd(installation, pbx);

        var rang = rang(installation);
        assertThat(rang)
            .as("what the generator knows to have rung, seed %d", SEED)
            .hasSize(
                (int) traffic.expectedCalls().stream().filter(ThousandPopsTest::rings).count());
        compare(rang, pops(page));
        assertThat(browser.complaints()).isEmpty();
      }
    }
  }

  private static boolean rings(ExpectedCall call) {
    return call.kind() == ExpectedCall.Kind.EXTERNAL
        && call.direction() == ExpectedCall.Direction.IN
        && call.ringMillis() != null;
  }

  private static void compare(List<Rang> rang, List<Pop> pops) {
    var wrong = new ArrayList<String>();
    Map<String, List<Pop>> ofCall = new HashMap<>();
    pops.forEach(pop -> ofCall.computeIfAbsent(pop.call(), _ -> new ArrayList<>()).add(pop));
    for (Rang call : rang) {
      var seen = ofCall.remove(call.call());
      if (seen == null) {
        wrong.add(call + " never popped up");
      } else if (seen.size() != 2 || !seen.getFirst().came() || seen.getLast().came()) {
        wrong.add(call + " came and went like this: " + seen);
      } else if (!isOf(call, seen.getFirst().text())) {
        wrong.add(call + " was shown as " + seen.getFirst().text());
      }
    }
    ofCall.forEach((call, seen) -> wrong.add(call + " should not have popped up: " + seen));
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  private static boolean isOf(Rang call, String text) {
    String digits = call.number() == null ? "" : call.number().replaceAll("\\D", "");
    return digits.isEmpty()
        ? text.contains("Number withheld")
        : text.replaceAll("\\s", "").contains(digits.substring(Math.max(0, digits.length() - 9)));
  }

  private static void awaitEnd(Installation installation, PbxSimulator pbx) {
    await("the PBX has said everything")
        .atMost(Duration.ofMinutes(8))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> pbx.collectors() == 1 && !pbx.playing());
    await("all calls have ended")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> ended(installation) >= CALLS);
  }

  private static long ended(Installation installation) throws SQLException {
    try (var connection = installation.embeddedDatabase().connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT count(*) FROM calls.call_view WHERE state = 'ENDED'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<Rang> rang(Installation installation) throws SQLException {
    var rang = new ArrayList<Rang>();
    try (var connection = installation.embeddedDatabase().connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT call_id, number FROM calls.call_view"
                    + " WHERE kind = 'EXTERNAL' AND direction = 'IN' AND ring_s IS NOT NULL")) {
      while (row.next()) {
        rang.add(new Rang(row.getString(1), row.getString(2)));
      }
    }
    return rang;
  }

  private static List<Pop> pops(Page page) {
    // The last leave a moment after the last calls have ended; which ones do not is told below.
    long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (page.locator("[data-call]").count() > 0 && System.nanoTime() < patience) {
      page.waitForTimeout(200);
    }
    var pops = new ArrayList<Pop>();
    for (Object one : (List<?>) page.evaluate("() => window.pops")) {
      var pop = (Map<?, ?>) one;
      pops.add(
          new Pop(
              String.valueOf(pop.get("call")),
              Boolean.TRUE.equals(pop.get("came")),
              String.valueOf(pop.get("text"))));
    }
    return pops;
  }
}
