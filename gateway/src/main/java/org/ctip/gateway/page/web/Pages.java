package org.ctip.gateway.page.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/**
 * What the gateway answers itself: {@code /health}, the status page, the page of one-time links,
 * and their files.
 */
@Configuration(proxyBeanMethods = false)
class Pages {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
  private static final MediaType SCRIPT =
      new MediaType("text", "javascript", StandardCharsets.UTF_8);
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

  @Bean
  RouterFunction<ServerResponse> ownAnswers(PageProperties properties) {
    var answers = new LinkedHashMap<String, HandlerFunction<ServerResponse>>();
    answers.put("/health", health(properties.released()));
    Map.of(
            "/", StaticFile.of("index.html", HTML),
            "/set-password", StaticFile.of("set-password.html", HTML),
            "/assets/set-password.js", StaticFile.of("assets/set-password.js", SCRIPT),
            "/assets/status.css", StaticFile.of("assets/status.css", CSS),
            "/assets/status.js", StaticFile.of("assets/status.js", SCRIPT),
            "/assets/stream.js", StaticFile.of("assets/stream.js", SCRIPT),
            "/assets/texts.js", StaticFile.of("assets/texts.js", SCRIPT),
            "/assets/calls.js", StaticFile.of("assets/calls.js", SCRIPT),
            "/assets/icon.svg", StaticFile.of("assets/icon.svg", SVG))
        .forEach((path, file) -> answers.put(path, file::answer));
    var routes = RouterFunctions.route();
    answers.forEach(
        (path, answer) ->
            routes
                .GET(path, answer)
                .HEAD(path, answer)
                .route(RequestPredicates.path(path), Pages::notAllowed));
    return routes.build();
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
