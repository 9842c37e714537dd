package org.ctip.operator.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        // typed           | in numbers    | number | extension | whole number
        "600000101         | 600000101     | true   | false     | 600000101",
        "+48 600-000-101   | +48600000101  | true   | false     | 600000101",
        "0600000101        | 0600000101    | true   | false     | 600000101",
        "00491511234567    | 00491511234567 | true  | false     | 511234567",
        "600 000           | 600000        | true   | true      | -",
        "103_              | 103_          | true   | true      | -",
        "*72               | *72           | true   | true      | -",
        "/105              | /105          | true   | true      | -",
        "Nowak 24          | -             | false  | false     | -",
        "a600000101        | -             | false  | false     | -",
        "'- -'             | -             | false  | false     | -",
      })
  void tellsWhereATextCanBeFound(
      String typed, String inNumbers, boolean number, boolean extension, String whole) {
    var search = new SearchText(typed);

    assertThat(search.isLikeANumber()).isEqualTo(number);
    assertThat(search.isLikeAnExtension()).isEqualTo(extension);
    assertThat(search.wholeNumber()).isEqualTo(whole);
    if (number) {
      assertThat(search.inNumbers()).isEqualTo(inNumbers);
    }
  }

  @Test
  void tagsAreComparedInSmallLetters() {
    assertThat(new SearchText("PILNE Łódź").inSmallLetters()).isEqualTo("pilne łódź");
  }
}
