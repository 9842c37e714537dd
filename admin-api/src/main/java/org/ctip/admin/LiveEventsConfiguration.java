package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.live.EventHistory;
import org.ctip.admin.live.EventLists;
import org.ctip.admin.live.LiveEvents;
import org.ctip.admin.live.web.LiveProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The live view of events. */
@Configuration(proxyBeanMethods = false)
class LiveEventsConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LiveEventsConfiguration.class);

  @Bean
  LiveEvents liveEvents(LiveProperties bounds, Clock clock) {
    return new LiveEvents(clock.millis(), bounds.replayEvents());
  }

  @Bean
  EventLists eventLists(LiveEvents live, EventHistory history) {
    return new EventLists(
        live,
        history,
        failure -> log.warn("stored events can't be had reason={}", failure.toString()));
  }
}
