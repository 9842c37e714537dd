package org.ctip.simulator.serwersms.netty;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctip.simulator.ledger.SimulatorJson;
import org.ctip.simulator.serwersms.Delivery;
import org.ctip.simulator.serwersms.Fault;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** {@code /ledger} and {@code /control/*}, for scripts; see {@code docs/simulators.md}. */
final class SerwerSmsControl {
  private final SerwerSmsSimulator simulator;

  SerwerSmsControl(SerwerSmsSimulator simulator) {
    this.simulator = simulator;
  }

  void routes(HttpServerRoutes routes) {
    routes
        .get("/ledger", this::ledger)
        .get("/control", (_, response) -> status(response))
        .post("/control/{order}", this::order);
  }

  private Publisher<Void> ledger(HttpServerRequest request, HttpServerResponse response) {
    var since = Long.parseLong(parameter(request, "since", "0"));
    var lines = new StringBuilder();
    simulator
        .ledger()
        .since(since)
        .forEach(entry -> lines.append(SimulatorJson.line(entry)).append('\n'));
    return response
        .header("Content-Type", "application/x-ndjson")
        .sendString(Mono.just(lines.toString()));
  }

  private Publisher<Void> order(HttpServerRequest request, HttpServerResponse response) {
    if (SerwerSmsSimulator.fromWebPage(request)) {
      return response.status(403).send();
    }
    try {
      carryOut(String.valueOf(request.param("order")), request);
      return status(response);
    } catch (IllegalArgumentException e) {
      return SerwerSmsSimulator.json(
          response.status(400),
          SimulatorJson.line(Map.of("error", String.valueOf(e.getMessage()))));
    }
  }

  private void carryOut(String order, HttpServerRequest request) {
    switch (order) {
      case "fail" ->
          simulator.failNext(
              Fault.parse(parameter(request, "fault", "").toUpperCase(Locale.ROOT)),
              Integer.parseInt(parameter(request, "times", "1")));
      case "fail-randomly" ->
          simulator.failRandomly(
              Double.parseDouble(parameter(request, "share", "0.1")),
              Long.parseLong(parameter(request, "seed", "1")),
              faults(parameter(request, "faults", "HTTP_500,HTTP_503,NO_ANSWER,RESET_AFTER")));
      case "fail-queries" ->
          simulator.failQueries(Boolean.parseBoolean(parameter(request, "on", "true")));
      case "delivery" ->
          simulator.usually(
              Delivery.valueOf(parameter(request, "is", "DELIVERED").toUpperCase(Locale.ROOT)));
      case "heal" -> simulator.heal();
      default -> throw new IllegalArgumentException("no such order: " + order);
    }
  }

  static List<Fault> faults(String list) {
    return Arrays.stream(list.toUpperCase(Locale.ROOT).split(",")).map(Fault::parse).toList();
  }

  private Publisher<Void> status(HttpServerResponse response) {
    var status = new LinkedHashMap<String, Object>();
    status.put("port", simulator.port());
    status.put("taken", simulator.taken().size());
    status.put("ledgerTotal", simulator.ledger().total());
    return SerwerSmsSimulator.json(response, SimulatorJson.line(status));
  }

  private static String parameter(HttpServerRequest request, String name, String otherwise) {
    return new QueryStringDecoder(request.uri())
        .parameters()
        .getOrDefault(name, List.of(otherwise))
        .getFirst();
  }
}
