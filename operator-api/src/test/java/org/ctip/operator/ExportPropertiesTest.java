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

class ExportPropertiesTest {
  private static ExportProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ctip.operator.export", ExportProperties.class);
  }

  @Test
  void fileMayTakeTenMinutesUnlessToldOtherwise() {
    assertThat(bound(Map.of()).longest()).isEqualTo(Duration.ofMinutes(10));
    assertThat(bound(Map.of("ctip.operator.export.longest", "30s")).longest())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999ms", "61m", "-1m"})
  void refusesWhatIsTooShortOrTooLong(String longest) {
    assertThatThrownBy(() -> bound(Map.of("ctip.operator.export.longest", longest)))
        .rootCause()
        .hasMessageContaining("1s-1h");
  }
}
