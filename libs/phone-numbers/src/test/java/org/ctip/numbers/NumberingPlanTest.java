package org.ctip.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberingPlanTest {
  private final NumberingPlan poland = new NumberingPlan("PL");

  @ParameterizedTest
  @CsvSource({
    "600000101, +48600000101",
    "0600000101, +48600000101",
    "0048600000101, +48600000101",
    "48600000101, +48600000101",
    "+48600000101, +48600000101",
    "223000001, +48223000001",
    "0223000001, +48223000001",
    "00493012345678, +493012345678",
  })
  void presentationsOfOneNumberAreOneNumber(String raw, String e164) {
    assertThat(poland.e164(raw)).contains(e164);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "112", "103", "00", "0", "123456789012345678901234567890", "abc"})
  void whatIsNoNumberHasNoE164(String raw) {
    assertThat(poland.e164(raw)).isEmpty();
  }

  @Test
  void mobileReceivesSms() {
    assertThat(poland.canReceiveSms("+48600000101")).isTrue();
  }

  @Test
  void landlineReceivesNoSms() {
    assertThat(poland.canReceiveSms("+48223000001")).isFalse();
  }

  @Test
  void zeroThatBelongsToTheNumberStays() {
    assertThat(new NumberingPlan("IT").e164("0612345678")).contains("+390612345678");
  }

  @Test
  void unknownRegionIsRefused() {
    assertThatThrownBy(() -> new NumberingPlan("XX"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XX");
  }
}
