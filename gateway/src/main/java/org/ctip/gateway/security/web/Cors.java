package org.ctip.gateway.security.web;

import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Cross-origin requests. The inherited interface allows every origin with credentials, so that any
 * page somebody opens could use their session; ours allows those that are configured.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class Cors implements WebFilter {
  private static final Duration REMEMBERED = Duration.ofMinutes(30);

  private final CorsWebFilter others;

  Cors(OriginProperties origins) {
    var configuration = new CorsConfiguration();
    configuration.setAllowedOrigins(origins.allowedOrigins());
    configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    configuration.setExposedHeaders(List.of("Link", "Retry-After"));
    configuration.setAllowCredentials(!origins.allowedOrigins().isEmpty());
    configuration.setMaxAge(REMEMBERED);
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", configuration);
    this.others = new CorsWebFilter(source);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return isOurOwn(exchange.getRequest().getHeaders())
        ? chain.filter(exchange)
        : others.filter(exchange, chain);
  }

  /**
   * Whether the page came from here. The scheme is left out: behind a proxy that ends TLS the page
   * is of https and the request of http.
   */
  private static boolean isOurOwn(HttpHeaders headers) {
    String origin = headers.getOrigin();
    String host = headers.getFirst(HttpHeaders.HOST);
    if (origin == null || host == null) {
      return false;
    }
    int scheme = origin.indexOf("://");
    return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }
}
