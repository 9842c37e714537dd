package org.ctip.operator.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one tenant. Readers have a place in it each and read on from there; nobody's
 * slowness holds another up, and nothing is kept per reader. Safe for use by many threads.
 */
public final class LiveStream {
  private final String tenantId;
  private final long epoch;
  private final EventRing ring;
  private volatile long head;

  LiveStream(String tenantId, long epoch, int maxEvents) {
    this.tenantId = tenantId;
    this.epoch = epoch;
    this.ring = new EventRing(maxEvents);
  }

  /**
   * Events as they go over the wire: consecutive ones, without those that the audience is not told.
   *
   * @param events each encoded; shared, must not be changed
   * @param last number of the last event that was looked at, told or not
   * @param bytes of all together
   */
  public record Chunk(List<byte[]> events, long last, int bytes) {}

  public String tenantId() {
    return tenantId;
  }

  /** Number of the newest event; 0 before the first. */
  public long head() {
    return head;
  }

  /** The id of a number in this stream. */
  public EventId id(long number) {
    return new EventId(epoch, number);
  }

  /** Whether everything after a place is still here. */
  public synchronized boolean canResumeAfter(EventId place) {
    return place.epoch() == epoch
        && place.number() >= ring.first() - 1
        && place.number() <= ring.head();
  }

  /**
   * The events after a number.
   *
   * @param audience who is to be told
   * @param maxBytes where to stop; a first event that is larger comes all the same
   * @return null when some of them are not here any more; with no events when there are none yet
   */
  public synchronized @Nullable Chunk after(long number, Audience audience, int maxBytes) {
    if (number < ring.first() - 1) {
      return null;
    }
    var events = new ArrayList<byte[]>();
    long last = number;
    int bytes = 0;
    while (last < ring.head()) {
      if (audience.hears(ring.type(last + 1))) {
        byte[] next = ring.get(last + 1);
        if (bytes > 0 && bytes + next.length > maxBytes) {
          break;
        }
        events.add(next);
        bytes += next.length;
      }
      last++;
    }
    return new Chunk(events, last, bytes);
  }

  /** How many bytes come after that place, with those that an audience is not told. */
  public synchronized long bytesAfter(long number) {
    return ring.bytesAfter(number);
  }

  /** How many events can be read again. */
  public synchronized int size() {
    return ring.size();
  }

  synchronized long bytes() {
    return ring.bytes();
  }

  /** Numbers and encodes events; returns by how much the kept bytes grew, which may be negative. */
  synchronized long append(List<LiveEvent> events) {
    long before = ring.bytes();
    for (LiveEvent event : events) {
      ring.add(event.type(), SseText.of(id(ring.head() + 1), event));
    }
    head = ring.head();
    return ring.bytes() - before;
  }

  /** Forgets the oldest events until as many bytes are free; returns how many became free. */
  synchronized long free(long wanted) {
    long before = ring.bytes();
    while (ring.size() > 0 && before - ring.bytes() < wanted) {
      ring.removeOldest();
    }
    return before - ring.bytes();
  }
}
