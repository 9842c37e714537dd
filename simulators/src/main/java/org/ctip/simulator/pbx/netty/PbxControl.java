package org.ctip.simulator.pbx.netty;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.simulator.ledger.SimulatorJson;
import org.ctip.simulator.pbx.Wire;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A small HTTP port on the loopback for faults on demand from scripts; see {@code
 * docs/simulators.md}. Requests from web pages (with an Origin) are refused.
 */
public final class PbxControl implements AutoCloseable {
  private static final int LARGEST_BODY = 1 << 20;

  private final PbxSimulator pbx;
  private final Scheduler worker = Schedulers.newSingle("ctip-pbx-control", true);
  private final DisposableServer server;

  private PbxControl(PbxSimulator pbx, int port) {
    this.pbx = pbx;
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(port)
            .route(
                routes ->
                    routes
                        .get("/status", (request, response) -> act(request, response, () -> {}))
                        .get("/ledger", this::ledger)
                        .post("/frames", this::frames)
                        .post("/incoming", this::incoming)
                        .post("/hangup", this::hangUp)
                        .post("/login", this::logIn)
                        .post("/faults/{fault}", this::fault))
            .bindNow();
  }

  /**
   * Opens the control port of a PBX.
   *
   * @param port 0 for any free one
   */
  public static PbxControl start(PbxSimulator pbx, int port) {
    return new PbxControl(pbx, port);
  }

  /** The TCP port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(5));
    worker.dispose();
  }

  private Map<String, Object> status() {
    var status = new LinkedHashMap<String, Object>();
    status.put("port", pbx.port());
    status.put("connections", pbx.connections());
    status.put("collectors", pbx.collectors());
    status.put("playing", pbx.playing());
    status.put("ledgerTotal", pbx.ledger().total());
    return status;
  }

  private Mono<Void> ledger(HttpServerRequest request, HttpServerResponse response) {
    var since = Long.parseLong(Query.of(request).get("since", "0"));
    return response
        .header("Content-Type", "application/x-ndjson")
        .sendString(
            Mono.fromSupplier(
                () -> {
                  var lines = new StringBuilder();
                  pbx.ledger()
                      .since(since)
                      .forEach(entry -> lines.append(SimulatorJson.line(entry)).append('\n'));
                  return lines.toString();
                }))
        .then();
  }

  private Mono<Void> frames(HttpServerRequest request, HttpServerResponse response) {
    return body(request)
        .flatMap(
            text ->
                act(
                    request,
                    response,
                    () ->
                        pbx.broadcast(
                            text.lines().filter(line -> !line.isEmpty()).toArray(String[]::new))));
  }

  private Mono<Void> incoming(HttpServerRequest request, HttpServerResponse response) {
    var query = Query.of(request);
    return act(
        request,
        response,
        () ->
            pbx.incoming(
                query.need("caller"),
                query.get("dialled", "_"),
                query.need("extensions").split(",")));
  }

  private Mono<Void> hangUp(HttpServerRequest request, HttpServerResponse response) {
    var query = Query.of(request);
    return act(request, response, () -> pbx.callerHangsUp(query.need("caller")));
  }

  private Mono<Void> logIn(HttpServerRequest request, HttpServerResponse response) {
    var refusal = Query.of(request).get("refuse", "");
    return act(
        request,
        response,
        () ->
            pbx.logInRules(
                pbx.logInRules().refusing(refusal.isEmpty() ? null : Integer.valueOf(refusal))));
  }

  private Mono<Void> fault(HttpServerRequest request, HttpServerResponse response) {
    var query = Query.of(request);
    var fault = Objects.requireNonNullElse(request.param("fault"), "");
    return act(request, response, () -> cause(fault, query));
  }

  private void cause(String fault, Query query) {
    var faults = pbx.faults();
    switch (fault) {
      case "drop" -> faults.drop();
      case "reset" -> faults.reset();
      case "kick" -> pbx.kickOut();
      case "mute" -> faults.mute(Boolean.parseBoolean(query.get("on", "true")));
      case "garbage" -> faults.garbage(query.number("bytes", 256), query.number("seed", 1));
      case "overlong" -> faults.overlong(query.number("length", 100_000));
      case "split" -> faults.wire(Wire.split());
      case "drip" -> faults.wire(Wire.drip(Duration.ofMillis(query.number("millis", 100))));
      case "delay" -> faults.wire(Wire.late(Duration.ofMillis(query.number("millis", 1_000))));
      case "straight" -> faults.wire(Wire.STRAIGHT);
      case "drop-after" -> faults.dropAfter(query.number("lines", 10));
      case "unplug" -> pbx.unplug();
      case "plug-in" -> pbx.plugIn();
      default -> throw new IllegalArgumentException("no such fault: " + fault);
    }
  }

  /** Runs something on a thread that may wait for the PBX's loop, then answers with the status. */
  private Mono<Void> act(HttpServerRequest request, HttpServerResponse response, Runnable task) {
    if (request.requestHeaders().contains("Origin")) {
      return response.status(403).send();
    }
    return Mono.fromCallable(
            () -> {
              task.run();
              return status();
            })
        .subscribeOn(worker)
        .flatMap(status -> json(response, status))
        .onErrorResume(
            IllegalArgumentException.class,
            e -> json(response.status(400), Map.of("error", String.valueOf(e.getMessage()))));
  }

  private static Mono<Void> json(HttpServerResponse response, Map<String, ?> value) {
    return response
        .header("Content-Type", "application/json")
        .sendString(Mono.just(SimulatorJson.line(value) + "\n"))
        .then();
  }

  private static Mono<String> body(HttpServerRequest request) {
    return request
        .receive()
        .asByteArray()
        .reduceWith(java.io.ByteArrayOutputStream::new, PbxControl::append)
        .map(bytes -> bytes.toString(StandardCharsets.ISO_8859_1));
  }

  private static java.io.ByteArrayOutputStream append(
      java.io.ByteArrayOutputStream all, byte[] more) {
    if (all.size() + more.length > LARGEST_BODY) {
      throw new IllegalArgumentException("the body is longer than " + LARGEST_BODY + " bytes");
    }
    all.writeBytes(more);
    return all;
  }

  /** The parameters behind the question mark; the first of each name counts. */
  private record Query(Map<String, List<String>> values) {
    static Query of(HttpServerRequest request) {
      return new Query(
          new io.netty.handler.codec.http.QueryStringDecoder(request.uri()).parameters());
    }

    String get(String name, String otherwise) {
      return values.getOrDefault(name, List.of(otherwise)).getFirst();
    }

    String need(String name) {
      @Nullable List<String> found = values.get(name);
      if (found == null) {
        throw new IllegalArgumentException("missing: " + name);
      }
      return found.getFirst();
    }

    int number(String name, int otherwise) {
      return Integer.parseInt(get(name, Integer.toString(otherwise)));
    }
  }
}
