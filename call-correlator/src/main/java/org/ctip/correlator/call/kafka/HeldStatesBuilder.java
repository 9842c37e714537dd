package org.ctip.correlator.call.kafka;

import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds {@link HeldStates} over a RocksDB store with a changelog.
 *
 * @param <S> the state
 */
final class HeldStatesBuilder<S> implements StoreBuilder<HeldStates<S>> {
  /**
   * An active PBX writes its state with every commit, so the changelog is nearly all outdated:
   * clean it early and in small segments, because what is not cleaned is read at every restore.
   */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(16 * 1024 * 1024),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
          TopicConfig.DELETE_RETENTION_MS_CONFIG, "600000");

  private final StoreBuilder<KeyValueStore<String, byte[]>> kept;
  private final StateCodec<S> codec;
  private final int capacity;
  private final IntConsumer written;

  HeldStatesBuilder(String name, StateCodec<S> codec, int capacity, IntConsumer written) {
    this.kept =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(CHANGELOG);
    this.codec = codec;
    this.capacity = capacity;
    this.written = written;
  }

  @Override
  public HeldStates<S> build() {
    return new HeldStates<>(kept.build(), codec, capacity, written);
  }

  @Override
  public StoreBuilder<HeldStates<S>> withCachingEnabled() {
    throw new UnsupportedOperationException("the states are held in memory already");
  }

  @Override
  public StoreBuilder<HeldStates<S>> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<HeldStates<S>> withLoggingEnabled(Map<String, String> config) {
    kept.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<HeldStates<S>> withLoggingDisabled() {
    throw new UnsupportedOperationException("without a changelog a crash would lose open calls");
  }

  @Override
  public Map<String, String> logConfig() {
    return kept.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return kept.loggingEnabled();
  }

  @Override
  public String name() {
    return kept.name();
  }
}
