package org.ctip.simulator.serwersms.netty;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.ctip.simulator.ledger.Ledger;
import org.ctip.simulator.serwersms.ApiError;
import org.ctip.simulator.serwersms.Delivery;
import org.ctip.simulator.serwersms.Fault;
import org.ctip.simulator.serwersms.Provider;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.simulator.serwersms.SmsEntry.What;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.resources.LoopResources;

/**
 * SerwerSMS on a port of its own. Methods may be called from any thread. Close it to free the port
 * and to end reports that are still due.
 */
public final class SerwerSmsSimulator implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SerwerSmsSimulator.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST_BODY = 8 << 20;

  private final Provider provider;
  private final Ledger<SmsEntry> ledger;
  private final Reports reports;
  private final Disposable.Composite lives = Disposables.composite();
  private final LoopResources resources = LoopResources.create("serwersms", 1, true);
  private final DisposableServer server;
  private volatile boolean queriesFail;

  private SerwerSmsSimulator(SerwerSmsSettings settings) {
    var clock = Clock.systemUTC();
    this.ledger = Ledger.open(settings.ledgerEntries(), settings.ledgerFile());
    this.provider = new Provider(settings, clock, ledger, ThreadLocalRandom.current().nextLong());
    this.reports = new Reports(provider, ledger, clock, settings.reportAfter());
    this.server =
        HttpServer.create()
            .host(settings.host())
            .port(settings.port())
            .runOn(resources, false)
            .route(this::routes)
            .bindNow(PATIENCE);
    log.atInfo().addKeyValue("port", server.port()).log("SerwerSMS is up");
  }

  /**
   * Starts it.
   *
   * @throws reactor.netty.ChannelBindException when the port is taken
   */
  public static SerwerSmsSimulator start(SerwerSmsSettings settings) {
    return new SerwerSmsSimulator(settings);
  }

  /** The TCP port it listens on. */
  public int port() {
    return server.port();
  }

  /** The base address a client is given. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** All that happened. */
  public Ledger<SmsEntry> ledger() {
    return ledger;
  }

  /** The messages taken, test mode included. */
  public List<SmsEntry> taken() {
    return ledger.entries(entry -> entry.what() == What.TAKEN);
  }

  /** The next requests to send fail so, whatever their destination. */
  public void failNext(Fault fault, int times) {
    provider.failNext(fault, times);
  }

  /** A share of the requests to send fails in one of these ways; same seed, same choice. */
  public void failRandomly(double share, long seed, List<Fault> faults) {
    provider.failRandomly(share, seed, faults);
  }

  /** Queries for reports are answered with HTTP 503, or work again. */
  public void failQueries(boolean fail) {
    queriesFail = fail;
  }

  /** Nothing fails any more, but what special destinations ask for. */
  public void heal() {
    provider.heal();
    queriesFail = false;
  }

  /** What becomes of messages from now on, but those to special destinations. */
  public void usually(Delivery delivery) {
    provider.usually(delivery);
  }

  @Override
  public void close() {
    lives.dispose();
    server.disposeNow(PATIENCE);
    resources.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE.multipliedBy(2));
    ledger.close();
  }

  private void routes(HttpServerRoutes routes) {
    for (var suffix : List.of("", ".json")) {
      routes
          .post("/messages/send_sms" + suffix, withBody(this::send))
          .post("/messages/reports" + suffix, withBody(this::query));
    }
    BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> preview =
        (request, response) -> json(response, preview(String.valueOf(request.param("code"))));
    routes.get("/error/{code}", preview).post("/error/{code}", preview);
    new SerwerSmsControl(this).routes(routes);
    BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> nothing =
        (_, response) -> json(response, Provider.error(ApiError.of(1000)));
    routes.route(_ -> true, nothing);
  }

  private static String preview(String code) {
    return Provider.error(
        code.matches("[1-4]\\d{3}") ? ApiError.of(Integer.parseInt(code)) : ApiError.of(2002));
  }

  /** A handler of a request and its whole body. */
  @FunctionalInterface
  private interface Handler {
    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response, String body);
  }

  private BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> withBody(
      Handler handler) {
    return (request, response) ->
        request
            .receive()
            .asByteArray()
            .reduceWith(ByteArrayOutputStream::new, SerwerSmsSimulator::append)
            .map(bytes -> bytes.toString(StandardCharsets.UTF_8))
            .flatMap(body -> Mono.from(handler.handle(request, response, body)))
            .onErrorResume(
                TooLarge.class,
                _ -> response.status(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE).send());
  }

  private Publisher<Void> send(
      HttpServerRequest request, HttpServerResponse response, String body) {
    var answer = provider.send(authorization(request), body);
    return reports
        .beforeAnswer(answer.taken())
        .doOnSuccess(
            _ -> {
              if (!answer.taken().isEmpty()) {
                live(reports.later(answer.taken()));
              }
            })
        .then(Mono.defer(() -> Mono.from(answer(response, answer))));
  }

  /** Each life ends itself and leaves the set, so that the set does not grow with the ledger. */
  private void live(Mono<Void> life) {
    var handle = Disposables.swap();
    lives.add(handle);
    handle.update(life.doFinally(_ -> lives.remove(handle)).subscribe());
  }

  private static Publisher<Void> answer(HttpServerResponse response, Provider.Answer answer) {
    var fault = answer.fault();
    if (fault == null) {
      return json(response, answer.body());
    }
    return switch (fault.kind()) {
      case ERROR, UNSENT -> json(response, answer.body());
      case HTTP_500, HTTP_500_TAKEN ->
          json(response.status(500), "{\"error\":\"internal server error\"}");
      case HTTP_503 -> response.status(503).send();
      case TOO_MANY ->
          response.status(429).header("Retry-After", Integer.toString(fault.number())).send();
      case NO_ANSWER, NO_ANSWER_NOT_TAKEN -> Mono.never();
      case RESET_AFTER, RESET_BEFORE -> BrokenAnswers.reset(response);
      case DRIP -> BrokenAnswers.drip(response, answer.body());
      case CUT_OFF -> BrokenAnswers.cutOff(response, answer.body());
      case GARBAGE ->
          response
              .header("Content-Type", "text/html")
              .sendString(Mono.just("<html><body>It works!</body></html>"));
      case EMPTY -> response.header("Content-Type", "application/json").send();
      case REDIRECT -> response.sendRedirect("/elsewhere");
    };
  }

  private Publisher<Void> query(
      HttpServerRequest request, HttpServerResponse response, String body) {
    return queriesFail
        ? response.status(503).send()
        : json(response, provider.reports(authorization(request), body));
  }

  static Mono<Void> json(HttpServerResponse response, String body) {
    return response
        .header("Content-Type", "application/json; charset=utf-8")
        .sendString(Mono.just(body))
        .then();
  }

  private static @Nullable String authorization(HttpServerRequest request) {
    return request.requestHeaders().get("Authorization");
  }

  private static ByteArrayOutputStream append(ByteArrayOutputStream all, byte[] more) {
    if (all.size() + more.length > LARGEST_BODY) {
      throw new TooLarge();
    }
    all.writeBytes(more);
    return all;
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Whether a request comes from a web page; those may not order faults. */
  static boolean fromWebPage(HttpServerRequest request) {
    return Objects.nonNull(request.requestHeaders().get("Origin"));
  }
}
