package org.ctip.correlator.call.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StreamPropertiesTest {
  @Test
  void nothingConfiguredIsWhatWeWouldRun() {
    var stream = bind(Map.of());

    assertThat(stream.applicationId()).isEqualTo("call-correlator");
    assertThat(stream.commitInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(stream.actualThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(StreamSettings.of(stream, Map.of("bootstrap.servers", "broker:9092"), 3))
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
        .containsEntry(StreamsConfig.REPLICATION_FACTOR_CONFIG, 3)
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("producer.compression.type", "lz4")
        .containsEntry("main.consumer.session.timeout.ms", 6_000)
        .doesNotContainKey("main.consumer.group.instance.id");
  }

  @Test
  void namedInstanceIsAStaticMember() {
    var stream = bind(Map.of("ctip.correlator.stream.instance-id", "correlator-1"));

    assertThat(StreamSettings.of(stream, Map.of(), 1))
        .containsEntry("main.consumer.group.instance.id", "correlator-1");
  }

  @ParameterizedTest
  @CsvSource({
    "application-id, ' '",
    "threads, -1",
    "commit-interval, 1ms",
    "linger, 2s",
    "standbys, 3",
    "session-timeout, 100ms",
    "transaction-timeout, 20m",
    "states-in-memory, 0"
  })
  void senselessValueIsRefused(String key, String value) {
    assertThatThrownBy(() -> bind(Map.of("ctip.correlator.stream." + key, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private static StreamProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ctip.correlator.stream", StreamProperties.class);
  }
}
