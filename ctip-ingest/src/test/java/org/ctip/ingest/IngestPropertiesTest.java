package org.ctip.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.ctip.ingest.frame.FrameLogSettings;
import org.ctip.ingest.link.LinkTimings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IngestPropertiesTest {

  private static IngestProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ctip.ingest", IngestProperties.class);
  }

  @Test
  void nothingSetIsWhatWeRun() {
    var properties = bind(Map.of());
    assertThat(properties.frameLog()).isEqualTo(FrameLogSettings.DEFAULT);
    assertThat(properties.connection().timings()).isEqualTo(LinkTimings.DEFAULT);
    assertThat(properties.ownership()).isEqualTo(IngestProperties.Ownership.GROUP);
    assertThat(properties.configured()).isEmpty();
  }

  @Test
  void onePbxAndMoreOfThem() {
    var properties =
        bind(
            Map.of(
                "ctip.ingest.pbx.host", "192.0.2.1",
                "ctip.ingest.pbx.pin", "1234",
                "ctip.ingest.pbxs[0].id", "branch",
                "ctip.ingest.pbxs[0].tenant", "acme",
                "ctip.ingest.pbxs[0].host", "192.0.2.2",
                "ctip.ingest.pbxs[0].port", "5525",
                "ctip.ingest.pbxs[0].zone", "Europe/London",
                "ctip.ingest.pbxs[0].key-reference", "env:BRANCH_KEY"));
    assertThat(properties.configured())
        .extracting(pbx -> pbx.id(), pbx -> pbx.tenantId(), pbx -> pbx.port(), pbx -> pbx.zone())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "main", "default", 5524, ZoneId.of("Europe/Warsaw")),
            org.assertj.core.groups.Tuple.tuple(
                "branch", "acme", 5525, ZoneId.of("Europe/London")));
    assertThat(properties.toString() + properties.configured()).doesNotContain("1234");
  }

  @ParameterizedTest
  @CsvSource({
    "ctip.ingest.connection.silence, 0s",
    "ctip.ingest.connection.threads, 0",
    "ctip.ingest.connection.connect-timeout, -1s",
    "ctip.ingest.ownership, some",
    "ctip.ingest.zone, Europe/Nowhere"
  })
  void senselessValuesAreRefused(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of(name, value)).connection().timings())
        .isInstanceOfAny(BindException.class, IllegalArgumentException.class);
  }

  @Test
  void theOlderSystemsNameOfTheCodePageIsKnown() {
    assertThat(IngestProperties.codePage("latin-1").name()).isEqualTo("ISO_8859_1");
    assertThat(IngestProperties.codePage("windows-1250").name()).isEqualTo("WINDOWS_1250");
  }

  @Test
  void aPbxWithAnImpossiblePortIsNamed() {
    assertThatThrownBy(
            () ->
                bind(Map.of("ctip.ingest.pbx.host", "192.0.2.1", "ctip.ingest.pbx.port", "70000"))
                    .configured())
        .hasMessageContaining("main");
    assertThat(bind(Map.of()).connection().reconnectDelay()).isEqualTo(Duration.ofSeconds(3));
  }
}
