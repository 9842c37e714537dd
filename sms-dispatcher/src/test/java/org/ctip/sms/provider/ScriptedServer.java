package org.ctip.sms.provider;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider on a real socket that does what a script says, and keeps a ledger. */
public final class ScriptedServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One request as it arrived. */
  public record Seen(String path, String authorization, JsonNode body) {}

  /** What is done with a request. */
  public interface Reaction {
    Mono<Void> to(HttpServerRequest request, HttpServerResponse response);
  }

  private final List<Seen> ledger = new CopyOnWriteArrayList<>();
  private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();
  private final DisposableServer server;

  public ScriptedServer() {
    server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
  }

  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Requests in the order of their arrival. */
  public List<Seen> ledger() {
    return List.copyOf(ledger);
  }

  public List<Seen> ledger(String path) {
    return ledger.stream().filter(seen -> seen.path().equals(path)).toList();
  }

  public void on(String path, Reaction reaction) {
    reactions.put(path, reaction);
  }

  public static Reaction json(int status, String body) {
    return (request, response) ->
        response
            .status(status)
            .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
            .sendString(Mono.just(body))
            .then();
  }

  /** Answers with a file of {@code payloads/serwersms}. */
  public static Reaction payload(String name) {
    return json(200, read(name));
  }

  public static Reaction tooMany(String retryAfter) {
    return (request, response) ->
        response.status(429).header(HttpHeaderNames.RETRY_AFTER, retryAfter).send().then();
  }

  public static Reaction silence() {
    return (request, response) -> Mono.never();
  }

  /** Reads the request and cuts the connection without an answer. */
  public static Reaction cut() {
    return (request, response) ->
        Mono.fromRunnable(() -> response.withConnection(c -> c.channel().close()));
  }

  /** One byte of the answer per second. */
  public static Reaction drip(String body) {
    var bytes = body.chars().mapToObj(c -> String.valueOf((char) c)).toList();
    return (request, response) ->
        response
            .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
            .send(
                Flux.fromIterable(bytes)
                    .delayElements(Duration.ofSeconds(1))
                    .map(c -> Unpooled.copiedBuffer(c, StandardCharsets.UTF_8)),
                _ -> true)
            .then();
  }

  public static String read(String name) {
    try {
      return Files.readString(
          Path.of("src/test/resources/payloads/serwersms", name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asString(StandardCharsets.UTF_8)
        .flatMap(
            body -> {
              String authorization = request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION);
              ledger.add(
                  new Seen(
                      request.fullPath(),
                      authorization == null ? "" : authorization,
                      JSON.readTree(body)));
              return reactions
                  .getOrDefault(request.fullPath(), json(404, "{}"))
                  .to(request, response);
            });
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
  }
}
