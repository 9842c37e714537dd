package org.ctip.admin.session.web;

import java.time.Instant;
import org.ctip.admin.session.SessionRenewal;
import org.ctip.support.session.Session;
import org.ctip.support.session.SessionCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sets and renews the cookie of our own pages. */
@Component
public class SessionCookies {
  private final SessionRenewal renewal;

  SessionCookies(SessionRenewal renewal) {
    this.renewal = renewal;
  }

  /** Gives a new session to the browser. */
  public void set(ServerHttpResponse response, String token, Instant expiresAt) {
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
    response.addCookie(SessionCookie.of(token, renewal.kept(expiresAt)));
  }

  /** Makes the browser forget its session. */
  public void drop(ServerHttpResponse response) {
    response.addCookie(SessionCookie.gone());
  }

  /**
   * Gives the session another token when a cookie carries it. Clients that send the header keep
   * theirs: inherited ones could not be told of a new one.
   */
  public Mono<Void> renew(Session session, ServerHttpRequest request, ServerHttpResponse response) {
    return SessionCookie.decides(request)
        ? renewal.renew(session).doOnNext(token -> set(response, token, session.expiresAt())).then()
        : Mono.empty();
  }
}
