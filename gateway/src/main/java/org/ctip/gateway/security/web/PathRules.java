package org.ctip.gateway.security.web;

import java.net.URI;
import java.util.regex.Pattern;
import org.ctip.support.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses paths that two programs may read differently, such as {@code /sms/../actuator}, and sends
 * a path that ends in a slash to the one without it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PathRules implements WebFilter {
  // Dot segments, empty segments, path parameters, backslashes; plain or percent-encoded.
  private static final Pattern AMBIGUOUS =
      Pattern.compile("(?i)//|(?:/|^)(?:\\.|%2e){1,2}(?:/|$)|;|%3b|%2f|\\\\|%5c|%00|%0a|%0d|%25");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getURI().getRawPath();
    if (AMBIGUOUS.matcher(path).find()) {
      return Mono.error(Problem.of(HttpStatus.BAD_REQUEST, "Bad Request"));
    }
    if (path.length() > 1 && path.endsWith("/")) {
      String query = exchange.getRequest().getURI().getRawQuery();
      String shorter = path.substring(0, path.length() - 1);
      var response = exchange.getResponse();
      response.setStatusCode(HttpStatus.TEMPORARY_REDIRECT);
      response
          .getHeaders()
          .setLocation(URI.create(query == null ? shorter : shorter + "?" + query));
      return response.setComplete();
    }
    return chain.filter(exchange);
  }
}
