package org.ctip.gateway.route.web;

import java.util.ArrayList;
import java.util.List;
import org.ctip.gateway.route.PublicPath;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.PrematureCloseException;

/**
 * The public paths as routes. They are built by hand rather than by predicates and filters of the
 * gateway's language: a path is matched by one pattern, and nothing else runs.
 */
@Component
class Routes implements RouteLocator {
  /** Mark of a route whose answers may last for hours. */
  static final String STREAMING = "streaming";

  private static final int NO_TIMEOUT = -1;

  /** Before the filter that asks the upstream. */
  private static final int EARLY = 0;

  /**
   * A service may close a kept connection just when a request goes out on it, and nobody can tell
   * whether it has read it. What only reads is asked once more (RFC 9110, section 9.2.2).
   */
  private static final GatewayFilter ONCE_MORE =
      new OrderedGatewayFilter(
          new RetryGatewayFilterFactory()
              .apply(
                  new RetryGatewayFilterFactory.RetryConfig()
                      .setRetries(1)
                      .setSeries()
                      .setMethods(HttpMethod.GET, HttpMethod.HEAD)
                      .setExceptions(PrematureCloseException.class)),
          EARLY);

  private final Flux<Route> routes;

  Routes(UpstreamProperties upstreams) {
    List<Route> all = new ArrayList<>();
    for (PublicPath path : PublicPath.all()) {
      all.add(route(path, upstreams, all.size()));
    }
    this.routes = Flux.fromIterable(List.copyOf(all));
  }

  @Override
  public Flux<Route> getRoutes() {
    return routes;
  }

  private static Route route(PublicPath path, UpstreamProperties upstreams, int order) {
    PathPattern pattern = PathPatternParser.defaultInstance.parse(path.pattern());
    var route =
        Route.async()
            .id(path.pattern())
            .uri(upstreams.of(path.upstream()))
            .order(order)
            .predicate(exchange -> pattern.matches(path(exchange)));
    if (path.streaming()) {
      route.metadata(STREAMING, true);
      route.metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NO_TIMEOUT);
    } else {
      route.filter(ONCE_MORE);
    }
    return route.build();
  }

  private static PathContainer path(ServerWebExchange exchange) {
    return exchange.getRequest().getPath().pathWithinApplication();
  }
}
