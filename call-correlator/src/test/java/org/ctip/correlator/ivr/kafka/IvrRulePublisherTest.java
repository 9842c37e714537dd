package org.ctip.correlator.ivr.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.correlator.TestTopics;
import org.ctip.correlator.ivr.ConfiguredRule;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IvrRulePublisherTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir private Path directory;

  @Test
  void configuredRulesArePublishedOnceAndAgainOnlyWhenTheyChangeAndNobodyElseKeepsThem()
      throws Exception {
    try (var broker = EmbeddedBroker.start(directory);
        var topics = new TestTopics(broker.bootstrapServers())) {
      topics.create();

      assertThat(publisher(broker, topics, rule("500", "one"), rule("501", "two")).publish())
          .isEqualTo(2);
      assertThat(publisher(broker, topics, rule("500", "one"), rule("501", "two")).publish())
          .isZero();
      assertThat(publisher(broker, topics, rule("500", "other"), rule("501", "two")).publish())
          .isEqualTo(1);

      var published = topics.read(Topic.CONFIG_IVR_RULES.topicName(), read -> read.size() == 3);
      var newest =
          published.stream()
              .filter(record -> new String(record.key(), UTF_8).equals("default/500"))
              .reduce((_, next) -> next)
              .orElseThrow();
      assertThat(EventJson.read(newest.value(), IvrRule.class).versions())
          .extracting(IvrRule.Version::text)
          .containsExactly("one", "other");
      assertThat(CloudEventHeaders.text(newest.headers(), CloudEventHeaders.ID))
          .isEqualTo("default/500-2");

      // As if somebody else, who keeps it from now on, had published it.
      topics.send(Topic.CONFIG_IVR_RULES.topicName(), "default/501".getBytes(UTF_8), edited("501"));
      assertThat(publisher(broker, topics, rule("501", "configured anew")).publish()).isZero();
    }
  }

  private static byte[] edited(String extension) {
    return EventJson.write(
        new IvrRule(
            "default",
            extension,
            List.of(
                new IvrRule.Version(1, Instant.EPOCH, 9, "two", true),
                new IvrRule.Version(2, NOON, 9, "edited", true))));
  }

  private static ConfiguredRule rule(String extension, String text) {
    return new ConfiguredRule("default", extension, 9, text, true);
  }

  private static IvrRulePublisher publisher(
      EmbeddedBroker broker, TestTopics topics, ConfiguredRule... rules) {
    return new IvrRulePublisher(
        List.of(rules),
        () ->
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
        topics.producer(),
        Clock.fixed(NOON, ZoneOffset.UTC));
  }
}
