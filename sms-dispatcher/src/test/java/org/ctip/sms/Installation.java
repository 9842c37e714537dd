package org.ctip.sms;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The service on a real broker and a real database, with the schemas of others it relies on. */
final class Installation implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  final EmbeddedBroker broker;
  final EmbeddedDatabase database;
  final ConfigurableApplicationContext service;
  final WebTestClient web;
  final AnswerCheck answers = SmsContractTest.CONTRACT.answers();
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param more settings beside those of broker and database
   */
  Installation(Map<String, Object> more) throws Exception {
    broker = EmbeddedBroker.start(Files.createTempDirectory("sms-broker"));
    database = EmbeddedDatabase.start(Files.createTempDirectory("sms-database"));
    try (var connection = database.connect()) {
      AuditSchema.create(connection);
    }
    execute(
        "CREATE SCHEMA identity",
        """
        CREATE TABLE identity.session_view (token_hash bytea, tenant_id text, user_id bigint,
          email text, first_name text, last_name text, role text, expires_at timestamptz,
          revoked_at timestamptz, is_active boolean, session_id bigint, last_seen_at timestamptz,
          second_factor_due boolean NOT NULL DEFAULT false)
        """,
        "CREATE SCHEMA calls",
        "CREATE TABLE calls.call_view (id bigint, tenant_id text, call_id text)");
    var settings = new HashMap<String, Object>();
    settings.put("server.port", 0);
    settings.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("ctip.topics.partitions", 2);
    settings.put("ctip.database.host", database.host());
    settings.put("ctip.database.port", database.port());
    settings.put("ctip.database.name", EmbeddedDatabase.NAME);
    settings.put("ctip.database.user", database.user());
    settings.put("ctip.database.password", database.password());
    settings.put("ctip.database.ssl-mode", "disable");
    settings.put("ctip.sms.worker.poll", "200ms");
    settings.put("ctip.sms.worker.care", "200ms");
    settings.putAll(more);
    service = ServiceLauncher.run(SmsDispatcher.class, SmsDispatcher.NAME, settings);
    service.getBean(DatabaseMigration.class).ready().block(PATIENCE);
    web =
        WebTestClient.bindToServer()
            .baseUrl(
                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
            .responseTimeout(PATIENCE)
            .filter(answers)
            .build();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void close() {
    producer.close();
    service.close();
    database.close();
    broker.close();
  }

  void session(String token, String tenant, String role, long user) throws SQLException {
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO identity.session_view VALUES (?, ?, ?, 'person@example.org', null,"
                    + " null, ?, now() + interval '1 day', null, true, ?)")) {
      insert.setBytes(1, SessionTokens.hash(token));
      insert.setString(2, tenant);
      insert.setLong(3, user);
      insert.setString(4, role);
      insert.setLong(5, user);
      insert.execute();
    }
  }

  void execute(String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of all rows as text. */
  List<String> query(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a value to a topic; null removes the key. */
  void publish(Topic topic, String key, @Nullable Object value) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic.topicName(),
                  key.getBytes(StandardCharsets.UTF_8),
                  value == null ? null : EventJson.write(value)))
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A reader of a topic from its beginning. */
  KafkaConsumer<byte[], byte[]> reader(Topic topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "test-" + topic.name(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "1000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic.topicName()));
    return consumer;
  }

  JsonNode get(String uri, String token, int status) {
    return json(
        web.get()
            .uri(java.net.URI.create(base() + uri))
            .header("X-Admin-Session", token)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  JsonNode post(String uri, String token, String body, int status) {
    return post(uri, token, null, body, status);
  }

  /**
   * @param key of idempotency; null for none
   */
  JsonNode post(String uri, String token, @Nullable String key, String body, int status) {
    return send(org.springframework.http.HttpMethod.POST, uri, token, key, body, status);
  }

  JsonNode put(String uri, String token, String body, int status) {
    return send(org.springframework.http.HttpMethod.PUT, uri, token, null, body, status);
  }

  /** The problem, or nothing. */
  JsonNode delete(String uri, String token, int status) {
    return json(
        web.delete()
            .uri(uri)
            .header("X-Admin-Session", token)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private JsonNode send(
      org.springframework.http.HttpMethod method,
      String uri,
      String token,
      @Nullable String key,
      String body,
      int status) {
    return json(
        web.method(method)
            .uri(uri)
            .header("X-Admin-Session", token)
            .header("Content-Type", "application/json")
            .headers(
                headers -> {
                  if (key != null) {
                    headers.set("Idempotency-Key", key);
                  }
                })
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private String base() {
    return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
  }

  private static JsonNode json(@Nullable String body) {
    return EventJson.mapper().readTree(body == null ? "null" : body);
  }
}
