package org.ctip.gateway.client.web;

import java.net.InetAddress;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who asks, as found out by {@link ClientFilter}.
 *
 * @param secure whether the client's own connection is encrypted
 */
public record Client(InetAddress address, boolean secure) {
  private static final String ATTRIBUTE = Client.class.getName();

  /**
   * The client of a request.
   *
   * @throws IllegalStateException before the filter ran
   */
  public static Client of(ServerWebExchange exchange) {
    Client client = exchange.getAttribute(ATTRIBUTE);
    if (client == null) {
      throw new IllegalStateException("nobody found out who the client is");
    }
    return client;
  }

  void keepIn(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }
}
