package org.ctip.sms.request.web;

import org.ctip.sms.audit.Actor;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.session.Session;
import org.springframework.web.server.ServerWebExchange;

/** Who asks for a change, and from where. */
public final class Actors {
  private Actors() {}

  /** The person of a request with a session. */
  public static Actor of(Session session, ServerWebExchange exchange) {
    return new Actor(session, ClientAddress.of(exchange.getRequest()));
  }
}
