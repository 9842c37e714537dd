package org.ctip.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationNumbersTest {
  private final DestinationNumbers poland = new DestinationNumbers("pl");

  @ParameterizedTest
  @CsvSource({
    "600000101, +48600000101",
    "0600000101, +48600000101",
    "+48600000101, +48600000101",
    "0048600000101, +48600000101",
    "004915112345678, +4915112345678"
  })
  void readsWhatAPbxPresents(String presented, String expected) {
    assertThat(poland.normalise(presented)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_", "/104", "", "12345678", "+48600", "+999123456789"})
  void refusesWhatCanNotExist(String presented) {
    assertThatThrownBy(() -> poland.normalise(presented))
        .isInstanceOf(InvalidNumberException.class);
  }

  @Test
  void readsNumbersAsDialledInAnotherRegion() {
    var germany = new DestinationNumbers("DE");
    assertThat(germany.normalise("0151 12345678")).isEqualTo("+4915112345678");
    assertThat(germany.normalise("0048600000101")).isEqualTo("+48600000101");
    assertThatThrownBy(() -> germany.normalise("_")).isInstanceOf(InvalidNumberException.class);
  }

  @Test
  void refusesARegionThatDoesNotExist() {
    assertThatThrownBy(() -> new DestinationNumbers("XX"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void masksNumbers() {
    assertThat(MaskedNumber.of("+48600000101")).isEqualTo("+48*******01");
    assertThat(MaskedNumber.of("101")).isEqualTo("***");
  }
}
