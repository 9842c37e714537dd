package org.ctip.admin.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctip.events.call.CallEvent;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The newest events of one tenant, numbered without gaps, and word of new ones. Bounded: the oldest
 * are forgotten. Safe for use by many threads; one at a time adds.
 */
public final class TenantEvents {
  private static final int MOST_CALLS = 5_000;
  // The keep-alive says that nothing happened.
  private static final String KEEP_ALIVE = "T";
  // Field 2 of these is the number of the other side.
  private static final Set<String> CALLING = Set.of("RING", "CONN", "ECHO");

  /** What the events of a call told about it. */
  private record Party(@Nullable String extension, @Nullable String number) {}

  private final int most;
  private final ArrayDeque<ListedEvent> ring = new ArrayDeque<>();
  // An aborted transaction on the topic is told again: what is not above is known.
  private final Map<String, EventKey> highest = new HashMap<>();
  private final Map<String, Party> parties =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Party> eldest) {
          return size() > MOST_CALLS;
        }
      };
  private final Sinks.Many<Long> changes = Sinks.many().multicast().directBestEffort();
  private volatile long head;

  TenantEvents(int most) {
    this.most = most;
  }

  /**
   * Consecutive events.
   *
   * @param last number of the last one that was looked at
   */
  public record Chunk(List<Numbered> events, long last) {}

  /** An event and its number in the stream. */
  public record Numbered(long number, ListedEvent event) {}

  /** Number of the newest event; 0 before the first. */
  public long head() {
    return head;
  }

  /**
   * Tells the number of the newest event whenever it grew; who is slow misses some of them and can
   * ask {@link #after}.
   */
  public Flux<Long> changes() {
    return changes.asFlux();
  }

  /** Adds events in their order; keep-alives and what is known already are left out. */
  void add(List<CallEvent> events) {
    synchronized (this) {
      events.stream().filter(this::isNews).forEach(this::append);
    }
    changes.tryEmitNext(head);
  }

  private boolean isNews(CallEvent event) {
    if (event.type().equals(KEEP_ALIVE)) {
      return false;
    }
    var key = key(event);
    var known = highest.get(event.pbxId());
    if (known != null && EventKey.ORDER.compare(key, known) <= 0) {
      return false;
    }
    highest.put(event.pbxId(), key);
    return true;
  }

  private void append(CallEvent event) {
    var party = party(event);
    if (ring.size() == most) {
      ring.removeFirst();
    }
    ring.addLast(
        ListedEvent.of(
            new ListedEvent.Known(
                key(event),
                event.at(),
                event.type(),
                event.extension(),
                event.number(),
                event.payload()),
            party.extension(),
            party.number()));
    head++;
  }

  private Party party(CallEvent event) {
    if (event.callId() == null) {
      return new Party(null, null);
    }
    var known = parties.getOrDefault(event.callId(), new Party(null, null));
    String number = CALLING.contains(event.type()) ? event.number() : null;
    var party =
        new Party(
            known.extension() == null ? event.extension() : known.extension(),
            known.number() == null ? number : known.number());
    parties.put(event.callId(), party);
    return party;
  }

  private static EventKey key(CallEvent event) {
    return new EventKey(event.pbxId(), event.epoch(), event.sequence(), event.ordinal());
  }

  /** The newest events that are still here and pass a filter, newest first. */
  public synchronized List<ListedEvent> newest(EventFilter filter) {
    var found = new ArrayList<ListedEvent>();
    for (var events = ring.descendingIterator();
        events.hasNext() && found.size() < filter.limit(); ) {
      var event = events.next();
      if (filter.admits(event)) {
        found.add(event);
      }
    }
    found.sort(ListedEvent.NEWEST_FIRST);
    return found;
  }

  /**
   * The events after a number that pass a filter.
   *
   * @param atMost how many are looked at
   * @return null when some after that number are not here any more, or the number is none of ours
   */
  public synchronized @Nullable Chunk after(long number, EventFilter filter, int atMost) {
    long first = head - ring.size() + 1;
    if (number < first - 1 || number > head) {
      return null;
    }
    var found = new ArrayList<Numbered>();
    long last = Math.min(head, number + atMost);
    long current = first;
    for (var event : ring) {
      if (current > last) {
        break;
      }
      if (current > number && filter.admits(event)) {
        found.add(new Numbered(current, event));
      }
      current++;
    }
    return new Chunk(found, last);
  }
}
