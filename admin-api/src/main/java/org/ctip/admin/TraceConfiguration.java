package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.ivr.Rules;
import org.ctip.admin.trace.DryRun;
import org.ctip.admin.trace.Explanation;
import org.ctip.admin.trace.Regions;
import org.ctip.admin.trace.Trails;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What rules of automatic SMS did and would have done, put together. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {
  @Bean
  Regions traceRegions(TraceProperties properties) {
    return new Regions(properties.region(), properties.zone());
  }

  @Bean
  CompactedTopic<TenantSettings> traceTenantSettings(CompactedTopics topics, Regions traceRegions) {
    return topics.follow(Topic.CONFIG_TENANT, TenantSettings.class, traceRegions::decided);
  }

  @Bean
  DryRun dryRun(Trails trails, Regions traceRegions, TraceProperties properties, Clock clock) {
    return new DryRun(trails, traceRegions, properties.sharedNumbers(), clock);
  }

  @Bean
  Explanation explanation(Trails trails, Rules rules) {
    return new Explanation(trails, rules);
  }
}
