package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.ctip.protocol.message.PresentedNumber.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0048600000101, INTERNATIONAL, OUTSIDE",
    "+48600000101, INTERNATIONAL, OUTSIDE",
    "00, INTERNATIONAL, OUTSIDE",
    "0600000101, NATIONAL, OUTSIDE",
    "0, NATIONAL, OUTSIDE",
    "600000101, LOCAL, OUTSIDE",
    "112, LOCAL, OUTSIDE",
    "/101, INTERNAL, INTERNAL",
    "/, INTERNAL, INTERNAL",
    "_, WITHHELD, WITHHELD",
    "-, NONE, NONE",
    "'', NONE, NONE",
    "*72, OTHER, OTHER",
    "__, OTHER, OTHER"
  })
  void kindDependsOnFirstCharacterAndField(String raw, Kind presented, Kind outside) {
    assertThat(PresentedNumber.presented(raw).kind()).isEqualTo(presented);
    assertThat(PresentedNumber.outside(raw).kind()).isEqualTo(outside);
    assertThat(PresentedNumber.presented(raw).raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @CsvSource({
    "600000101, 0600000101, true",
    "600000101, 0048600000101, true",
    "600000101, +48600000101, true",
    "600000101, 600000102, false",
    "112, 112, true",
    "112, 0112, false",
    "00000101, 600000101, false",
    "/101, /101, true",
    "/101, /101_, true",
    "/101, /102, false",
    "/101, 101, false",
    "101, /101, false",
    "/, /, false",
    "_, _, false",
    "'', '', false",
    "-, -, false",
    "*72, *72, true",
    "*72, 72, false"
  })
  void sameParty(String one, String other, boolean same) {
    assertThat(PresentedNumber.presented(one).sameParty(PresentedNumber.outside(other)))
        .isEqualTo(same);
    assertThat(PresentedNumber.outside(other).sameParty(PresentedNumber.presented(one)))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"/101, 101", "/101_, 101", "/12345, 12345", "/,", "/1x,", "101,", "_,"})
  void internalNumberNamesAnExtension(String raw, String extension) {
    assertThat(PresentedNumber.presented(raw).internalExtension())
        .isEqualTo(extension == null ? null : new Extension(extension));
  }

  @ParameterizedTest
  @CsvSource({
    "600000101, 600000101",
    "+48600000101, 48600000101",
    "/101, 101",
    "_, ''",
    "*7#2, 72"
  })
  void digits(String raw, String digits) {
    assertThat(PresentedNumber.presented(raw).digits()).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource({"600000101, …101", "/101, /101", "_, _", "112, 112"})
  void logsShowTheLastDigitsOfAnOutsideNumber(String raw, String masked) {
    assertThat(PresentedNumber.presented(raw).masked()).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6 0", "600\r", "600\n"})
  void refusesWhatIsNotOneField(String raw) {
    assertThatIllegalArgumentException().isThrownBy(() -> PresentedNumber.presented(raw));
  }
}
