package org.ctip.correlator;

import java.time.Clock;
import org.ctip.correlator.projection.Retention;
import org.ctip.correlator.projection.db.RetentionProperties;
import org.ctip.correlator.projection.db.RowRetention;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** What is deleted when it is old: nothing before every tenant's own decision is known. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
  @Bean
  Retention retention(RetentionProperties configured) {
    return new Retention(configured.calls(), configured.events());
  }

  @Bean
  CompactedTopic<TenantSettings> tenantSettings(CompactedTopics topics, Retention retention) {
    return topics.follow(Topic.CONFIG_TENANT, TenantSettings.class, retention::decided);
  }

  @Bean
  RowRetention rowRetention(
      DatabaseClient db,
      Retention retention,
      RetentionProperties configured,
      Clock clock,
      DatabaseMigration migration,
      CompactedTopic<TenantSettings> tenants) {
    var ready = migration.ready().then(tenants.caughtUp());
    return new RowRetention(db, retention, configured.interval(), clock, ready);
  }
}
