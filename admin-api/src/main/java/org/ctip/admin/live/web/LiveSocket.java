package org.ctip.admin.live.web;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.ctip.admin.live.EventFilter;
import org.ctip.admin.live.EventLists;
import org.ctip.admin.live.ListedEvent;
import org.ctip.admin.live.LiveEvents;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/**
 * One socket: the whole list at once, on each filter, when something is new and every three
 * seconds. One list at a time is on its way: while a client takes it, what happens is gathered for
 * the next one, so nothing piles up here.
 */
final class LiveSocket {
  private final LiveClient client;
  private final LiveEvents live;
  private final EventLists lists;
  private final LiveProperties bounds;
  private final JsonMapper json;
  private final Clock clock;
  private final AtomicReference<Shown> shown;
  private final Sinks.One<CloseStatus> closing = Sinks.one();
  private volatile boolean leaving;
  private final Sinks.Many<Boolean> filtered = Sinks.many().multicast().directBestEffort();

  /**
   * What the client sees.
   *
   * @param events the list as it was last sent
   */
  private record Shown(EventFilter filter, List<ListedEvent> events) {}

  LiveSocket(
      LiveClient client,
      EventFilter filter,
      LiveEvents live,
      EventLists lists,
      LiveProperties bounds,
      JsonMapper json,
      Clock clock) {
    this.client = client;
    this.live = live;
    this.lists = lists;
    this.bounds = bounds;
    this.json = json;
    this.clock = clock;
    this.shown = new AtomicReference<>(new Shown(filter, List.of()));
  }

  /** Runs until one of both sides ends it. */
  Mono<Void> run(WebSocketSession session) {
    return Mono.firstWithSignal(
        receive(session), choose(shown.get().filter()).then(Mono.defer(() -> send(session))));
  }

  /**
   * Takes what the client says until it leaves. It is read on to the end even when the socket is to
   * be closed: who stops reading makes the server close it without a status.
   */
  private Mono<Void> receive(WebSocketSession session) {
    return session
        .receive()
        .map(LiveSocket::text)
        .concatMap(
            message ->
                take(message)
                    .onErrorResume(
                        SocketFilter.NoJsonException.class,
                        _ ->
                            Mono.fromRunnable(
                                () -> closing.tryEmitValue(CloseStatus.NOT_ACCEPTABLE))),
            1)
        // A server that closes ends its own reading first; what counts then is the close frame.
        .then(Mono.defer(() -> leaving ? Mono.never() : Mono.empty()));
  }

  /** Anything but text is read as what it can't be: JSON. */
  private static String text(WebSocketMessage message) {
    return switch (message.getType()) {
      case TEXT -> message.getPayloadAsText();
      case BINARY -> "";
      case PING, PONG -> "null";
    };
  }

  private Mono<Void> take(String message) {
    return Mono.fromCallable(() -> SocketFilter.of(message, shown.get().filter(), json))
        .flatMap(filter -> filter.map(this::choose).orElse(Mono.empty()))
        .then();
  }

  /** Makes the list of a filter; then everything is as if something were new. */
  private Mono<Void> choose(EventFilter filter) {
    return lists
        .newest(client.session().tenantId(), filter)
        .doOnNext(
            events -> {
              shown.set(new Shown(filter, events));
              filtered.tryEmitNext(true);
            })
        .then();
  }

  private Mono<Void> send(WebSocketSession session) {
    Flux<?> news =
        live.of(client.session().tenantId())
            .changes()
            .onBackpressureLatest()
            .concatMap(head -> Mono.just(head).delayElement(bounds.gathering()), 1);
    Flux<?> refresh = Flux.interval(bounds.refresh()).onBackpressureLatest();
    return Flux.merge(Flux.just(true), filtered.asFlux(), news, refresh)
        .takeUntilOther(closing())
        .onBackpressureLatest()
        .concatMap(
            _ ->
                session
                    .send(Mono.fromSupplier(() -> message(session)))
                    .doOnSuccess(_ -> client.taken()),
            1)
        // One writer: nothing is between a list and the close frame.
        .then(closing().doOnNext(_ -> leaving = true).flatMap(session::close));
  }

  /** Completes with the status once the server wants to close. */
  private Mono<CloseStatus> closing() {
    return Mono.firstWithValue(closing.asMono(), client.ended().map(LiveSocket::status));
  }

  private static CloseStatus status(LiveClient.End end) {
    return end == LiveClient.End.STOPPING
        ? CloseStatus.GOING_AWAY
        : CloseStatus.POLICY_VIOLATION.withReason("session " + end.word());
  }

  private WebSocketMessage message(WebSocketSession session) {
    client.due();
    var now =
        shown.updateAndGet(
            was ->
                new Shown(
                    was.filter(),
                    lists.withNews(client.session().tenantId(), was.filter(), was.events())));
    return session.textMessage(
        json.writeValueAsString(EventsMessage.of(clock.instant(), now.filter(), now.events())));
  }
}
