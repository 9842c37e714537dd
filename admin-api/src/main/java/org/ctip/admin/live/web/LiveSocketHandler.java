package org.ctip.admin.live.web;

import java.time.Clock;
import java.time.Duration;
import org.ctip.admin.live.EventLists;
import org.ctip.admin.live.LiveEvents;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.ctip.support.session.SessionDirectory;
import org.ctip.support.session.SessionFilter;
import org.ctip.support.session.SessionTokens;
import org.ctip.support.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets sockets in. A browser can set no header on a socket, so the token may come in the query; it
 * is checked here, before the handshake, and written to no log.
 */
final class LiveSocketHandler implements WebHandler {
  private static final Logger log = LoggerFactory.getLogger(LiveSocketHandler.class);
  private static final int LONGEST_TOKEN = 512;

  private final SessionDirectory sessions;
  private final LiveClients clients;
  private final LiveEvents live;
  private final EventLists lists;
  private final LiveProperties bounds;
  private final WebSocketService sockets;
  private final JsonMapper json;
  private final Clock clock;

  LiveSocketHandler(
      SessionDirectory sessions,
      LiveClients clients,
      LiveEvents live,
      EventLists lists,
      LiveProperties bounds,
      WebSocketService sockets,
      JsonMapper json,
      Clock clock) {
    this.sessions = sessions;
    this.clients = clients;
    this.live = live;
    this.lists = lists;
    this.bounds = bounds;
    this.sockets = sockets;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    if (request.getMethod() != HttpMethod.GET) {
      return Mono.error(
          new MethodNotAllowedException(request.getMethod(), java.util.Set.of(HttpMethod.GET)));
    }
    String token = token(request);
    if (token == null) {
      return Mono.error(refused());
    }
    return sessions
        .find(SessionTokens.hash(token))
        .onErrorMap(LiveSocketHandler::unknown)
        .switchIfEmpty(Mono.error(LiveSocketHandler::refused))
        .filter(known -> known.active() && Viewers.mayWatch(known.session()))
        .switchIfEmpty(Mono.error(LiveSocketHandler::refused))
        .flatMap(known -> open(exchange, known.session()));
  }

  private Mono<Void> open(ServerWebExchange exchange, Session session) {
    var filter = SocketFilter.of(exchange.getRequest().getQueryParams());
    return clients
        .admit(LiveClient.Kind.SOCKET, session, exchange.getResponse(), refused())
        .flatMap(
            client ->
                sockets
                    .handleRequest(
                        exchange,
                        socket ->
                            new LiveSocket(client, filter, live, lists, bounds, json, clock)
                                .run(socket)
                                .contextWrite(Tenants.only(session.tenantId()))
                                .doFinally(_ -> clients.leave(client)))
                    // A request that is no handshake never comes to the socket's own end.
                    .doOnError(_ -> clients.leave(client)));
  }

  private static @Nullable String token(ServerHttpRequest request) {
    String header = request.getHeaders().getFirst(SessionFilter.HEADER);
    String said =
        header == null || header.isBlank() ? request.getQueryParams().getFirst("token") : header;
    return said == null || said.isBlank() || said.length() > LONGEST_TOKEN ? null : said;
  }

  private static Problem refused() {
    return Problem.of(HttpStatus.FORBIDDEN, "Sesja administratora nieaktywna");
  }

  private static Problem unknown(Throwable failure) {
    log.warn("session can't be checked reason={}", failure.toString());
    return Problem.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Sessions can't be checked now: the database is away. Try again shortly.",
        Duration.ofSeconds(5));
  }
}
