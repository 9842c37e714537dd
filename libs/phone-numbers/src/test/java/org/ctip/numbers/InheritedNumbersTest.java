package org.ctip.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InheritedNumbersTest {
  /** The table of ctip-rest-api.md, section 6. */
  @ParameterizedTest
  @CsvSource({
    "600700800, +48600700800",
    "0600700800, +48600700800",
    "+0600700800, +48600700800",
    "0048 600 700 800, +48600700800",
    "00048600700800, +48600700800",
    "049123456789, +49123456789",
    "+48 600-700-800, +48600700800",
    "(60) 0700 800, +48600700800"
  })
  void makesE164OfWhatWasTyped(String typed, String expected) {
    assertThat(InheritedNumbers.normalise(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "123, Numer docelowy musi mieć format E.164 (np. +48123123123).",
    "00, Numer docelowy musi mieć format E.164 (np. +48123123123).",
    "1234567890123456, Numer docelowy musi mieć format E.164 (np. +48123123123).",
    "'', Numer docelowy jest wymagany.",
    "'  ', Numer docelowy jest wymagany.",
    "_, Numer docelowy jest nieprawidłowy.",
    "abc, Numer docelowy jest nieprawidłowy."
  })
  void refusesWithTheInheritedText(String typed, String text) {
    assertThatThrownBy(() -> InheritedNumbers.normalise(typed))
        .isInstanceOf(InvalidNumberException.class)
        .hasMessage(text);
  }
}
