package org.ctip.support.session;

import java.time.Duration;
import org.ctip.support.problem.Problem;
import org.ctip.support.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request with a session through and says who it is; refuses all others on guarded paths.
 */
public final class SessionFilter implements WebFilter, Ordered {
  private static final Logger log = LoggerFactory.getLogger(SessionFilter.class);

  /** The header that carries the token. */
  public static final String HEADER = "X-Admin-Session";

  private static final int LONGEST_TOKEN = 512;
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final SessionRules rules;
  private final SessionDirectory sessions;

  SessionFilter(SessionRules rules, SessionDirectory sessions) {
    this.rules = rules;
    this.sessions = sessions;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    // Never believed from outside, whatever the transport made of it.
    exchange.getAttributes().remove(Session.ATTRIBUTE);
    if (!rules.needsSession(exchange.getRequest().getPath().pathWithinApplication())) {
      return chain.filter(exchange);
    }
    String token = exchange.getRequest().getHeaders().getFirst(HEADER);
    if (token == null || token.isBlank()) {
      return Mono.error(Problem.of(HttpStatus.UNAUTHORIZED, "Brak nagłówka X-Admin-Session"));
    }
    if (token.length() > LONGEST_TOKEN) {
      return Mono.error(inactive());
    }
    return sessions
        .find(SessionTokens.hash(token))
        .onErrorMap(
            failure -> {
              log.warn("session can't be checked reason={}", failure.toString());
              return Problem.later(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "Sessions can't be checked now: the database is away. Try again shortly.",
                  TRY_AGAIN);
            })
        .switchIfEmpty(Mono.error(SessionFilter::inactive))
        .flatMap(
            known -> {
              if (!known.active()) {
                return Mono.<Void>error(
                    Problem.of(HttpStatus.FORBIDDEN, "Konto administratora jest zablokowane"));
              }
              exchange.getAttributes().put(Session.ATTRIBUTE, known.session());
              return chain.filter(exchange).contextWrite(Tenants.only(known.session().tenantId()));
            });
  }

  private static Problem inactive() {
    return Problem.of(HttpStatus.UNAUTHORIZED, "Sesja administratora nieaktywna");
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 100;
  }
}
