package org.ctip.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormsTest {
  private static final NumberForms POLAND = new NumberForms("PL");

  @ParameterizedTest
  @CsvSource({
    "600000101, +48600000101",
    "600 000 101, +48600000101",
    "0600000101, +48600000101",
    "'  0600-000-101 ', +48600000101",
    "+48 600-000-101, +48600000101",
    "48600000101, +48600000101",
    "0048600000101, +48600000101",
    "00048600000101, +48600000101",
    "+0600000101, +48600000101",
    "(22) 300 00 01, +48223000001",
    "022 300 00 01, +48223000001",
    "4915112345678, +4915112345678",
    "049 151 12345678, +4915112345678",
    "+49 151 12345678, +4915112345678",
  })
  void formsOfOneNumberAreOneNumber(String typed, String e164) {
    assertThat(POLAND.e164(typed)).contains(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "_",
        "/104",
        "104",
        "/600000101",
        "112",
        "abc",
        "+",
        "+48",
        "99999999999"
      })
  void whatIsNoOutsideNumberHasNoE164(String typed) {
    assertThat(POLAND.e164(typed)).isEmpty();
    assertThat(POLAND.national(typed)).isEmpty();
  }

  @Test
  void nationalDigitsAreThoseOfTheNumbersOwnCountry() {
    assertThat(POLAND.national("+48 600 000 101")).contains("600000101");
    assertThat(POLAND.national("0049 151 12345678")).contains("15112345678");
    assertThat(new NumberForms("IT").national("06 1234 5678")).contains("0612345678");
  }

  @ParameterizedTest
  @CsvSource({
    "600000101, 600000101",
    "+48 600 000 101, 600000101",
    "0600000101, 600000101",
    "/104, 104",
    "12-34, 1234",
  })
  void keyIsTheLastNineDigits(String typed, String key) {
    assertThat(NumberForms.key(typed)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_", "abc", "٣٤٥"})
  void withoutDigitsThereIsNoKey(String typed) {
    assertThat(NumberForms.key(typed)).isNull();
  }

  @Property
  void everyWayToWriteAPolishMobileIsOneNumberAndOneKey(
      @ForAll("mobiles") String national,
      @ForAll("prefixes") String prefix,
      @ForAll("marks") String mark) {
    String typed =
        prefix
            + national
                .chars()
                .mapToObj(digit -> String.valueOf((char) digit))
                .collect(Collectors.joining(mark));

    assertThat(POLAND.e164(typed)).contains("+48" + national);
    assertThat(POLAND.national(typed)).contains(national);
    assertThat(NumberForms.key(typed)).isEqualTo(national);
  }

  @Property
  void anyTextHasAnAnswer(@ForAll String typed) {
    assertThat(POLAND.e164(typed).stream())
        .allSatisfy(number -> assertThat(number).matches("\\+[1-9][0-9]{4,16}"));
  }

  @Provide
  Arbitrary<String> mobiles() {
    return Arbitraries.strings().numeric().ofLength(8).map(rest -> "6" + rest);
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("", "0", "+48", "+48 ", "0048", "00 48 ", "00048", " ");
  }

  @Provide
  Arbitrary<String> marks() {
    return Arbitraries.of("", " ", "-", ".", "\u00a0");
  }
}
