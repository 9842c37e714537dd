package org.ctip.correlator.ivr.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.ctip.correlator.ivr.ConfiguredRule;
import org.ctip.correlator.ivr.PublishedRule;
import org.ctip.correlator.ivr.RuleSeed;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Publishes the configured rules where the newest published ones are of a configuration and differ.
 */
public final class IvrRulePublisher {
  private static final Logger log = LoggerFactory.getLogger(IvrRulePublisher.class);
  private static final String SOURCE = "/ctip/call-correlator/configuration";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final List<ConfiguredRule> configured;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Producer<byte[], byte[]> producer;
  private final Clock clock;

  /**
   * @param consumers gives a consumer without a group, which is closed after use
   */
  public IvrRulePublisher(
      List<ConfiguredRule> configured,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Producer<byte[], byte[]> producer,
      Clock clock) {
    this.configured = List.copyOf(configured);
    this.consumers = consumers;
    this.producer = producer;
    this.clock = clock;
  }

  /**
   * Reads the topic to its end and publishes what differs. Repeating it changes nothing.
   *
   * @return how many rules were published
   * @throws KafkaException when the broker is away; worth another try
   */
  public int publish() throws InterruptedException {
    if (configured.isEmpty()) {
      return 0;
    }
    var now = clock.instant();
    var changes = RuleSeed.changes(published(), configured, now);
    for (IvrRule rule : changes) {
      send(rule, now);
    }
    if (!changes.isEmpty()) {
      log.info("IVR rules published from the configuration rules={}", changes.size());
    }
    return changes.size();
  }

  private Map<String, PublishedRule> published() {
    var rules = new HashMap<String, PublishedRule>();
    try (var consumer = consumers.get()) {
      var partitions =
          consumer.partitionsFor(Topic.CONFIG_IVR_RULES.topicName(), PATIENCE).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions, PATIENCE);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new KafkaException("the IVR rules could not be read to their end");
        }
        consumer.poll(POLL).forEach(record -> keep(rules, record));
      }
    }
    return rules;
  }

  private static void keep(
      Map<String, PublishedRule> rules, ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      rules.remove(key);
      return;
    }
    try {
      String source = CloudEventHeaders.text(record.headers(), CloudEventHeaders.SOURCE);
      rules.put(
          key,
          new PublishedRule(EventJson.read(record.value(), IvrRule.class), SOURCE.equals(source)));
    } catch (JacksonException e) {
      log.error("IVR rule can't be read and is left out rule={}", key);
      log.debug("IVR rule can't be read", e);
    }
  }

  private void send(IvrRule rule, Instant now) throws InterruptedException {
    String key = RuleSeed.key(rule.tenantId(), rule.extension());
    long version = rule.versions().getLast().number();
    var record =
        new ProducerRecord<>(
            Topic.CONFIG_IVR_RULES.topicName(),
            key.getBytes(StandardCharsets.UTF_8),
            EventJson.write(rule));
    CloudEventHeaders.addTo(
        record.headers(),
        key + "-" + version,
        SOURCE,
        EventTypes.IVR_RULE,
        now,
        key,
        version,
        rule.tenantId());
    try {
      producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("an IVR rule could not be published", e);
    }
  }
}
