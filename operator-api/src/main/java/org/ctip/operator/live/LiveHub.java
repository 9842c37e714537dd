package org.ctip.operator.live;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * All live streams of one instance. An event is encoded once, when it is published; readers of its
 * tenant share those bytes, and nobody else ever gets them.
 */
public final class LiveHub {
  /** Freed at a time, so that looking for the largest stream is rare. */
  private static final int PART_FREED = 32;

  private final long epoch;
  private final int maxEvents;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final ConcurrentHashMap<String, LiveStream> streams = new ConcurrentHashMap<>();
  private final List<Consumer<LiveStream>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param epoch when this hub started, in milliseconds of the epoch; no two hubs of an
   *     installation should share one, and readers of another hub start anew
   * @param maxEvents kept per tenant for readers that come back
   * @param maxBytes kept for all tenants together; the largest stream gives way first
   */
  public LiveHub(long epoch, int maxEvents, long maxBytes) {
    if (maxEvents < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("a live hub needs room for at least one event");
    }
    this.epoch = epoch;
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  public long epoch() {
    return epoch;
  }

  /** The stream of a tenant; made when it is first asked for. */
  public LiveStream stream(String tenantId) {
    return streams.computeIfAbsent(tenantId, id -> new LiveStream(id, epoch, maxEvents));
  }

  /** All streams. */
  public Collection<LiveStream> streams() {
    return List.copyOf(streams.values());
  }

  /** Calls a listener after events were published, on the publishing thread; it must be quick. */
  public void onPublished(Consumer<LiveStream> listener) {
    listeners.add(listener);
  }

  /** Publishes events of one tenant in their order. For one thread at a time per tenant. */
  public void publish(String tenantId, List<LiveEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    var stream = stream(tenantId);
    long kept = bytes.addAndGet(stream.append(events));
    if (kept > maxBytes) {
      makeRoom(kept - maxBytes + maxBytes / PART_FREED);
    }
    listeners.forEach(listener -> listener.accept(stream));
  }

  /** Publishes an event to every tenant that has a stream. */
  public void publishToAll(LiveEvent event) {
    streams.keySet().forEach(tenant -> publish(tenant, List.of(event)));
  }

  /** Bytes kept for readers that come back. */
  public long bytes() {
    return bytes.get();
  }

  private void makeRoom(long wanted) {
    long missing = wanted;
    while (missing > 0) {
      var largest =
          streams.values().stream().max(Comparator.comparingLong(LiveStream::bytes)).orElseThrow();
      long freed = largest.free(missing);
      if (freed == 0) {
        return;
      }
      bytes.addAndGet(-freed);
      missing -= freed;
    }
  }
}
