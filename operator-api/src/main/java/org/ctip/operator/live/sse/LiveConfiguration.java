package org.ctip.operator.live.sse;

import java.time.Clock;
import org.ctip.operator.live.LiveHub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hub, as large as configured. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
  @Bean
  LiveHub liveHub(LiveProperties bounds, Clock clock) {
    return new LiveHub(clock.millis(), bounds.replayEvents(), bounds.replayMemory().toBytes());
  }
}
