package org.ctip.sms;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.ctip.events.sms.SmsProviderStatus.State;
import org.ctip.sms.account.ProviderStatuses;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Shows how providers are doing. One in trouble degrades the service, it does not take it down:
 * messages are still accepted and wait.
 */
@Configuration(proxyBeanMethods = false)
class ProviderTelemetry {
  private static final Status DEGRADED =
      new Status("DEGRADED", "A provider is in trouble; messages wait");

  ProviderTelemetry(ProviderStatuses statuses, MeterRegistry meters) {
    for (State state : State.values()) {
      Gauge.builder("ctip.sms.providers", statuses, s -> count(s, state))
          .tag("state", state.name())
          .description("Tenants whose way to their provider is in that state")
          .register(meters);
    }
  }

  @Bean
  HealthIndicator smsProviderHealthIndicator(ProviderStatuses statuses) {
    return () -> {
      double troubled = count(statuses, State.TROUBLE);
      var health = troubled > 0 ? Health.status(DEGRADED) : Health.up();
      for (State state : State.values()) {
        health.withDetail(state.name(), (long) count(statuses, state));
      }
      return health.build();
    };
  }

  private static double count(ProviderStatuses statuses, State state) {
    return statuses.all().stream().filter(status -> status.state() == state).count();
  }
}
