package org.ctip.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0",
    "0, 0",
    "15, 15",
    "16, 17",
    "17, 17",
    "18, 19",
    "31, 31",
    "32, 35",
    "1000, 1023",
    "131071, 131071",
    "9999999999, 131071",
  })
  void aLengthIsToldAsTheLongestOfItsCell(long millis, int told) {
    var latencies = new Latencies();
    latencies.add(millis);
    assertThat(latencies.within(0.5)).isEqualTo(told);
  }

  @Test
  void nothingCountedTellsNothing() {
    assertThat(new Latencies().within(0.99)).isNull();
  }

  @Test
  void oneSlowInAHundredIsBeyondTheNinetyNine() {
    var latencies = new Latencies();
    for (int i = 0; i < 99; i++) {
      latencies.add(4);
    }
    latencies.add(5_000);
    assertThat(latencies.within(0.5)).isEqualTo(4);
    assertThat(latencies.within(0.99)).isEqualTo(4);
    assertThat(latencies.within(1)).isEqualTo(5_119);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20_261_129})
  void isNeverBelowTheTruthNorMoreThanAnEighthAbove(long seed) {
    var random = new Random(seed);
    var lengths = random.ints(1 + random.nextInt(500), 0, 100_000).sorted().toArray();
    var latencies = new Latencies();
    Arrays.stream(lengths).forEach(latencies::add);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      int truth = lengths[(int) Math.ceil(share * lengths.length) - 1];
      assertThat(latencies.within(share)).isBetween(truth, truth + truth / 8);
    }
  }
}
