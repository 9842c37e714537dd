package org.ctip.gateway.page.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/**
 * What the gateway answers itself: {@code /health}, and the console. Its one page is served at
 * every address of the console, and the script in it shows what belongs there.
 */
@Configuration(proxyBeanMethods = false)
class Pages {
  @Bean
  Console console() {
    return Console.load();
  }

  @Bean
  RouterFunction<ServerResponse> ownAnswers(PageProperties properties, Console console) {
    var routes = RouterFunctions.route();
    only(routes, RequestPredicates.path("/health"), health(properties.released()));
    HandlerFunction<ServerResponse> page = console.page()::answer;
    Console.pages().forEach(path -> only(routes, RequestPredicates.path(path), page));
    only(
        routes,
        RequestPredicates.path("/operator/{*page}")
            .and(request -> Console.isOperatorPage(request.path())),
        page);
    only(
        routes,
        RequestPredicates.path("/admin/{*page}")
            .and(request -> console.isAdminPage(request.path())),
        page);
    console
        .files()
        .forEach((path, file) -> only(routes, RequestPredicates.path(path), file::answer));
    return routes.build();
  }

  /** Answers GET and HEAD, and says so to other methods. */
  private static void only(
      RouterFunctions.Builder routes,
      RequestPredicate address,
      HandlerFunction<ServerResponse> answer) {
    routes
        .route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(address), answer)
        .route(address, Pages::notAllowed);
  }

  private static HandlerFunction<ServerResponse> health(String version) {
    byte[] body =
        "{\"status\":\"ok\",\"app\":\"CTIP API\",\"version\":\"%s\"}"
            .formatted(version)
            .getBytes(StandardCharsets.UTF_8);
    return _ ->
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header("Cache-Control", "no-store")
            .bodyValue(body);
  }

  private static Mono<ServerResponse> notAllowed(ServerRequest request) {
    return Mono.error(
        new MethodNotAllowedException(request.method(), Set.of(HttpMethod.GET, HttpMethod.HEAD)));
  }
}
