package org.ctip.smstext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.smstext.SmsEncoding.GSM7;
import static org.ctip.smstext.SmsEncoding.UCS2;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {
  @ParameterizedTest
  @CsvSource({
    "a, 160, GSM7, 160, 1",
    "a, 161, GSM7, 161, 2",
    "a, 306, GSM7, 306, 2",
    "a, 307, GSM7, 307, 3",
    "€, 80, GSM7, 160, 1",
    "€, 81, GSM7, 162, 2",
    "ą, 70, UCS2, 70, 1",
    "ą, 71, UCS2, 71, 2",
    "ą, 134, UCS2, 134, 2",
    "ą, 135, UCS2, 135, 3",
    "😀, 35, UCS2, 70, 1",
    "😀, 36, UCS2, 72, 2"
  })
  void measuresARepeatedCharacter(
      String unit, int times, SmsEncoding encoding, int units, int parts) {
    assertThat(SmsText.of(unit.repeat(times))).isEqualTo(new SmsText(encoding, units, parts));
  }

  @Test
  void knowsTheWholeBasicAlphabet() {
    assertThat(
            SmsText.of(
                "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà"))
        .extracting(SmsText::encoding)
        .isEqualTo(GSM7);
    assertThat(SmsText.of("\f^{}\\[~]|€")).isEqualTo(new SmsText(GSM7, 20, 1));
    assertThat(SmsText.of("`").encoding()).isEqualTo(UCS2);
    assertThat(SmsText.of("ç").encoding()).isEqualTo(UCS2); // only the capital is in the alphabet
  }

  @Test
  void doesNotTearAnEscapedCharacterBetweenTwoParts() {
    // 152 septets, then an escape pair that has no room, then 151 more: three parts, not two.
    var text = "a".repeat(152) + "€" + "a".repeat(152);
    assertThat(SmsText.of(text)).isEqualTo(new SmsText(GSM7, 306, 3));
  }

  @Test
  void doesNotTearASurrogatePair() {
    var text = "ą".repeat(66) + "😀" + "ą".repeat(66);
    assertThat(SmsText.of(text)).isEqualTo(new SmsText(UCS2, 134, 3));
  }

  @Test
  void emptyTextTakesOnePart() {
    assertThat(SmsText.of("")).isEqualTo(new SmsText(GSM7, 0, 1));
  }

  @Property
  void partsAlwaysHoldTheText(@ForAll @StringLength(max = 1000) String text) {
    var measured = SmsText.of(text);
    int room =
        measured.parts() == 1
            ? measured.encoding().single()
            : measured.parts() * measured.encoding().joined();
    assertThat(measured.units()).isLessThanOrEqualTo(room);
    // At most one unit is lost per part to a pair that must not be torn.
    if (measured.parts() > 1) {
      assertThat(measured.units())
          .isGreaterThan((measured.parts() - 1) * (measured.encoding().joined() - 1));
    }
  }

  @Property
  void aLongerTextNeverTakesFewerParts(
      @ForAll @StringLength(max = 500) @CharRange(from = ' ', to = 'ż') String text,
      @ForAll char more) {
    assertThat(SmsText.of(text + more).parts()).isGreaterThanOrEqualTo(SmsText.of(text).parts());
  }
}
