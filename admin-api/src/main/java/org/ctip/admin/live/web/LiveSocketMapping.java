package org.ctip.admin.live.web;

import java.time.Clock;
import java.util.Map;
import org.ctip.admin.live.EventLists;
import org.ctip.admin.live.LiveEvents;
import org.ctip.support.session.Authenticator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.netty.http.server.WebsocketServerSpec;
import tools.jackson.databind.json.JsonMapper;

/** Puts the socket on its path. It is no part of the OpenAPI file, which knows no sockets. */
@Configuration(proxyBeanMethods = false)
class LiveSocketMapping {
  /** A filter is small. */
  private static final int LONGEST_MESSAGE = 8 * 1024;

  @Bean
  HandlerMapping liveSocket(
      Authenticator sessions,
      LiveClients clients,
      LiveEvents live,
      EventLists lists,
      LiveProperties bounds,
      JsonMapper json,
      Clock clock) {
    var upgrades =
        new ReactorNettyRequestUpgradeStrategy(
            () -> WebsocketServerSpec.builder().maxFramePayloadLength(LONGEST_MESSAGE));
    var handler =
        new LiveSocketHandler(
            sessions,
            clients,
            live,
            lists,
            bounds,
            new HandshakeWebSocketService(upgrades),
            json,
            clock);
    return new SimpleUrlHandlerMapping(
        Map.of("/admin/ctip/ws", handler), Ordered.HIGHEST_PRECEDENCE);
  }
}
