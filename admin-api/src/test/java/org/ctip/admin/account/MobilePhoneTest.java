package org.ctip.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ctip.numbers.DestinationNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobilePhoneTest {
  private final DestinationNumbers poland = new DestinationNumbers("PL");

  @ParameterizedTest
  @CsvSource({
    "600000101, 600000101, +48600000101",
    "+48 600-000-101, +48600000101, +48600000101",
    "0600 000 101, 0600000101, +48600000101",
    "0048600000101, 0048600000101, +48600000101",
    "' 600 000 101 ', 600000101, +48600000101"
  })
  void keepsWhatWasTypedAndKnowsWhereAnSmsGoes(String text, String typed, String e164) {
    assertThat(MobilePhone.of(text, poland)).isEqualTo(new MobilePhone(typed, e164));
  }

  @Test
  void keepsANumberThatCanNotExistButSendsItNothing() {
    assertThat(MobilePhone.of("123456", poland)).isEqualTo(new MobilePhone("123456", null));
  }

  @ParameterizedTest
  @CsvSource({
    "6000x0101, Nieprawidłowy numer telefonu.",
    "'+ - - -', Nieprawidłowy numer telefonu.",
    "'', Nieprawidłowy numer telefonu.",
    "1 2 3 4 5, Numer telefonu ma nieprawidłową długość.",
    "123456789012345678901234567890123, Numer telefonu ma nieprawidłową długość."
  })
  void refusesInTheInheritedWords(String text, String sentence) {
    assertThatThrownBy(() -> MobilePhone.of(text, poland))
        .isInstanceOf(MobilePhone.RefusedException.class)
        .hasMessage(sentence);
  }
}
