package org.ctip.gateway.route.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.ProblemHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/**
 * Failures of upstreams as problem details. Not there at all is 503 with a time to come back; an
 * answer that broke off is 502; no answer in time is 504. A handshake that a service refuses is
 * refused as the service does.
 */
@Component
@Order(-20)
class UpstreamFailures implements ErrorWebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(UpstreamFailures.class);
  private static final Duration COME_BACK = Duration.ofSeconds(2);

  private final ProblemHandler problems;
  private final MeterRegistry registry;

  UpstreamFailures(ProblemHandler problems, MeterRegistry registry) {
    this.problems = problems;
    this.registry = registry;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    if (route == null) {
      return problems.handle(exchange, failure);
    }
    if (exchange.getResponse().isCommitted() && isStreaming(route)) {
      // The reader comes back by itself; an upstream that stops or cuts it is nothing to act upon.
      log.debug("stream broke off route={} reason={}", route.getId(), failure.toString());
      return Mono.empty();
    }
    if (failure instanceof WebSocketClientHandshakeException handshake
        && handshake.response() != null
        && HttpStatus.resolve(handshake.response().status().code()) instanceof HttpStatus refusal
        && refusal.isError()) {
      return problems.handle(exchange, refused(handshake.response(), refusal));
    }
    Problem problem = problem(failure);
    if (problem == null) {
      return problems.handle(exchange, failure);
    }
    int status = problem.getStatusCode().value();
    registry
        .counter(
            "ctip.gateway.upstream.failures",
            "route",
            route.getId(),
            "status",
            String.valueOf(status))
        .increment();
    log.warn(
        "upstream failed route={} status={} reason={}", route.getId(), status, failure.toString());
    return problems.handle(exchange, problem);
  }

  private static boolean isStreaming(Route route) {
    return route.getMetadata().containsKey(Routes.STREAMING);
  }

  /** The service's own answer, of which a failed handshake keeps all but the body. */
  private static Problem refused(HttpResponse answer, HttpStatus status) {
    var problem = Problem.of(status, "Usługa odmówiła połączenia.");
    String later = answer.headers().get(HttpHeaders.RETRY_AFTER);
    if (later != null) {
      problem.getHeaders().set(HttpHeaders.RETRY_AFTER, later);
    }
    return problem;
  }

  private static @Nullable Problem problem(Throwable failure) {
    return switch (failure) {
      case Problem _ -> null;
      case ConnectTimeoutException _,
          ConnectException _,
          UnknownHostException _,
          NoRouteToHostException _,
          PoolAcquireTimeoutException _,
          PoolAcquirePendingLimitException _ ->
          Problem.later(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Usługa jest chwilowo niedostępna. Spróbuj ponownie za chwilę.",
              COME_BACK);
      case TimeoutException _ -> timeout();
      case ResponseStatusException known
          when known.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT) ->
          timeout();
      case IOException _, WebSocketHandshakeException _ ->
          Problem.of(HttpStatus.BAD_GATEWAY, "Usługa przerwała odpowiedź. Spróbuj ponownie.");
      default -> null;
    };
  }

  private static Problem timeout() {
    return Problem.of(HttpStatus.GATEWAY_TIMEOUT, "Usługa nie odpowiedziała na czas.");
  }
}
