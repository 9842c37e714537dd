package org.ctip.gateway.security.web;

import java.util.Map;
import org.ctip.gateway.client.web.Client;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the headers on every answer that make browsers careful, whoever made the answer: scripts and
 * styles only from our own files, no framing, no guessing of types, no referrer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class SecurityHeaders implements WebFilter {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";
  private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    boolean secure = Client.of(exchange).secure();
    exchange
        .getResponse()
        .beforeCommit(
            () -> {
              HttpHeaders headers = exchange.getResponse().getHeaders();
              ALWAYS.forEach(headers::set);
              headers.remove(HttpHeaders.SERVER);
              headers.remove("X-Powered-By");
              if (secure) {
                headers.set("Strict-Transport-Security", ONE_YEAR);
              }
              return Mono.empty();
            });
    return chain.filter(exchange);
  }
}
