package org.ctip.operator;

import java.time.Clock;
import org.ctip.operator.missed.MissedDesk;
import org.ctip.operator.missed.db.HandlingRetention;
import org.ctip.operator.missed.db.PostgresHandlings;
import org.ctip.operator.missed.db.PostgresMissedCalls;
import org.ctip.operator.outbox.Outbox;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.audit.AuditedChanges;
import org.ctip.support.audit.TransactionalChanges;
import org.ctip.support.database.DatabaseMigration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The work list of missed calls, and the audit of what people change. */
@Configuration(proxyBeanMethods = false)
class MissedConfiguration {
  @Bean
  AuditedChanges auditedChanges(ReactiveTransactionManager transactions, AuditTrail trail) {
    return new TransactionalChanges(TransactionalOperator.create(transactions), trail);
  }

  @Bean
  HandlingRetention handlingRetention(
      DatabaseClient db, MissedProperties missed, Clock clock, DatabaseMigration tables) {
    return new HandlingRetention(db, missed.lookBack(), clock, tables.ready());
  }

  @Bean
  MissedDesk missedDesk(
      DatabaseClient db,
      AuditedChanges changes,
      Outbox outbox,
      MissedProperties missed,
      Clock clock) {
    return new MissedDesk(
        new PostgresMissedCalls(db),
        new PostgresHandlings(db),
        changes,
        outbox,
        missed.lookBack(),
        clock);
  }
}
