package org.ctip.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ctip.simulator.ledger.SimulatorJson;
import org.ctip.simulator.pbx.Scenario;
import org.ctip.simulator.pbx.traffic.ExpectedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulatorsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  private int run(String... args) {
    CommandLine line = Simulators.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @Test
  void trafficWritesAScenarioAndItsTruth() throws Exception {
    var scenario = folder.resolve("s.scn");
    var truth = folder.resolve("truth.json");

    assertThat(
            run(
                "traffic",
                "--seed",
                "7",
                "--calls",
                "100",
                "--out",
                scenario.toString(),
                "--truth",
                truth.toString()))
        .isZero();

    var calls = SimulatorJson.mapper().readValue(Files.readAllBytes(truth), ExpectedCall[].class);
    assertThat(calls).hasSize(100);
    var last = java.util.Arrays.stream(calls).mapToLong(ExpectedCall::endedAt).max().orElseThrow();
    assertThat(Scenario.read(scenario).length().toMillis()).isBetween(last, last + 60);
  }

  @Test
  void fileNeedsAnEnd() {
    assertThat(run("traffic", "--out", folder.resolve("s.scn").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--calls");
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("pbx").contains("traffic");
  }
}
