package org.ctip.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.events.call.CallState;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.operator.OperatorService;
import org.ctip.operator.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The flow over HTTP, from records of a real broker. */
class FlowApiTest {
  private static final String CALL = "f".repeat(26);

  @TempDir static Path directory;
  static OperatorService service;
  static KafkaProducer<byte[], byte[]> producer;

  @BeforeAll
  static void start() {
    service = new OperatorService(directory, Map.of());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", service.broker.bootstrapServers(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    service.close();
  }

  private static void send(
      Topic topic, String key, String tenant, String id, long sequence, byte[] value) {
    var at = Instant.now();
    var record =
        new ProducerRecord<>(
            topic.topicName(),
            null,
            at.toEpochMilli(),
            key.getBytes(StandardCharsets.UTF_8),
            value);
    CloudEventHeaders.addTo(
        record.headers(), id, "/test", EventTypes.CALL_EVENT, at, key, sequence, tenant);
    producer.send(record);
  }

  private static void event(String tenant, String id) {
    send(Topic.CALL_EVENTS, "main", tenant, id, 0, new byte[] {'{', '}'});
  }

  private static JsonNode flow(String token) {
    return service
        .http()
        .get()
        .uri("/operator/api/flow")
        .header("X-Admin-Session", token)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  private static long sum(JsonNode flow, String what) {
    return flow.path("minutes").valueStream().mapToLong(minute -> minute.path(what).asLong()).sum();
  }

  @Test
  void tellsFramesCallsAndHowLongTheyTook() {
    String operator = service.session("default", "operator");
    event("default", "7-1-0");
    event("default", "7-2-0");
    // What was concluded at a frame, a frame told again, and what is no event at all.
    event("default", "7-2-1");
    event("default", "7-2-0");
    event("default", "nonsense");
    event("default", "7-3-0");
    for (long version : new long[] {1, 2}) {
      var call = Samples.call("default", CALL, version, CallState.RINGING);
      send(Topic.CALLS, CALL, "default", CALL + "-" + version, version, EventJson.write(call));
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              var flow = flow(operator);
              assertThat(sum(flow, "frames")).isEqualTo(3);
              assertThat(sum(flow, "calls")).isEqualTo(1);
              assertThat(flow.path("open_calls").asInt()).isEqualTo(1);
            });
    var flow = flow(operator);
    assertThat(flow.path("following").asBoolean()).isTrue();
    assertThat(flow.path("minutes").size()).isEqualTo(60);
    var busy =
        flow.path("minutes")
            .valueStream()
            .filter(minute -> minute.path("frames").asInt() > 0)
            .findFirst()
            .orElseThrow();
    assertThat(busy.path("p50_ms").asInt(-1)).isBetween(0, 20_000);
    assertThat(busy.path("p99_ms").asInt()).isGreaterThanOrEqualTo(busy.path("p50_ms").asInt());
    assertThat(service.counter("ctip.operator.live.frames")).isEqualTo(3);
    assertThat(service.counter("ctip.operator.live.malformed")).isEqualTo(1);

    var other = flow(service.session("other", "admin"));
    assertThat(sum(other, "frames")).isZero();
    assertThat(other.path("open_calls").asInt(-1)).isZero();
  }

  @Test
  void isForOperators() {
    service
        .http()
        .get()
        .uri("/operator/api/flow")
        .header("X-Admin-Session", service.session("default", "guest"))
        .exchange()
        .expectStatus()
        .isForbidden();
  }
}
