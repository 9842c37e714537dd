package org.ctip.admin.live.web;

import java.time.Clock;
import org.ctip.admin.live.EventLists;
import org.ctip.admin.live.LiveEvents;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Authenticator;
import org.ctip.support.session.Session;
import org.ctip.support.session.SessionFilter;
import org.ctip.support.tenant.Tenants;
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
  private final Authenticator sessions;
  private final LiveClients clients;
  private final LiveEvents live;
  private final EventLists lists;
  private final LiveProperties bounds;
  private final WebSocketService sockets;
  private final JsonMapper json;
  private final Clock clock;

  LiveSocketHandler(
      Authenticator sessions,
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
    return who(request)
        .onErrorMap(Problem.class, LiveSocketHandler::refusal)
        .filter(Viewers::mayWatch)
        .switchIfEmpty(Mono.error(LiveSocketHandler::refused))
        .flatMap(session -> open(exchange, session));
  }

  private Mono<Session> who(ServerHttpRequest request) {
    String said = request.getQueryParams().getFirst("token");
    if (said == null
        || said.isBlank()
        || request.getHeaders().containsHeader(SessionFilter.HEADER)) {
      return sessions.who(request);
    }
    return sessions.ofToken(said);
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

  /** A browser is told of a failed handshake only that it failed: the inherited one says 403. */
  private static Problem refusal(Problem problem) {
    return problem.getStatusCode().is4xxClientError() ? refused() : problem;
  }

  private static Problem refused() {
    return Problem.of(HttpStatus.FORBIDDEN, "Sesja administratora nieaktywna");
  }
}
