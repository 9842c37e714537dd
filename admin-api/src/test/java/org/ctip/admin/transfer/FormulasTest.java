package org.ctip.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "=1+1, '=1+1",
        "+48600000101, '+48600000101",
        "-1, '-1",
        "@x, '@x",
        "'=x, ''=x",
        "'x, 'x",
        "x=1, x=1",
        "＝1, '＝1",
      })
  void anApostropheMakesAFormulaText(String value, String written) {
    assertThat(Formulas.harmless(value)).isEqualTo(written);
    assertThat(Formulas.restored(written)).isEqualTo(value);
  }

  @Test
  void everyValueComesBack() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var value = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        value.append("'=+-@\t\rab1".charAt(random.nextInt(10)));
      }
      String text = value.toString();
      assertThat(Formulas.restored(Formulas.harmless(text))).isEqualTo(text);
      assertThat(Formulas.harmless(text)).doesNotMatch("(?s)[=+@\\t\\r-].*");
    }
  }
}
