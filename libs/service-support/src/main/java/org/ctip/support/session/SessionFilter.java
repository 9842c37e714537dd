package org.ctip.support.session;

import org.ctip.support.problem.Problem;
import org.ctip.support.tenant.Tenants;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request with a session through and says who it is; refuses all others on guarded paths. An
 * API key passes only where a rule names a scope that it has.
 */
public final class SessionFilter implements WebFilter, Ordered {
  /** The header that carries the token. */
  public static final String HEADER = "X-Admin-Session";

  private final SessionRules rules;
  private final Authenticator authenticator;

  SessionFilter(SessionRules rules, Authenticator authenticator) {
    this.rules = rules;
    this.authenticator = authenticator;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    // Never believed from outside, whatever the transport made of it.
    exchange.getAttributes().remove(Session.ATTRIBUTE);
    var path = exchange.getRequest().getPath().pathWithinApplication();
    if (!rules.needsSession(path)) {
      return chain.filter(exchange);
    }
    return authenticator
        .who(exchange.getRequest(), rules.isForSettingUp(path))
        .flatMap(
            session -> {
              if (!session.isPerson()) {
                requireScope(session, exchange.getRequest());
              }
              exchange.getAttributes().put(Session.ATTRIBUTE, session);
              return chain.filter(exchange).contextWrite(Tenants.only(session.tenantId()));
            });
  }

  private void requireScope(Session session, ServerHttpRequest request) {
    var scope =
        rules
            .scope(request.getMethod(), request.getPath().pathWithinApplication())
            .orElseThrow(() -> Problem.of(HttpStatus.FORBIDDEN, "API keys don't open this path."));
    if (!session.hasKeyFor(scope)) {
      var problem =
          Problem.of(HttpStatus.FORBIDDEN, "The API key lacks the scope that this path needs.");
      problem.getBody().setProperty("scope", scope.word());
      throw problem;
    }
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 100;
  }
}
