package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.audit.AuditExport;
import org.ctip.admin.audit.AuditLog;
import org.ctip.admin.audit.AuditRetention;
import org.ctip.admin.audit.AuditVerification;
import org.ctip.admin.audit.AuditWatch;
import org.ctip.admin.audit.db.PostgresAuditLog;
import org.ctip.admin.audit.db.PostgresRetentionRules;
import org.ctip.support.database.DatabaseMigration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** The audit: looked into, exported, checked, shortened. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  @Bean
  AuditLog auditLog(DatabaseClient db, ReactiveTransactionManager transactions) {
    var oneMoment = new DefaultTransactionDefinition();
    oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    oneMoment.setReadOnly(true);
    return new PostgresAuditLog(db, TransactionalOperator.create(transactions, oneMoment));
  }

  @Bean
  AuditVerification auditVerification(AuditLog log) {
    return new AuditVerification(log);
  }

  @Bean
  AuditExport auditExport(AuditLog log) {
    return new AuditExport(log);
  }

  @Bean
  AuditRetention auditRetention(AuditLog log, DatabaseClient db, Clock clock) {
    return new AuditRetention(log, new PostgresRetentionRules(db), clock);
  }

  @Bean(destroyMethod = "close")
  AuditWatch auditWatch(AuditLog log, AuditRetention retention, AuditProperties properties) {
    return new AuditWatch(log, retention, properties.lookEvery());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> auditWatching(
      AuditWatch watch, DatabaseMigration tables) {
    return _ -> watch.start(tables.ready());
  }
}
