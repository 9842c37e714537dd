package org.ctip.gateway.route.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.WebSocketClient;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Passes sockets on. The service is asked first, and the client's handshake is answered as the
 * service has answered ours: who is refused sees a refused handshake, not a socket that opens and
 * closes. The gateway's own filter for sockets, which gets none because of this one, answers first.
 * A service has as long for a handshake as for any answer; an open socket may then last for hours.
 */
@Component
class SocketRoute implements GlobalFilter, Ordered {
  private final WebSocketClient upstreams;
  private final WebSocketService handshakes;
  private final List<HttpHeadersFilter> told;
  private final @Nullable Duration patience;

  SocketRoute(
      WebSocketClient upstreams,
      WebSocketService handshakes,
      List<HttpHeadersFilter> told,
      HttpClientProperties limits) {
    this.upstreams = upstreams;
    this.handshakes = handshakes;
    this.told = List.copyOf(told);
    this.patience = limits.getResponseTimeout();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    if (!"websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getUpgrade())
        || ServerWebExchangeUtils.isAlreadyRouted(exchange)) {
      return chain.filter(exchange);
    }
    ServerWebExchangeUtils.setAlreadyRouted(exchange);
    // Which of the two comes first, the service's answer or the end of our patience.
    var decided = new AtomicBoolean();
    Mono<Void> relayed =
        upstreams.execute(
            address(exchange),
            headers(exchange),
            upstream ->
                decided.compareAndSet(false, true) ? admit(exchange, upstream) : Mono.empty());
    return patience == null
        ? relayed
        : Mono.firstWithSignal(relayed, failureAfter(patience, decided));
  }

  /** Fails after the time unless it is decided by then, and then never. */
  private static Mono<Void> failureAfter(Duration patience, AtomicBoolean decided) {
    return Mono.delay(patience)
        .flatMap(
            _ ->
                decided.compareAndSet(false, true)
                    ? Mono.error(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT))
                    : Mono.never());
  }

  /** Before the gateway's own filters that send requests and sockets. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE - 2;
  }

  /**
   * Opens the client's side too.
   *
   * @return ends when the two are done with each other, which is long after the handshake: the
   *     service's side is closed then
   */
  private Mono<Void> admit(ServerWebExchange exchange, WebSocketSession upstream) {
    Sinks.Empty<Void> done = Sinks.empty();
    return handshakes
        .handleRequest(
            exchange,
            client -> SocketRelay.between(client, upstream).doFinally(_ -> done.tryEmitEmpty()))
        .then(done.asMono());
  }

  private static URI address(ServerWebExchange exchange) {
    URI url = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
    boolean encoded = ServerWebExchangeUtils.containsEncodedParts(url);
    return UriComponentsBuilder.fromUri(url)
        .scheme("https".equals(url.getScheme()) ? "wss" : "ws")
        .build(encoded)
        .toUri();
  }

  /** Without what belongs to one connection: our handshake with the service has its own. */
  private HttpHeaders headers(ServerWebExchange exchange) {
    var own = new HttpHeaders();
    HttpHeadersFilter.filterRequest(told, exchange)
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!lower.equals("host") && !lower.startsWith("sec-websocket")) {
                own.addAll(name, values);
              }
            });
    return own;
  }
}
