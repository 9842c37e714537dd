package org.ctip.correlator.call.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
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
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The newest value of each key of a configuration topic, whole on every instance, read to its end
 * before the first frame is folded.
 *
 * <p>A value that can't be read is left out and the one before it stays: the topic is compacted, so
 * there is nothing else to fall back on. What was read once is remembered for as long as it is the
 * newest: a value carries its history, and a frame asks each time. Used by one stream thread only.
 *
 * @param <T> the value
 */
final class GlobalTable<T> {
  private static final Logger log = LoggerFactory.getLogger(GlobalTable.class);

  /** Keys whose value is remembered; more are read again each time. */
  private static final int REMEMBERED = 2_000;

  private final ReadOnlyKeyValueStore<String, byte[]> store;
  private final Class<T> type;
  private final Map<String, Read<T>> remembered =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read<T>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A value and the bytes it was read from; null when they can't be read. */
  private static final class Read<T> {
    private final byte[] bytes;
    private final @Nullable T value;

    Read(byte[] bytes, @Nullable T value) {
      this.bytes = bytes;
      this.value = value;
    }
  }

  private GlobalTable(ReadOnlyKeyValueStore<String, byte[]> store, Class<T> type) {
    this.store = store;
    this.type = type;
  }

  /** Adds the table of a topic to a topology, whose processors may then read it. */
  static void addTo(Topology topology, String store, Topic topic, Class<?> type) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        store + "-source",
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        topic.topicName(),
        store + "-keeper",
        () -> new Keeper(store, type));
  }

  /** The table, for a processor of a topology that has it. */
  static <T> GlobalTable<T> in(ProcessorContext<?, ?> context, String store, Class<T> type) {
    KeyValueStore<String, byte[]> table = context.getStateStore(store);
    return new GlobalTable<>(table, type);
  }

  /** The newest value of a key; null when there is none that can be read. */
  @Nullable T get(String key) {
    byte[] bytes = store.get(key);
    if (bytes == null) {
      return null;
    }
    Read<T> known = remembered.get(key);
    if (known == null || known.bytes != bytes) {
      known = new Read<>(bytes, read(key, bytes, type));
      remembered.put(key, known);
    }
    return known.value;
  }

  private static <T> @Nullable T read(String key, byte[] bytes, Class<T> type) {
    try {
      return EventJson.read(bytes, type);
    } catch (JacksonException e) {
      log.error("a setting can't be read and is left out type={} key={}", type.getName(), key);
      log.debug("a setting can't be read", e);
      return null;
    }
  }

  private static final class Keeper implements Processor<String, byte[], Void, Void> {
    private final String name;
    private final Class<?> type;

    @SuppressWarnings("NullAway.Init") // set by init, before any record
    private KeyValueStore<String, byte[]> store;

    Keeper(String name, Class<?> type) {
      this.name = name;
      this.type = type;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(name);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      if (record.value() == null) {
        store.delete(record.key());
      } else if (read(record.key(), record.value(), type) != null) {
        store.put(record.key(), record.value());
      }
    }
  }
}
