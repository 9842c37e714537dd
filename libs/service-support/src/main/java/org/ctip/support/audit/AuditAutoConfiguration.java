package org.ctip.support.audit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

/** The audit of a service that has a database. */
@AutoConfiguration(
    afterName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@ConditionalOnProperty(name = "ctip.database.enabled", havingValue = "true")
public class AuditAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  AuditTrail auditTrail(DatabaseClient db) {
    return new PostgresAuditTrail(db);
  }
}
