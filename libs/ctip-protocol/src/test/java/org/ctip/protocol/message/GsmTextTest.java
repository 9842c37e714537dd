package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GsmTextTest {
  @Test
  void lineEndsAndBackslashesAreEscaped() {
    assertThat(GsmText.escape("a\rb\nc\r\nd\\e", CodePage.IBM852).latin1())
        .isEqualTo("a\\nb\\nc\\nd\\\\e");
  }

  @Test
  void escapesAreUndoneAndStrayBackslashesStay() {
    var wire = FreeText.of("a\\nb\\\\nc\\x\\", CodePage.IBM852);

    assertThat(GsmText.unescape(wire, CodePage.IBM852)).isEqualTo("a\nb\\nc\\x\\");
  }

  @Property
  void whatIsEscapedComesBack(@ForAll String text) {
    String plain = text.replace("\r", "").replaceAll("[\\ud800-\\udfff]", "");

    var wire = GsmText.escape(plain, CodePage.UTF_8);

    assertThat(GsmText.unescape(wire, CodePage.UTF_8)).isEqualTo(plain);
    assertThat(wire.latin1()).doesNotContain("\r", "\n");
  }

  @Test
  void polishLettersOfIbm852() {
    assertThat(
            HexFormat.of().withUpperCase().formatHex(CodePage.IBM852.encode("ĄĆĘŁŃÓŚŻŹąćęłńóśżź")))
        .isEqualTo("A48FA89DE3E097BD8DA586A988E4A298BEAB");
  }

  @ParameterizedTest
  @CsvSource({
    "PBX, IBM852",
    "ibm852, IBM852",
    "WIN1250, WINDOWS_1250",
    "windows-1250, WINDOWS_1250",
    "WIN1251, WINDOWS_1251",
    "WIN1252, WINDOWS_1252",
    "WIN1253, WINDOWS_1253",
    "WIN1254, WINDOWS_1254",
    "WIN1257, WINDOWS_1257",
    "UTF8, UTF_8",
    "utf-8, UTF_8",
    "ISO-8859-1, ISO_8859_1"
  })
  void codePagesHaveNamesForSettingsAndLogin(String name, CodePage page) {
    assertThat(CodePage.named(name)).isEqualTo(page);
  }

  @Test
  void unknownCodePageIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CodePage.named("EBCDIC"));
    assertThatIllegalArgumentException().isThrownBy(() -> CodePage.atLogin("ISO-8859-1"));
    assertThat(CodePage.IBM852.canEncode("Łąka")).isTrue();
    assertThat(CodePage.IBM852.canEncode("Ж")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT5M",
    "11, PT1H",
    "143, PT12H",
    "144, PT12H30M",
    "167, PT24H",
    "168, PT48H",
    "196, PT720H",
    "197, PT840H",
    "255, PT10584H"
  })
  void validityPeriods(int code, Duration duration) {
    assertThat(new ValidityPeriod(code).duration()).isEqualTo(duration);
    assertThat(ValidityPeriod.atLeast(duration).code()).isEqualTo(code);
  }

  @Property
  void chosenValidityIsTheShortestThatSuffices(
      @ForAll @LongRange(max = 10_584 * 3600L) long seconds) {
    var wanted = Duration.ofSeconds(seconds);

    var chosen = ValidityPeriod.atLeast(wanted);

    assertThat(chosen.duration()).isGreaterThanOrEqualTo(wanted);
    if (chosen.code() > 0) {
      assertThat(new ValidityPeriod(chosen.code() - 1).duration()).isLessThan(wanted);
    }
  }

  @Example
  void validityHasBounds() {
    assertThat(ValidityPeriod.atLeast(Duration.ofDays(10_000))).isEqualTo(ValidityPeriod.LONGEST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValidityPeriod.atLeast(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValidityPeriod(256));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValidityPeriod(-1));
  }

  @ParameterizedTest
  @CsvSource({"false, false, 160", "true, false, 70", "false, true, 153", "true, true, 67"})
  void limits(boolean nationalLetters, boolean partOfMany, int limit) {
    assertThat(GsmText.limit(nationalLetters, partOfMany)).isEqualTo(limit);
  }
}
