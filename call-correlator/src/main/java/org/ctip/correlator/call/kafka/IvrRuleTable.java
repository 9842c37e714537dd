package org.ctip.correlator.call.kafka;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.ctip.correlator.call.IvrRules;
import org.ctip.correlator.ivr.RuleSeed;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventSerde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The rules of {@code ctip.config.ivr-rules}, whole on every instance, read to their end before the
 * first frame is folded.
 *
 * <p>A rule that can't be read is left out and the one before it stays: the topic is compacted, so
 * there is nothing else to fall back on.
 */
final class IvrRuleTable implements IvrRules {
  private static final String STORE = "ivr-rules";
  private static final Logger log = LoggerFactory.getLogger(IvrRuleTable.class);

  private final ReadOnlyKeyValueStore<String, IvrRule> rules;

  private IvrRuleTable(ReadOnlyKeyValueStore<String, IvrRule> rules) {
    this.rules = rules;
  }

  /** Adds the table to a topology; every processor of it may then read the rules. */
  static void addTo(Topology topology) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), EventSerde.of(IvrRule.class))
            .withLoggingDisabled(),
        "ivr-rules-source",
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        Topic.CONFIG_IVR_RULES.topicName(),
        "ivr-rules-keeper",
        Keeper::new);
  }

  /** The rules, for a processor of a topology that has the table. */
  static IvrRules in(ProcessorContext<?, ?> context) {
    KeyValueStore<String, IvrRule> store = context.getStateStore(STORE);
    return new IvrRuleTable(store);
  }

  @Override
  public Optional<IvrRule.Version> inForce(String tenantId, String extension, Instant at) {
    IvrRule rule = rules.get(RuleSeed.key(tenantId, extension));
    return rule == null ? Optional.empty() : rule.inForceAt(at);
  }

  private static final class Keeper implements Processor<String, byte[], Void, Void> {
    @SuppressWarnings("NullAway.Init") // set by init, before any record
    private KeyValueStore<String, IvrRule> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      if (record.value() == null) {
        store.delete(record.key());
        return;
      }
      try {
        store.put(record.key(), EventJson.read(record.value(), IvrRule.class));
      } catch (JacksonException e) {
        log.error("IVR rule can't be read and is left out rule={}", record.key());
        log.debug("IVR rule can't be read", e);
      }
    }
  }
}
