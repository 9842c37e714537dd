package org.ctip.gateway.route.web;

import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** Two sockets as one: what either end says goes to the other, its farewell too. */
final class SocketRelay {
  private SocketRelay() {}

  /** Ends when both have ended, of which one is the reason of the other. Never fails. */
  static Mono<Void> between(WebSocketSession client, WebSocketSession upstream) {
    // The farewells come first and alone decide the end: a reader that is cancelled before says
    // farewell to its end by itself, without a reason.
    return Mono.firstWithSignal(
        Mono.when(farewell(upstream, client), farewell(client, upstream)),
        messages(upstream, client),
        messages(client, upstream));
  }

  /** Tells one end why the other has left; one that was cut off has given no reason. */
  private static Mono<Void> farewell(WebSocketSession from, WebSocketSession to) {
    return from.closeStatus()
        .map(SocketRelay::sendable)
        .defaultIfEmpty(CloseStatus.GOING_AWAY)
        .flatMap(to::close)
        .onErrorComplete();
  }

  private static Mono<Void> messages(WebSocketSession from, WebSocketSession to) {
    return to.send(from.receive().doOnNext(WebSocketMessage::retain))
        .onErrorComplete()
        .then(Mono.never());
  }

  /** Some codes only tell a program what happened to its own end; they are in no frame. */
  private static CloseStatus sendable(CloseStatus status) {
    return switch (status.getCode()) {
      case 1005 -> CloseStatus.NORMAL;
      case 1004, 1006, 1015 -> CloseStatus.GOING_AWAY;
      default -> status;
    };
  }
}
