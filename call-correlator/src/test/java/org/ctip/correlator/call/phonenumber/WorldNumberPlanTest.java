package org.ctip.correlator.call.phonenumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldNumberPlanTest {
  private final WorldNumberPlan poland = new WorldNumberPlan("PL");

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
    assertThat(poland.e164(raw, "default")).contains(e164);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "112", "103", "00", "0", "123456789012345678901234567890", "abc"})
  void whatIsNoNumberHasNoE164(String raw) {
    assertThat(poland.e164(raw, "default")).isEmpty();
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
    assertThat(new WorldNumberPlan("IT").e164("0612345678", "default")).contains("+390612345678");
  }

  @Test
  void unknownRegionIsRefused() {
    assertThatThrownBy(() -> new WorldNumberPlan("XX"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XX");
  }
}
