package org.ctip.sms;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.ctip.sms.provider.resilience.ResilientGate;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Shows how the provider is doing. An open breaker degrades the service, it does not take it down:
 * messages are still accepted and wait.
 */
@Configuration(proxyBeanMethods = false)
class ProviderTelemetry {
  private static final Status DEGRADED =
      new Status("DEGRADED", "The provider is in trouble; messages wait");

  ProviderTelemetry(ResilientGate gate, MeterRegistry meters) {
    for (CircuitBreaker.State state :
        new CircuitBreaker.State[] {
          CircuitBreaker.State.CLOSED, CircuitBreaker.State.HALF_OPEN, CircuitBreaker.State.OPEN
        }) {
      Gauge.builder("ctip.sms.breaker", gate, g -> g.state() == state ? 1 : 0)
          .tag("provider", gate.provider().name())
          .tag("state", state.name())
          .description("1 for the state the provider's circuit breaker is in")
          .register(meters);
    }
  }

  @Bean
  HealthIndicator smsProviderHealthIndicator(ResilientGate gate) {
    return () -> {
      var state = gate.state();
      var health = state == CircuitBreaker.State.OPEN ? Health.status(DEGRADED) : Health.up();
      return health
          .withDetail("provider", gate.provider().name())
          .withDetail("breaker", state.name())
          .build();
    };
  }
}
