package org.ctip.gateway.route.web;

import java.util.Locale;
import java.util.Set;
import org.ctip.gateway.client.web.Client;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What an upstream is told about the client: what the gateway found out, and nothing that the
 * client claims to be. {@code X-User-Id} was believed as it is by the inherited system.
 */
@Component
class UpstreamHeaders implements HttpHeadersFilter, Ordered {
  private static final String FORWARDED_PREFIX = "x-forwarded-";
  private static final Set<String> CLAIMS =
      Set.of(
          "forwarded",
          "x-user-id",
          "x-real-ip",
          "x-client-ip",
          "x-original-url",
          "x-rewrite-url",
          "true-client-ip",
          "cf-connecting-ip");

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    var client = Client.of(exchange);
    var told = new HttpHeaders();
    input.forEach(
        (name, values) -> {
          if (!isClaim(name)) {
            told.addAll(name, values);
          }
        });
    told.set("X-Forwarded-For", client.address().getHostAddress());
    String host = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
    if (host != null) {
      // What a page's origin is compared with.
      told.set("X-Forwarded-Host", host);
    }
    told.set("X-Forwarded-Proto", client.secure() ? "https" : "http");
    return told;
  }

  private static boolean isClaim(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(FORWARDED_PREFIX) || CLAIMS.contains(lower);
  }

  @Override
  public boolean supports(Type type) {
    return type == Type.REQUEST;
  }

  /** After all others. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
