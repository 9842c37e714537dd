package org.ctip.operator.live.sse;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.ctip.operator.access.Access;
import org.ctip.operator.live.Audience;
import org.ctip.operator.live.EventId;
import org.ctip.operator.live.LiveEvent;
import org.ctip.operator.live.LiveHub;
import org.ctip.operator.live.LiveSessions;
import org.ctip.operator.live.LiveStream;
import org.ctip.operator.live.LiveView;
import org.ctip.operator.live.SseText;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The live stream. First comes {@code hello} with what is going on now; then {@code call}, {@code
 * sms}, {@code presence}, {@code pbx} and {@code feed} as they happen, and for its {@link Audience}
 * {@code annotation} and {@code missed}. A reader that sends the id of its last event gets what it
 * missed, or {@code reset} when that is not kept any more.
 */
@RestController
class EventStreamController {
  private static final Duration CHECK_PATIENCE = Duration.ofSeconds(1);

  /** Bounds what the kernel keeps for a reader that does not read; Linux doubles it. */
  private static final int SEND_BUFFER = 64 * 1024;

  private static final String RETRY = "retry: 2000\n\n";

  private final LiveHub hub;
  private final LiveView view;
  private final LiveSessions sessions;
  private final FanOut fanOut;

  EventStreamController(LiveHub hub, LiveView view, LiveSessions sessions, FanOut fanOut) {
    this.hub = hub;
    this.view = view;
    this.sessions = sessions;
    this.fanOut = fanOut;
  }

  /**
   * Streams until the reader leaves, its session ends, or it falls behind.
   *
   * @param header id of the last event the reader has; wins over the parameter
   * @param parameter the same for clients that can't set a header
   */
  @GetMapping("/operator/api/events")
  Mono<Void> events(
      @RequestAttribute Session session,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String header,
      @RequestParam(name = "lastEventId", required = false) @Nullable String parameter,
      ServerWebExchange exchange) {
    requireOperator(session);
    if (!fanOut.hasRoom()) {
      throw Problem.later(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Zbyt wiele otwartych podglądów na żywo. Spróbuj ponownie za chwilę.",
          Duration.ofSeconds(5));
    }
    String last = header == null || header.isBlank() ? parameter : header;
    return revoked(session)
        .flatMap(
            gone ->
                gone
                    ? Mono.error(
                        Problem.of(HttpStatus.UNAUTHORIZED, "Sesja administratora nieaktywna"))
                    : stream(session, last, exchange.getResponse()));
  }

  /** Asks afresh: an answer from a cache would let a revoked session in for a moment. */
  private Mono<Boolean> revoked(Session session) {
    return sessions
        .stillGood(Set.of(session.sessionId()))
        .timeout(CHECK_PATIENCE)
        .map(good -> !good.contains(session.sessionId()))
        .onErrorReturn(false);
  }

  private Mono<Void> stream(Session session, @Nullable String last, ServerHttpResponse response) {
    var stream = hub.stream(session.tenantId());
    // The place is taken before the state is read: what happens in between comes twice, never not.
    var start = start(stream, last);
    var reader =
        new Reader(
            channel(response),
            stream,
            Audience.of(session),
            start.place(),
            session.sessionId(),
            session.expiresAt(),
            fanOut.bounds(),
            fanOut.meters());
    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
    response.getHeaders().set("X-Accel-Buffering", "no");
    DataBuffer beginning = response.bufferFactory().wrap(start.text());
    Flux<Mono<DataBuffer>> body =
        Flux.concat(
            Flux.just(Mono.just(beginning)),
            Mono.defer(
                () -> {
                  fanOut.join(reader);
                  return reader.ended().then(Mono.empty());
                }));
    return response
        .writeAndFlushWith(body.doFinally(_ -> fanOut.leave(reader)))
        .doFinally(_ -> fanOut.leave(reader));
  }

  private record Start(long place, byte[] text) {}

  private Start start(LiveStream stream, @Nullable String last) {
    var place = last == null ? null : EventId.parse(last.strip()).orElse(null);
    if (place != null && stream.canResumeAfter(place)) {
      fanOut.meters().resumed();
      return new Start(
          place.number(),
          bytes(SseText.of(null, view.hello(stream.tenantId(), hub.epoch(), true))));
    }
    long head = stream.head();
    byte[] hello = SseText.of(stream.id(head), view.hello(stream.tenantId(), hub.epoch(), false));
    if (last == null || last.isBlank()) {
      return new Start(head, bytes(hello));
    }
    fanOut.meters().replayMissed();
    return new Start(head, bytes(SseText.of(stream.id(head), LiveEvent.reset("gone")), hello));
  }

  private static byte[] bytes(byte[]... events) {
    var all = Unpooled.buffer();
    all.writeBytes(RETRY.getBytes(StandardCharsets.US_ASCII));
    for (byte[] event : events) {
      all.writeBytes(event);
    }
    byte[] text = new byte[all.readableBytes()];
    all.readBytes(text);
    return text;
  }

  private static Channel channel(ServerHttpResponse response) {
    HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
    Channel[] found = new Channel[1];
    netty.withConnection(connection -> found[0] = connection.channel());
    Channel channel = found[0];
    try {
      channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
    } catch (ChannelException e) {
      // Who left already needs no buffer; the writing ends by itself.
      if (channel.isOpen()) {
        throw e;
      }
    }
    return channel;
  }

  private static void requireOperator(Session session) {
    if (!Access.mayOperate(session, Scope.EVENTS_READ)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
  }
}
