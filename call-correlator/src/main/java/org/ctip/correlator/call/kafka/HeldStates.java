package org.ctip.correlator.call.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * States by key, worked on in memory and written to a changelogged store before each commit only.
 * At a thousand frames per commit a PBX's state is so encoded and logged once instead of a thousand
 * times.
 *
 * <p>Kafka Streams calls {@link #flushCache()} before it commits: what it writes is part of the
 * transaction that also holds the offsets and the outputs, so after a crash all of them roll back
 * together and the states are read again from the restored store. {@link #clearCache()} is called
 * when a task turns from active to standby, whose store changes behind our back. Both come with
 * {@link CachedStateStore}, an internal type: no public one is told about a commit in time. A test
 * on a real broker kills an instance in mid-stream, so that a change there would be noticed.
 *
 * <p>At most a set number of states is in memory; beyond it the one used longest ago is written out
 * early, which the same transaction covers. Used by one stream thread only.
 *
 * @param <S> the state; may be changed in place, and is put back each time
 */
final class HeldStates<S> implements StateStore, CachedStateStore<String, S> {
  private static final int INITIAL_CAPACITY = 64;
  private static final float LOAD_FACTOR = 0.75f;

  private final KeyValueStore<String, byte[]> kept;
  private final StateCodec<S> codec;
  private final int capacity;
  private final IntConsumer written;
  private final LinkedHashMap<String, Held<S>> held =
      new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
  private final List<Held<S>> dirty = new ArrayList<>();

  private static final class Held<S> {
    private final String key;
    private S state;
    private boolean dirty;

    Held(String key, S state) {
      this.key = key;
      this.state = state;
    }
  }

  /**
   * @param kept where states are written
   * @param capacity how many states are in memory at most
   * @param written is told the size of every state that is written, in bytes
   */
  HeldStates(
      KeyValueStore<String, byte[]> kept, StateCodec<S> codec, int capacity, IntConsumer written) {
    this.kept = kept;
    this.codec = codec;
    this.capacity = capacity;
    this.written = written;
  }

  /** The state of that key; null when there is none yet. */
  @Nullable S get(String key) {
    Held<S> there = held.get(key);
    if (there != null) {
      return there.state;
    }
    byte[] bytes = kept.get(key);
    if (bytes == null) {
      return null;
    }
    var loaded = new Held<>(key, codec.decode(bytes));
    hold(loaded);
    return loaded.state;
  }

  /** Says that this is the state of that key now; it is written before the next commit. */
  void put(String key, S state) {
    Held<S> there = held.get(key);
    if (there == null) {
      there = new Held<>(key, state);
      markDirty(there);
      hold(there);
    } else {
      there.state = state;
      markDirty(there);
    }
  }

  /** Shows every state as it was last written, without taking it into memory. */
  void forEachWritten(Consumer<S> reader) {
    try (var all = kept.all()) {
      all.forEachRemaining(entry -> reader.accept(codec.decode(entry.value)));
    }
  }

  /** How many states are in memory. */
  int inMemory() {
    return held.size();
  }

  private void markDirty(Held<S> changed) {
    if (!changed.dirty) {
      changed.dirty = true;
      dirty.add(changed);
    }
  }

  private void hold(Held<S> next) {
    held.put(next.key, next);
    if (held.size() > capacity) {
      Held<S> eldest = held.firstEntry().getValue();
      if (eldest.dirty) {
        write(eldest);
        dirty.remove(eldest);
      }
      held.remove(eldest.key);
    }
  }

  private void write(Held<S> changed) {
    byte[] bytes = codec.encode(changed.state);
    kept.put(changed.key, bytes);
    changed.dirty = false;
    written.accept(bytes.length);
  }

  @Override
  public void flushCache() {
    dirty.forEach(this::write);
    dirty.clear();
  }

  @Override
  public void clearCache() {
    held.clear();
    dirty.clear();
  }

  @Override
  public boolean setFlushListener(CacheFlushListener<String, S> listener, boolean sendOldValues) {
    return false; // nobody downstream follows the store
  }

  @Override
  public void flush() {
    flushCache();
    kept.flush();
  }

  @Override
  public void close() {
    clearCache(); // a clean close has committed before; after any other the transaction is void
    kept.close();
  }

  @Override
  public String name() {
    return kept.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    clearCache();
    kept.init(context, root);
  }

  @Override
  public boolean persistent() {
    return kept.persistent();
  }

  @Override
  public boolean isOpen() {
    return kept.isOpen();
  }

  @Override
  public Position getPosition() {
    return kept.getPosition();
  }

  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return kept.query(query, bound, config);
  }
}
