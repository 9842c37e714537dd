package org.ctip.operator;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionTokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it runs, with a real broker, a real database and a real socket. */
public final class OperatorService implements AutoCloseable {
  public final EmbeddedBroker broker;
  public final EmbeddedDatabase database;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ConfigurableApplicationContext context;
  private long sessions;

  /** Every answer in tests is held against the contract. */
  public final AnswerCheck answers = OperatorContract.CONTRACT.answers();

  public OperatorService(Path directory, Map<String, Object> settings) {
    broker =
        EmbeddedBroker.start(
            directory.resolve("kafka"), 0, Map.of("log.message.timestamp.type", "CreateTime"));
    database = EmbeddedDatabase.start(directory.resolve("postgresql"));
    execute(resource("/views.sql"));
    var all = new HashMap<String, Object>(database.environment());
    all.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers());
    all.put("CTIP_KAFKA_PARTITIONS", "3");
    all.put("CTIP_OPERATOR_API_PORT", "0");
    all.putAll(settings);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    context = ServiceLauncher.run(OperatorApi.class, "operator-api", all);
    await().atMost(Duration.ofSeconds(60)).until(() -> gauge("ctip.operator.live.followed") == 1);
  }

  public int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  public WebTestClient http() {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port())
        .responseTimeout(Duration.ofSeconds(20))
        .filter(answers)
        .build();
  }

  /** A part of the service. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public double gauge(String name) {
    return context.getBean(MeterRegistry.class).get(name).gauge().value();
  }

  public double counter(String name, String... tags) {
    return context.getBean(MeterRegistry.class).get(name).tags(tags).counter().count();
  }

  /** A session of ten minutes; returns its token. */
  public String session(String tenant, String role) {
    return session(tenant, role, Instant.now().plusSeconds(600));
  }

  /** A session; returns its token. */
  public synchronized String session(String tenant, String role, Instant expiresAt) {
    long id = ++sessions;
    String token = "token-" + id;
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO identity.session_view"
                    + " VALUES (?, ?, 7, 'operator@example.org', null, null, ?, ?, null, true, ?)")) {
      insert.setLong(1, id);
      insert.setString(2, tenant);
      insert.setString(3, role);
      insert.setTimestamp(4, Timestamp.from(expiresAt));
      insert.setBytes(5, SessionTokens.hash(token));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return token;
  }

  /** An API key with scopes; returns it as a program sends it. */
  public synchronized String apiKey(String tenant, String... scopes) {
    long id = ++sessions;
    String key = "ctip_" + "k".repeat(37) + String.format("%06d", id);
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO identity.api_key_view VALUES (?, ?, 'CRM', ?, null, now(), null, ?)")) {
      insert.setLong(1, id);
      insert.setString(2, tenant);
      insert.setArray(3, connection.createArrayOf("text", scopes));
      insert.setBytes(4, SessionTokens.hash(key));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return key;
  }

  public void revoke(String token) {
    execute(
        "UPDATE identity.session_view SET revoked_at = now() WHERE session_id = "
            + token.substring(token.indexOf('-') + 1));
  }

  /** Puts a value on a topic and waits until the broker has it. */
  public void publish(Topic topic, String key, Object value) {
    publishBytes(topic, key, EventJson.write(value));
  }

  /** The same with its {@code ce_type}, where a topic has records of several types. */
  public void publish(Topic topic, String key, String eventType, Object value) {
    var record =
        new ProducerRecord<>(
            topic.topicName(), key.getBytes(StandardCharsets.UTF_8), EventJson.write(value));
    record.headers().add(CloudEventHeaders.TYPE, eventType.getBytes(StandardCharsets.UTF_8));
    send(record);
  }

  public void publishBytes(Topic topic, String key, byte[] value) {
    send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a topic has so many records of a key; returns them, oldest first. */
  public List<ConsumerRecord<byte[], byte[]>> records(Topic topic, String key, int count) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                  if (new String(record.key(), StandardCharsets.UTF_8).equals(key)) {
                    found.add(record);
                  }
                }
                return found.size() >= count;
              });
      return found;
    }
  }

  public void execute(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (var in = OperatorService.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    producer.close(Duration.ofSeconds(1));
    broker.close();
    database.close();
  }
}
