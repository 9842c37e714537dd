package org.ctip.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service as the gateway sees it: answers by path, and remembers what it was asked. */
final class ScriptedUpstream implements AutoCloseable {
  record Asked(String method, String uri, HttpHeaders headers, int bodyBytes) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final Sinks.Many<String> events = Sinks.many().multicast().directBestEffort();
  private final List<Connection> streams = new CopyOnWriteArrayList<>();
  private final String name;
  private final DisposableServer server;

  ScriptedUpstream(String name) {
    this.name = name;
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> answer(request, response))
            .bindNow();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  Asked last() {
    return asked.getLast();
  }

  /** Breaks off all streams. */
  void cut() {
    streams.forEach(stream -> stream.channel().close());
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    String path = "/" + request.path();
    if (path.endsWith("/events")) {
      request.withConnection(streams::add);
      remember(request, 0);
      response.header("Content-Type", "text/event-stream").header("Server", "upstream");
      return response.sendGroups(
          Flux.concat(Mono.just("first"), events.asFlux())
              .map(
                  text ->
                      response.alloc().buffer().writeBytes(("data: " + text + "\n\n").getBytes()))
              .map(Mono::just));
    }
    if (path.endsWith("/slow")) {
      return Mono.delay(Duration.ofSeconds(30)).then(response.send().then());
    }
    if (path.endsWith("/broken-once") && asked.stream().noneMatch(one -> isFor(one, request))) {
      remember(request, 0);
      request.withConnection(connection -> connection.channel().close());
      return Mono.never();
    }
    if (path.endsWith("/cut")) {
      remember(request, 0);
      request.withConnection(
          connection ->
              connection
                  .channel()
                  .eventLoop()
                  .schedule(() -> connection.channel().close(), 200, TimeUnit.MILLISECONDS));
      return response.sendGroups(
          Flux.concat(Mono.just("begun"), Mono.<String>never())
              .map(text -> response.alloc().buffer().writeBytes(text.getBytes()))
              .map(Mono::just));
    }
    if (path.endsWith("/broken")) {
      request.withConnection(connection -> connection.channel().close());
      return Mono.never();
    }
    return request
        .receive()
        .aggregate()
        .asByteArray()
        .defaultIfEmpty(new byte[0])
        .flatMap(
            body -> {
              remember(request, body.length);
              return response
                  .header("Content-Type", "text/plain")
                  .header("Server", "upstream")
                  .header("X-Powered-By", "upstream")
                  .header("X-Frame-Options", "ALLOWALL")
                  .sendString(Mono.just(name + " " + request.uri()))
                  .then();
            });
  }

  private static boolean isFor(Asked one, HttpServerRequest request) {
    return one.uri().equals(request.uri()) && one.method().equals(request.method().name());
  }

  private void remember(HttpServerRequest request, int bodyBytes) {
    asked.add(
        new Asked(
            request.method().name(), request.uri(), request.requestHeaders().copy(), bodyBytes));
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(1));
  }
}
