package org.ctip.maintenance.monitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.monitor.HeardLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTopicTest {
  private static final Instant AT = Instant.parse("2026-11-20T20:24:02.996501Z");
  @TempDir Path directory;
  private final List<HeardLine> heard = new CopyOnWriteArrayList<>();

  @Test
  void hearsWhatIngestReadsFromNowOnAndDisturbsNobody() throws Exception {
    try (var broker = EmbeddedBroker.start(directory)) {
      try (var none = new FramesTopic(broker.bootstrapServers(), null)) {
        assertThatThrownBy(() -> none.listen(heard::add, null))
            .isInstanceOf(MaintenanceException.class)
            .hasMessageContaining("ctip.frames");
      }
      Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var admin = Admin.create(settings);
          var producer =
              new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
        admin.createTopics(List.of(new NewTopic(Topic.Names.FRAMES, 4, (short) 1))).all().get();
        producer.send(record(frame("main", 1, "aRING 101_ 1"))).get();
        try (var topic = new FramesTopic(broker.bootstrapServers(), "main")) {
          var listening = CompletableFuture.runAsync(() -> topic.listen(heard::add, null));
          assertThat(topic.awaitListening(Duration.ofSeconds(20))).isTrue();

          producer.send(record(new LinkOpened(position("main", 1))));
          producer.send(record(frame("main", 2, "aREL 101_ 1")));
          producer.send(record(frame("other", 1, "aRING 201_ 1")));
          producer.send(record(new LinkTick(position("main", 2))));
          producer.send(record(new LinkClosed(position("main", 2), "SILENT")));
          producer.flush();

          await().until(() -> heard.size() >= 3);
          topic.close();
          listening.get();
          assertThat(heard)
              .extracting(line -> line.frame() == null ? line.event() : line.frame().latin1())
              .containsExactly("logged in", "aREL 101_ 1", "connection lost: SILENT");
          assertThat(heard).allMatch(line -> line.at().equals(AT));
        }
        assertThat(admin.listGroups().all().get()).isEmpty();
      }
    }
  }

  private static org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]> record(
      LinkRecord link) {
    return LinkRecordCodec.toProducerRecord(link);
  }

  private static FrameReceived frame(String pbx, long sequence, String line) {
    return new FrameReceived(position(pbx, sequence), line.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static LinkPosition position(String pbx, long sequence) {
    return new LinkPosition("default", pbx, 7, sequence, AT);
  }
}
