package org.ctip.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void medianIsTheMiddleOfAnOddNumberOfPairs() {
    assertThat(Spread.of(0.9, 0.5, 0.7).summary())
        .isEqualTo("median ratio 0.700 of 3 pairs, from 0.500 to 0.900");
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(Spread.of(0.4, 0.8, 0.6, 1.0).median()).isEqualTo(0.7);
  }
}
