package org.ctip.gateway.client.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ctip.gateway.client.ClientAddresses;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds out who asks, before anything else. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ClientFilter implements WebFilter {
  private final ClientAddresses addresses;

  ClientFilter(ClientProperties properties) {
    this.addresses = new ClientAddresses(properties.networks());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    client(exchange.getRequest()).keepIn(exchange);
    return chain.filter(exchange);
  }

  private Client client(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    InetAddress peer =
        remote == null || remote.getAddress() == null
            ? InetAddress.getLoopbackAddress()
            : remote.getAddress();
    boolean secure = request.getSslInfo() != null;
    if (!addresses.trusts(peer)) {
      return new Client(peer, secure);
    }
    // Several headers of one name are one list.
    var chain = request.getHeaders().getOrEmpty("X-Forwarded-For");
    String forwardedFor = chain.isEmpty() ? null : String.join(",", chain);
    boolean secureBefore =
        "https".equalsIgnoreCase(request.getHeaders().getFirst("X-Forwarded-Proto"));
    return new Client(addresses.of(peer, forwardedFor), secure || secureBefore);
  }
}
