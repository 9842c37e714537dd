package org.ctip.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
  @Test
  void quotesTextAndLeavesNumbersAlone() {
    assertThat(CsvLine.of(-1, null, "a,\"b\"\r\nc", "", 2L))
        .isEqualTo("-1,,\"a,\"\"b\"\"\r\nc\",,2\r\n");
  }

  /** ASVS 1.2.10: CSV and formula injection. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1"
      })
  void letsNoCellBecomeAFormula(String cell) {
    assertThat(CsvLine.of(cell)).startsWith("\"'");
  }
}
