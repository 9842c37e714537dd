package org.ctip.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each benchmark runs with next to no load. What it measures then means nothing, and no number is
 * checked.
 */
class BenchmarksTest {
  private final StringWriter output = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "end-to-end", "live"})
  void comparesBothSides(String name) {
    assertThat(run(name, "--smoke")).isZero();
    assertThat(output.toString()).contains("median ratio", "of 1 pairs", "processors");
  }

  @Test
  void measuresTheMemoryOfAServiceInItsOwnJvm() {
    assertThat(run("memory", "--smoke", "--only", "ctip-ingest", "--rate", "100")).isZero();
    assertThat(output.toString())
        .containsPattern("ctip-ingest +idle +[1-9]")
        .contains("under load");
  }

  @Test
  void helpNamesAllBenchmarks() {
    assertThat(run("--help")).isZero();
    assertThat(output.toString())
        .contains("ingest", "end-to-end", "live", "start", "memory", "ratio");
  }

  private int run(String... arguments) {
    return Benchmarks.commandLine().setOut(new PrintWriter(output, true)).execute(arguments);
  }
}
