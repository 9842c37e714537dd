package org.ctip.admin.live.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.ctip.admin.live.EventFilter;
import org.ctip.admin.live.EventId;
import org.ctip.admin.live.EventLists;
import org.ctip.admin.live.LiveEvents;
import org.ctip.admin.live.TenantEvents;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as server-sent events. First comes {@code events}, the whole list, then {@code event} for
 * each new one. A reader that sends the id of its last event gets what it missed instead of a list,
 * or {@code reset} before a list when that is not kept any more. {@code bye} ends the stream.
 */
@RestController
class EventStreamController {
  private static final int MOST_AT_ONCE = 100;
  private static final String RETRY = "retry: 2000\n\n";
  private static final String HEARTBEAT = ":\n\n";

  private final LiveEvents live;
  private final EventLists lists;
  private final LiveClients clients;
  private final LiveProperties bounds;
  private final JsonMapper json;
  private final Clock clock;

  EventStreamController(
      LiveEvents live,
      EventLists lists,
      LiveClients clients,
      LiveProperties bounds,
      JsonMapper json,
      Clock clock) {
    this.live = live;
    this.lists = lists;
    this.clients = clients;
    this.bounds = bounds;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Streams until the reader leaves, its session ends, or it takes nothing any more.
   *
   * @param header id of the last event the reader has; wins over the parameter
   * @param parameter the same for clients that can't set a header
   */
  @GetMapping("/admin/ctip/stream")
  Mono<Void> stream(
      @RequestAttribute Session session,
      @RequestParam(defaultValue = "50") @Min(EventFilter.LEAST) @Max(EventFilter.MOST) int limit,
      @RequestParam(required = false) @Size(min = 1, max = EventFilter.LONGEST)
          @Nullable String ext,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String header,
      @RequestParam(name = "lastEventId", required = false) @Nullable String parameter,
      ServerWebExchange exchange) {
    Viewers.require(session);
    var response = exchange.getResponse();
    String last = header == null || header.isBlank() ? parameter : header;
    return clients
        .admit(
            LiveClient.Kind.STREAM,
            session,
            response,
            Problem.of(HttpStatus.UNAUTHORIZED, "Sesja administratora nieaktywna"))
        .flatMap(client -> write(client, new EventFilter(limit, ext), last, response));
  }

  private Mono<Void> write(
      LiveClient client, EventFilter filter, @Nullable String last, ServerHttpResponse response) {
    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
    response.getHeaders().set("X-Accel-Buffering", "no");
    var events = live.of(client.session().tenantId());
    Flux<String> texts =
        Flux.concat(
            begin(client, events, filter, last).takeUntilOther(client.ended()),
            client.ended().map(end -> text(null, "bye", Map.of("reason", end.word()))));
    return response
        .writeAndFlushWith(texts.map(text -> Mono.just(buffer(response, text))))
        .doFinally(_ -> clients.leave(client));
  }

  private Flux<String> begin(
      LiveClient client, TenantEvents events, EventFilter filter, @Nullable String last) {
    // The place is taken before the list is made: what happens in between comes twice, never not.
    long head = events.head();
    var place = last == null ? null : EventId.parse(last).orElse(null);
    if (place != null
        && place.epoch() == live.epoch()
        && events.after(place.number(), filter, 0) != null) {
      return Flux.concat(
          Mono.just(RETRY), follow(client, events, filter, new AtomicLong(place.number())));
    }
    Flux<String> list =
        lists
            .newest(client.session().tenantId(), filter)
            .map(items -> EventsMessage.of(clock.instant(), filter, items))
            .map(message -> text(id(head), "events", message))
            .flux();
    Flux<String> reset = Flux.empty();
    if (last != null && !last.isBlank()) {
      clients.meters().replayMissed();
      reset = Flux.just(reset(head));
    }
    return Flux.concat(
        Mono.just(RETRY), reset, list, follow(client, events, filter, new AtomicLong(head)));
  }

  private Flux<String> follow(
      LiveClient client, TenantEvents events, EventFilter filter, AtomicLong place) {
    Flux<String> news =
        events
            .changes()
            .doOnNext(_ -> client.due())
            .mergeWith(Mono.fromSupplier(events::head))
            .onBackpressureLatest()
            .concatMap(head -> Mono.just(head).delayElement(bounds.gathering()), 1)
            .concatMap(_ -> after(events, filter, place).doOnComplete(client::taken), 1)
            .filter(text -> !text.isEmpty());
    Flux<String> heartbeats =
        Flux.interval(bounds.heartbeat()).onBackpressureDrop().map(_ -> HEARTBEAT);
    return Flux.merge(1, news, heartbeats);
  }

  /** Everything after the reader's place, in parts. */
  private Flux<String> after(TenantEvents events, EventFilter filter, AtomicLong place) {
    return Flux.generate(
        sink -> {
          long from = place.get();
          if (from == events.head()) {
            sink.complete();
            return;
          }
          var chunk = events.after(from, filter, MOST_AT_ONCE);
          if (chunk == null) {
            clients.meters().replayMissed();
            place.set(events.head());
            sink.next(reset(place.get()));
            return;
          }
          place.set(chunk.last());
          var text = new StringBuilder();
          chunk
              .events()
              .forEach(
                  numbered ->
                      text.append(
                          text(id(numbered.number()), "event", EventView.of(numbered.event()))));
          sink.next(text.toString());
        });
  }

  private String reset(long head) {
    return text(id(head), "reset", Map.of("reason", "gone"));
  }

  private EventId id(long number) {
    return new EventId(live.epoch(), number);
  }

  private String text(@Nullable EventId id, String event, Object data) {
    String place = id == null ? "" : "id: " + id + '\n';
    return place + "event: " + event + "\ndata: " + json.writeValueAsString(data) + "\n\n";
  }

  private static DataBuffer buffer(ServerHttpResponse response, String text) {
    return response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
