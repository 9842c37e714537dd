package org.ctip.operator;

import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;
import org.ctip.operator.places.Places;
import org.ctip.operator.report.BoundedReports;
import org.ctip.operator.report.Reports;
import org.ctip.operator.report.TenantTerms;
import org.ctip.operator.report.db.PostgresReports;
import org.ctip.support.database.DatabaseProperties;
import org.ctip.support.session.Scope;
import org.ctip.support.session.SessionRules;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the reports: who may read them, and the tenants' decisions that they go by. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
  /** Reports of one tenant at once. */
  private static final int MOST_OF_A_TENANT = 2;

  @Bean
  SessionRules reportRules() {
    return SessionRules.guard()
        .grant(Scope.CALLS_READ, HttpMethod.GET, "/operator/api/reports/calls")
        .grant(Scope.SMS_READ, HttpMethod.GET, "/operator/api/reports/sms");
  }

  @Bean
  Reports reports(DatabaseClient db, DatabaseProperties database) {
    // A report takes one connection; lists and details need theirs.
    int most = Math.max(1, database.maxConnections() / 3);
    return new BoundedReports(new PostgresReports(db), new Places(most, MOST_OF_A_TENANT));
  }

  @Bean
  TenantTerms tenantTerms(OperatorProperties properties) {
    return new TenantTerms(properties.timeZone());
  }

  @Bean
  CompactedTopic<TenantSettings> tenantSettings(CompactedTopics topics, TenantTerms tenants) {
    return topics.follow(
        Topic.CONFIG_TENANT,
        TenantSettings.class,
        (tenantId, settings) -> {
          if (settings != null && !settings.tenantId().equals(tenantId)) {
            throw new IllegalArgumentException(
                "settings of " + settings.tenantId() + " under the key " + tenantId);
          }
          tenants.changed(tenantId, settings);
        });
  }
}
