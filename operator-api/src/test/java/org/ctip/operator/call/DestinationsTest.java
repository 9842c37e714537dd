package org.ctip.operator.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DestinationsTest {
  @Test
  void knowsTheFormsOfANationalNumber() {
    assertThat(Destinations.of("0600000103", "+48600000103"))
        .containsExactlyInAnyOrder("0600000103", "600000103", "+48600000103");
  }

  @Test
  void knowsTheFormsOfANumberWithItsCountry() {
    assertThat(Destinations.of("48600000103", null))
        .containsExactlyInAnyOrder("48600000103", "+48600000103", "600000103");
  }

  @Test
  void knowsNoneOfAWithheldNumber() {
    assertThat(Destinations.of("_", null)).isEmpty();
    assertThat(Destinations.of(null, null)).isEmpty();
  }

  @Test
  void anExtensionIsNoNationalNumber() {
    assertThat(Destinations.of("/104", null)).containsExactlyInAnyOrder("/104", "104");
  }
}
