package org.ctip.operator;

import java.time.Clock;
import org.ctip.operator.live.LiveView;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.Scope;
import org.ctip.support.session.SessionRules;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;

/** The operators' service: calls to look up, and the live stream. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OperatorApi {
  public static void main(String[] args) {
    ServiceLauncher.run(OperatorApi.class, "operator-api", args);
  }

  @Bean
  SessionRules sessionRules() {
    return SessionRules.guard("/operator/api/**");
  }

  @Bean
  SessionRules apiKeyRules() {
    return SessionRules.guard()
        .grant(
            Scope.CALLS_READ,
            HttpMethod.GET,
            "/operator/api/calls",
            "/operator/api/calls/count",
            "/operator/api/calls/export",
            "/operator/api/calls/{id}",
            "/operator/api/tags",
            "/calls",
            "/calls/{id}")
        .grant(Scope.EVENTS_READ, HttpMethod.GET, "/operator/api/events");
  }

  @Bean
  LiveView liveView(Clock clock) {
    String version = OperatorApi.class.getPackage().getImplementationVersion();
    return new LiveView(clock, version == null ? "0.1.0-SNAPSHOT" : version);
  }
}
