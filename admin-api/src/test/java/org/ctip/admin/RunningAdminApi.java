package org.ctip.admin;

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
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionTokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it runs, with a real broker and a real database; views of others are tables. */
public final class RunningAdminApi implements AutoCloseable {
  public final EmbeddedBroker broker;
  public final EmbeddedDatabase database;

  /** Every answer in tests is held against the contract. */
  public final AnswerCheck answers = AdminContractTest.CONTRACT.answers();

  private final KafkaProducer<byte[], byte[]> producer;
  private final ConfigurableApplicationContext context;
  private long sessions;

  public RunningAdminApi(Path directory, Map<String, Object> settings) {
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    database = EmbeddedDatabase.start(directory.resolve("postgresql"));
    execute(resource("/views-of-others.sql"));
    var all = new HashMap<String, Object>(database.environment());
    all.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers());
    all.put("CTIP_KAFKA_PARTITIONS", "3");
    all.put("CTIP_ADMIN_API_PORT", "0");
    all.putAll(settings);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    context = ServiceLauncher.run(AdminApi.class, "admin-api", all);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> gauge("ctip.admin.live.following") == 1 && migrated());
  }

  private boolean migrated() {
    return bean(org.ctip.support.database.DatabaseMigration.class).isReady();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
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

  public WebTestClient.ResponseSpec get(String path, String token) {
    return http().get().uri(path).header("X-Admin-Session", token).exchange();
  }

  public double gauge(String name, String... tags) {
    return bean(MeterRegistry.class).get(name).tags(tags).gauge().value();
  }

  public double counter(String name, String... tags) {
    return bean(MeterRegistry.class).get(name).tags(tags).counter().count();
  }

  /** A session of ten minutes; returns its token. */
  public String session(String tenant, String role) {
    return session(tenant, role, Instant.now().plusSeconds(600));
  }

  /** A session of an account of its own; returns its token. */
  public synchronized String session(String tenant, String role, Instant expiresAt) {
    String token = "token-" + ++sessions;
    try (var connection = database.connect();
        var owner =
            connection.prepareStatement(
                "INSERT INTO identity.tenant (id, name) VALUES (?, 'any') ON CONFLICT DO NOTHING");
        var insert =
            connection.prepareStatement(
                """
                WITH t AS (
                  INSERT INTO identity.tenant (id, name) VALUES (?, 'a tenant')
                  ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING id), a AS (
                  INSERT INTO identity.account (tenant_id, email, role, password_hash)
                  SELECT t.id, ?, ?, 'none' FROM t RETURNING tenant_id, id)
                INSERT INTO identity.session (tenant_id, account_id, token_hash, created_at, expires_at)
                SELECT tenant_id, id, ?, now(), ? FROM a
                """)) {
      owner.setString(1, tenant);
      owner.executeUpdate();
      insert.setString(1, tenant);
      insert.setString(2, token + "@example.org");
      insert.setString(3, role);
      insert.setBytes(4, SessionTokens.hash(token));
      insert.setTimestamp(5, Timestamp.from(expiresAt));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return token;
  }

  public void requireSecondFactor(String tenant) {
    try (var connection = database.connect();
        var update =
            connection.prepareStatement(
                "UPDATE identity.tenant SET second_factor_required = true WHERE id = ?")) {
      update.setString(1, tenant);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void revoke(String token) {
    try (var connection = database.connect();
        var update =
            connection.prepareStatement(
                "UPDATE identity.session SET revoked_at = now() WHERE token_hash = ?")) {
      update.setBytes(1, SessionTokens.hash(token));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a value on a topic and waits until the broker has it. */
  public void publish(Topic topic, String key, Object value) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic.topicName(),
                  key.getBytes(StandardCharsets.UTF_8),
                  value instanceof byte[] bytes ? bytes : EventJson.write(value)))
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
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
    try (var in = RunningAdminApi.class.getResourceAsStream(name)) {
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
