package org.ctip.operator;

import java.time.Clock;
import org.ctip.operator.flow.Flow;
import org.ctip.operator.flow.Present;
import org.ctip.operator.live.LiveView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the flow: the live feed fills it, the live view knows the present. */
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {
  @Bean
  Flow flow(Clock clock) {
    return new Flow(clock);
  }

  @Bean
  Present present(LiveView live) {
    return new Present() {
      @Override
      public int openCalls(String tenantId) {
        return live.openCalls(tenantId);
      }

      @Override
      public boolean isFollowing() {
        return live.isFollowing();
      }
    };
  }
}
