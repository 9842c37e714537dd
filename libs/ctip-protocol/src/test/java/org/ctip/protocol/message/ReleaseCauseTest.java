package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.IntStream;
import org.ctip.protocol.message.ReleaseCause.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseCauseTest {
  @ParameterizedTest
  @CsvSource({
    "1, NORMAL",
    "2, PHONE_LOCKED",
    "3, TALK_TIME_EXCEEDED",
    "4, COST_LIMIT_EXCEEDED",
    "5, NO_RIGHT_TO_CALL",
    "6, SERVICE_ACCEPTED",
    "7, SERVICE_REFUSED",
    "10, DIALLING_TIMED_OUT",
    "15, WRONG_NUMBER",
    "16, REJECTED",
    "17, BUSY",
    "18, OUT_OF_ORDER",
    "25, CLIR_NOT_PERMITTED",
    "26, URGENT_CALL_NOT_PERMITTED",
    "27, PRIVATE_CALL_NOT_PERMITTED",
    "28, URGENT_RING_NOT_PERMITTED",
    "31, SERVICE_ON",
    "32, SERVICE_OFF",
    "33, NO_SUCH_SERVICE",
    "35, NO_ANSWER",
    "38, TRANSFERRED",
    "39, PICKED_UP_ELSEWHERE",
    "40, DO_NOT_DISTURB",
    "46, OUTSIDE_LIMIT_USED_UP",
    "47, WAKE_UP_CALL"
  })
  void codesOfTheManualHaveAMeaning(int code, Meaning meaning) {
    assertThat(ReleaseCause.of(code).meaning()).isEqualTo(meaning);
    assertThat(ReleaseCause.of(meaning).code()).isEqualTo(code);
  }

  @Test
  void otherNumbersHaveNone() {
    var listed =
        Set.of(
            1, 2, 3, 4, 5, 6, 7, 10, 15, 16, 17, 18, 25, 26, 27, 28, 31, 32, 33, 35, 38, 39, 40, 46,
            47);

    assertThat(IntStream.rangeClosed(0, 300).filter(code -> !listed.contains(code)))
        .allSatisfy(
            code -> {
              assertThat(ReleaseCause.of(code).meaning()).isNull();
              assertThat(ReleaseCause.of(code).code()).isEqualTo(code);
            });
  }

  @ParameterizedTest
  @CsvSource({"normal, NORMAL", "Normal, NORMAL", "busy, BUSY", "BUSY, BUSY", "failed,"})
  void wordsAreKept(String word, Meaning meaning) {
    var cause = new ReleaseCause(word);

    assertThat(cause.raw()).isEqualTo(word);
    assertThat(cause.code()).isEqualTo(-1);
    assertThat(cause.meaning()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1x", "9999999999"})
  void whatIsNoNumberHasNoCode(String raw) {
    assertThat(new ReleaseCause(raw).code()).isEqualTo(-1);
    assertThat(new ReleaseCause(raw).meaning()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2", "1\r", "1\n"})
  void refusesWhatIsNotOneField(String raw) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseCause(raw));
  }

  @Test
  void absenceIsNotAWord() {
    assertThat(ReleaseCause.NONE.isNone()).isTrue();
    assertThat(new ReleaseCause("normal").isNone()).isFalse();
  }
}
