package org.ctip.admin.publication.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ctip.admin.publication.BrokerAwayException;
import org.ctip.admin.publication.Outlet;
import org.ctip.admin.publication.Publication;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.support.topic.CompactedTopics;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Configuration on Kafka. Gives up a record soon: the next try sends a newer value. */
public final class KafkaOutlet implements Outlet, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration READING = Duration.ofSeconds(30);
  private static final String SOURCE = "/ctip/admin-api";

  private final Map<String, Object> settings;
  private final CompactedTopics topics;
  private final Clock clock;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean closed;

  /**
   * @param client settings of a Kafka producer, at least {@code bootstrap.servers}
   */
  public KafkaOutlet(Map<String, Object> client, CompactedTopics topics, Clock clock) {
    this.settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * (int) PATIENCE.toMillis());
    this.topics = topics;
    this.clock = clock;
  }

  @Override
  public Mono<Void> send(Topic topic, Publication publication) {
    return Mono.<Void>create(
            sink -> {
              try {
                producer()
                    .send(
                        toRecord(topic, publication),
                        (_, failure) -> {
                          if (failure == null) {
                            sink.success();
                          } else {
                            sink.error(new BrokerAwayException(failure));
                          }
                        });
              } catch (KafkaException | IllegalStateException e) {
                sink.error(new BrokerAwayException(e));
              }
            })
        // Without a broker, sending waits for what it knows of the topic.
        .subscribeOn(Schedulers.boundedElastic())
        // Off the producer's own thread: what follows talks to the database.
        .publishOn(Schedulers.parallel());
  }

  private ProducerRecord<byte[], byte[]> toRecord(Topic topic, Publication publication) {
    Object value = publication.value();
    var record =
        new ProducerRecord<byte[], byte[]>(
            topic.topicName(),
            publication.key().getBytes(StandardCharsets.UTF_8),
            value == null ? null : EventJson.write(value));
    CloudEventHeaders.addTo(
        record.headers(),
        topic.topicName() + "/" + publication.key() + "/" + publication.version(),
        SOURCE,
        typeOf(topic),
        clock.instant(),
        publication.key(),
        publication.version(),
        publication.tenantId());
    return record;
  }

  private static String typeOf(Topic topic) {
    return switch (topic) {
      case CONFIG_PBX -> EventTypes.PBX_SETTINGS;
      case CONFIG_IVR_RULES -> EventTypes.IVR_RULE;
      case CONFIG_SMS -> EventTypes.SMS_SETTINGS;
      case CONFIG_TENANT -> EventTypes.TENANT_SETTINGS;
      default ->
          throw new IllegalArgumentException(topic.topicName() + " is no configuration topic");
    };
  }

  @Override
  public Mono<Content> content(Topic topic) {
    return Mono.using(() -> new Reading(topics, topic), Reading::content, Reading::stop)
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** One reading of a topic from its beginning to its end. */
  private static final class Reading {
    private final Map<String, JsonNode> values = new ConcurrentHashMap<>();
    private final org.ctip.support.topic.CompactedTopic<JsonNode> reader;

    Reading(CompactedTopics topics, Topic topic) {
      reader =
          topics.follow(
              topic,
              JsonNode.class,
              (key, value) -> {
                if (value == null) {
                  values.remove(key);
                } else {
                  values.put(key, value);
                }
              });
      reader.start();
    }

    Mono<Content> content() {
      return reader
          .caughtUp()
          .timeout(READING)
          .onErrorMap(BrokerAwayException::new)
          // Off the reader's own thread, which is about to be stopped.
          .publishOn(Schedulers.boundedElastic())
          .then(Mono.fromSupplier(() -> new Values(Map.copyOf(values))));
    }

    void stop() {
      reader.stop();
    }
  }

  private record Values(Map<String, JsonNode> values) implements Content {
    @Override
    public Set<String> keys() {
      return values.keySet();
    }

    @Override
    public boolean says(Publication publication) {
      JsonNode there = values.get(publication.key());
      Object wanted = publication.value();
      if (there == null || wanted == null) {
        return there == null && wanted == null;
      }
      // Both read from bytes, so that equal numbers are equal nodes.
      return there.equals(EventJson.read(EventJson.write(wanted), JsonNode.class));
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (closed) {
      throw new IllegalStateException("publishing has ended");
    }
    if (producer == null) {
      producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
    }
  }
}
