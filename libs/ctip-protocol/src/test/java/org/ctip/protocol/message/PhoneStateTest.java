package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.ctip.protocol.message.PhoneState.Hook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhoneStateTest {
  @ParameterizedTest
  @CsvSource({"H, OFF", "h, ON", "o, OUT_OF_ORDER", "O,", "f,"})
  void hookHasThreeLetters(String letter, Hook hook) {
    assertThat(PhoneState.ofFlags(letter).hook()).isEqualTo(hook);
  }

  static Stream<Arguments> flags() {
    return Stream.of(
        flag('F', PhoneState::forwarding),
        flag('D', PhoneState::doNotDisturb),
        flag('L', PhoneState::locked),
        flag('A', PhoneState::accountRights),
        flag('P', PhoneState::parkedCall),
        flag('C', PhoneState::callsWaiting),
        flag('Q', PhoneState::callBackOrdered));
  }

  private static Arguments flag(char letter, Function<PhoneState, Boolean> flag) {
    return Arguments.of(letter, flag);
  }

  @ParameterizedTest
  @MethodSource("flags")
  void eachFlagIsKnownByItsLetter(char letter, Function<PhoneState, Boolean> flag) {
    assertThat(flag.apply(PhoneState.ofFlags("h" + letter))).isTrue();
    assertThat(flag.apply(PhoneState.ofFlags("h" + Character.toLowerCase(letter)))).isFalse();
    assertThat(flag.apply(PhoneState.ofFlags("h"))).isNull();
    assertThat(PhoneState.ofFlags(String.valueOf(letter)).letters())
        .isEqualTo(String.valueOf(letter));
  }

  @Test
  void orderDoesNotMatter() {
    assertThat(PhoneState.ofFlags("qcpaldfh")).isEqualTo(PhoneState.IDLE);
  }

  @Test
  void lettersComeInTheOrderOfTheManual() {
    assertThat(PhoneState.IDLE.letters()).isEqualTo("hfdlapcq");
    assertThat(PhoneState.IDLE.withHook(Hook.OFF).letters()).isEqualTo("Hfdlapcq");
    assertThat(PhoneState.UNKNOWN.letters()).isEmpty();
  }
}
