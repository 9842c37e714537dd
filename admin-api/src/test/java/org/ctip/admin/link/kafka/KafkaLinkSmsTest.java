package org.ctip.admin.link.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.admin.AdminService;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/** From the administrator's request to the dispatcher's topic, on a real broker. */
class KafkaLinkSmsTest {
  @Test
  void aNewPersonGetsTheLinkBySmsAndNoPassword(@TempDir Path directory) {
    try (var broker = EmbeddedBroker.start(directory.resolve("kafka"));
        var admin =
            AdminService.start(
                directory.resolve("postgresql"),
                Map.of("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers()))) {
      String chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);

      var created =
          admin.json(
              admin.send(
                  HttpMethod.POST,
                  "/admin/users",
                  chief,
                  Map.of("email", "reached@example.org", "mobile_phone", "600 000 101")),
              201);

      assertThat(created).containsEntry("link_sent_by", "sms");
      var records = commands(broker.bootstrapServers());
      assertThat(records).hasSize(1);
      var command = EventJson.read(records.getFirst().value(), SmsCommand.class);
      assertThat(command.to()).isEqualTo("+48600000101");
      assertThat(command.origin()).isEqualTo("admin_user_credentials");
      assertThat(command.text())
          .contains(String.valueOf(created.get("link")))
          .doesNotContain(String.valueOf(created.get("password")));
      assertThat(new String(records.getFirst().key(), StandardCharsets.UTF_8))
          .isEqualTo(command.idempotencyKey());
      assertThat(CloudEventHeaders.text(records.getFirst().headers(), CloudEventHeaders.TYPE))
          .isEqualTo(EventTypes.SMS_REQUESTED);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> commands(String servers) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers,
                "group.id", "test",
                "auto.offset.reset", "earliest",
                "metadata.max.age.ms", "500"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.SMS_COMMANDS.topicName()));
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (found.isEmpty() && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(500)).forEach(found::add);
      }
      return found;
    }
  }
}
