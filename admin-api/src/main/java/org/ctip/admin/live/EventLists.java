package org.ctip.admin.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Lists of the newest events: what is stored, and what came so lately that it may not be stored
 * yet. With the store away they hold what came lately.
 */
public final class EventLists {
  /** A list is worth no longer wait: what came lately is there without it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LiveEvents live;
  private final EventHistory history;
  private final Consumer<Throwable> away;

  /**
   * @param away told when the store can't be asked
   */
  public EventLists(LiveEvents live, EventHistory history, Consumer<Throwable> away) {
    this.live = live;
    this.history = history;
    this.away = away;
  }

  /** The newest events of a tenant that pass a filter, newest first. Never fails. */
  public Mono<List<ListedEvent>> newest(String tenantId, EventFilter filter) {
    return history
        .newest(tenantId, filter)
        .collectList()
        .timeout(PATIENCE)
        .doOnError(away)
        .onErrorReturn(List.of())
        .map(stored -> withNews(tenantId, filter, stored));
  }

  /** A list brought up to date with what came since. */
  public List<ListedEvent> withNews(String tenantId, EventFilter filter, List<ListedEvent> list) {
    var seen = new HashSet<EventKey>();
    return Stream.concat(live.of(tenantId).newest(filter).stream(), list.stream())
        .filter(event -> seen.add(event.key()))
        .sorted(ListedEvent.NEWEST_FIRST)
        .limit(filter.limit())
        .toList();
  }
}
