package org.ctip.simulator.serwersms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsPartsTest {
  @ParameterizedTest
  @CsvSource({
    "a, 160, false, 1",
    "a, 161, false, 2",
    "a, 306, false, 2",
    "a, 307, false, 3",
    "€, 80, false, 1",
    "€, 81, false, 2",
    "ą, 70, true, 1",
    "ą, 71, true, 2",
    "ą, 134, true, 2",
    "ą, 135, true, 3",
    "ą, 160, false, 1",
  })
  void countsParts(String character, int times, boolean utf, int parts) {
    assertThat(SmsParts.of(character.repeat(times), utf)).isEqualTo(parts);
  }
}
