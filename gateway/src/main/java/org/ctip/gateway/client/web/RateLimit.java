package org.ctip.gateway.client.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.ctip.gateway.client.RequestRate;
import org.ctip.support.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses who asks too often. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 18)
class RateLimit implements WebFilter {
  private final RequestRate rate;
  private final Counter refused;

  RateLimit(ClientProperties properties, MeterRegistry registry) {
    this.rate =
        new RequestRate(
            properties.requestsPerSecond(),
            properties.burst(),
            properties.remembered(),
            System::nanoTime);
    this.refused =
        Counter.builder("ctip.gateway.refused")
            .description("requests refused by the gateway itself")
            .tag("reason", "rate")
            .register(registry);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Duration wait = rate.take(Client.of(exchange).address());
    if (wait.isZero()) {
      return chain.filter(exchange);
    }
    refused.increment();
    return Mono.error(
        Problem.later(
            HttpStatus.TOO_MANY_REQUESTS,
            "Zbyt wiele zapytań. Spróbuj ponownie za chwilę.",
            wait.plusMillis(999)));
  }
}
