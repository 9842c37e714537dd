package org.ctip.sms;

import java.time.Clock;
import org.ctip.sms.dispatch.TemplateDirectory;
import org.ctip.sms.history.web.LastTemplateUpdate;
import org.ctip.sms.template.TemplateStore;
import org.ctip.sms.template.Templates;
import org.ctip.sms.template.db.PostgresTemplateStore;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.audit.AuditedChanges;
import org.ctip.support.audit.TransactionalChanges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Templates, and the audit of what people change. */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {
  @Bean
  AuditedChanges auditedChanges(ReactiveTransactionManager transactions, AuditTrail trail) {
    return new TransactionalChanges(TransactionalOperator.create(transactions), trail);
  }

  @Bean
  TemplateStore templateStore(DatabaseClient db) {
    return new PostgresTemplateStore(db);
  }

  @Bean
  Templates templates(TemplateStore store, AuditedChanges changes, Clock clock) {
    return new Templates(store, changes, clock);
  }

  @Bean
  TemplateDirectory templateDirectory(Templates templates) {
    return (tenantId, userId, id) ->
        templates
            .sendable(tenantId, userId, id)
            .map(
                template ->
                    new TemplateDirectory.Text(
                        template.id(), template.name(), template.body(), template.active()));
  }

  @Bean
  LastTemplateUpdate lastTemplateUpdate(TemplateStore store) {
    return store::lastUpdate;
  }
}
