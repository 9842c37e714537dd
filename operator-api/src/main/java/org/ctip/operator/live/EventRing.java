package org.ctip.operator.live;

/**
 * The newest events of a stream as they went over the wire, numbered without gaps. Not safe for use
 * by several threads.
 */
final class EventRing {
  private static final byte[] GONE = {};
  private static final int FIRST_CAPACITY = 256;

  private final int maxEvents;
  private byte[][] events = new byte[FIRST_CAPACITY][];
  private LiveEvent.Type[] types = new LiveEvent.Type[FIRST_CAPACITY];
  // Bytes of all events ever added before the one in the same slot.
  private long[] offsets = new long[FIRST_CAPACITY];
  private int size;
  private long head;
  private long bytesEver;

  EventRing(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  /** Number of the newest event; 0 before the first. */
  long head() {
    return head;
  }

  /** Number of the oldest event that is still here; {@code head + 1} when there is none. */
  long first() {
    return head - size + 1;
  }

  int size() {
    return size;
  }

  /** Bytes of the events that are still here. */
  long bytes() {
    return size == 0 ? 0 : bytesEver - offsets[slot(first())];
  }

  /** Bytes of the events after a number. */
  long bytesAfter(long number) {
    if (number >= head) {
      return 0;
    }
    return bytesEver - offsets[slot(Math.max(number + 1, first()))];
  }

  /** Adds the event with the next number. */
  void add(LiveEvent.Type type, byte[] event) {
    if (size == maxEvents) {
      removeOldest();
    } else if (size == events.length) {
      grow();
    }
    head++;
    size++;
    int slot = slot(head);
    events[slot] = event;
    types[slot] = type;
    offsets[slot] = bytesEver;
    bytesEver += event.length;
  }

  /** Forgets the oldest event; there must be one. */
  void removeOldest() {
    events[slot(first())] = GONE;
    size--;
  }

  /** An event that is here, from {@link #first()} to {@link #head()}. */
  byte[] get(long number) {
    return events[slot(number)];
  }

  /** What an event that is here tells. */
  LiveEvent.Type type(long number) {
    return types[slot(number)];
  }

  private void grow() {
    int capacity = Math.min(maxEvents, events.length * 2);
    var larger = new byte[capacity][];
    var largerTypes = new LiveEvent.Type[capacity];
    var largerOffsets = new long[capacity];
    for (long number = first(); number <= head; number++) {
      int to = (int) (number % capacity);
      larger[to] = events[slot(number)];
      largerTypes[to] = types[slot(number)];
      largerOffsets[to] = offsets[slot(number)];
    }
    events = larger;
    types = largerTypes;
    offsets = largerOffsets;
  }

  private int slot(long number) {
    return (int) (number % events.length);
  }
}
