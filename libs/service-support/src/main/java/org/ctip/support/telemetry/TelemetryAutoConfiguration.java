package org.ctip.support.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The clock everything is told the time by, and the tag that tells services apart. */
@AutoConfiguration
public class TelemetryAutoConfiguration {
  /** UTC in microseconds: what a PostgreSQL timestamp keeps. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofNanos(1000));
  }

  @Bean
  MeterRegistryCustomizer<MeterRegistry> serviceTag(Environment environment) {
    String service = environment.getProperty("spring.application.name", "ctip");
    return registry -> registry.config().commonTags("service", service);
  }
}
