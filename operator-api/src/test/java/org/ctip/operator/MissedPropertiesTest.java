package org.ctip.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MissedPropertiesTest {
  private static MissedProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ctip.operator.missed", MissedProperties.class);
  }

  @Test
  void looksBackTwoWeeksUnlessToldOtherwise() {
    assertThat(bound(Map.of()).lookBack()).isEqualTo(Duration.ofDays(14));
    assertThat(bound(Map.of("ctip.operator.missed.look-back", "3d")).lookBack())
        .isEqualTo(Duration.ofDays(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"59m", "367d", "-1d"})
  void refusesWhatIsTooShortOrTooLong(String lookBack) {
    assertThatThrownBy(() -> bound(Map.of("ctip.operator.missed.look-back", lookBack)))
        .rootCause()
        .hasMessageContaining("1h-366d");
  }
}
