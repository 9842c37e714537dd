package org.ctip.sms;

import java.time.Clock;
import java.util.function.Supplier;
import org.ctip.sms.DispatchConfiguration.Wakes;
import org.ctip.sms.account.Accounts;
import org.ctip.sms.decision.DecisionBook;
import org.ctip.sms.decision.Decisions;
import org.ctip.sms.decision.db.PostgresDecisionBook;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.Lifecycle;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.metrics.DispatchMetrics;
import org.ctip.sms.history.MessageArchive;
import org.ctip.sms.history.db.PostgresMessageArchive;
import org.ctip.sms.history.web.StoredNumber;
import org.ctip.sms.retention.TextRetention;
import org.ctip.sms.retention.TextStore;
import org.ctip.sms.retention.db.PostgresTextStore;
import org.ctip.sms.schedule.Cancellations;
import org.ctip.sms.tenant.TenantDirectory;
import org.ctip.sms.trial.TrialLimit;
import org.ctip.sms.trial.Trials;
import org.ctip.support.audit.AuditedChanges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** What administrators see and do. */
@Configuration(proxyBeanMethods = false)
class AdministrationConfiguration {
  @Bean
  MessageArchive messageArchive(DatabaseClient db) {
    return new PostgresMessageArchive(db);
  }

  @Bean
  StoredNumber storedNumber(TenantDirectory tenants, Clock clock) {
    return (tenantId, typed) -> tenants.forms(tenantId, clock.instant()).e164(typed).orElse(typed);
  }

  @Bean
  DecisionBook decisionBook(DatabaseClient db) {
    return new PostgresDecisionBook(db);
  }

  @Bean
  Decisions decisions(
      MessageStore messages,
      DecisionBook book,
      AuditedChanges changes,
      DispatchMetrics metrics,
      Clock clock,
      SmsProperties properties,
      Wakes wakes) {
    return new Decisions(
        messages,
        book,
        changes,
        metrics,
        clock,
        properties.worker().lease(),
        () -> {
          wakes.sending().signal();
          wakes.publishing().signal();
        });
  }

  @Bean
  Cancellations cancellations(
      MessageStore messages,
      AuditedChanges changes,
      DispatchMetrics metrics,
      Clock clock,
      SmsProperties properties,
      Wakes wakes) {
    return new Cancellations(
        messages,
        changes,
        metrics,
        clock,
        properties.worker().lease(),
        () -> wakes.publishing().signal());
  }

  @Bean
  Trials trials(
      Accounts accounts,
      Intake intake,
      MessageStore messages,
      Lifecycle lifecycle,
      AuditedChanges changes,
      DispatchMetrics metrics,
      Clock clock,
      Supplier<String> keys,
      SmsProperties properties,
      Wakes wakes) {
    var trials = properties.trials();
    return new Trials(
        accounts,
        intake,
        new WakingStore(messages, wakes.publishing(), wakes.reports()),
        lifecycle,
        changes,
        new TrialLimit(trials.most(), trials.window(), clock),
        metrics,
        clock,
        keys,
        properties.worker().lease());
  }

  @Bean
  TextStore textStore(DatabaseClient db) {
    return new PostgresTextStore(db);
  }

  @Bean
  TextRetention textRetention(TextStore store, TenantDirectory tenants, Clock clock) {
    return new TextRetention(store, tenants::textDays, clock);
  }
}
