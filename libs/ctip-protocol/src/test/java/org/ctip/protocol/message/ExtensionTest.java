package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionTest {
  @ParameterizedTest
  @CsvSource({
    "21__, 21, 21__, false",
    "338_, 338, 338_, false",
    "338, 338, 338_, false",
    "1234, 1234, 1234, false",
    "12345, 12345, 12345, false",
    "12345___, 12345, 12345, false",
    "7, 7, 7___, false",
    "G001, G001, G001, true"
  })
  void paddingIsNotPartOfIt(String wire, String normal, String padded, boolean gsm) {
    var extension = Extension.of(wire);

    assertThat(extension).isEqualTo(new Extension(normal)).hasToString(normal);
    assertThat(extension.padded()).isEqualTo(padded);
    assertThat(extension.isGsmModule()).isEqualTo(gsm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "____",
        "_21",
        "2_1",
        "G",
        "G___",
        "g001",
        "21x",
        " 21",
        "٢١",
        "12345678901234567"
      })
  void refusesEverythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Extension.of(text));
    byte[] wire = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Extension.looksLike(wire, 0, wire.length)).isFalse();
  }
}
