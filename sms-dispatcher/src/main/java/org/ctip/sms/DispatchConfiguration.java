package org.ctip.sms;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ctip.sms.dispatch.CallDirectory;
import org.ctip.sms.dispatch.Caretaker;
import org.ctip.sms.dispatch.DispatchWorker;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.Lifecycle;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.Outbox;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.dispatch.db.PostgresCallDirectory;
import org.ctip.sms.dispatch.db.PostgresMessageStore;
import org.ctip.sms.dispatch.db.PostgresOutbox;
import org.ctip.sms.dispatch.metrics.DispatchMetrics;
import org.ctip.sms.history.MessageHistory;
import org.ctip.sms.history.db.PostgresMessageHistory;
import org.ctip.sms.provider.CallbackReader;
import org.ctip.sms.provider.Gates;
import org.ctip.sms.provider.serwersms.SerwerSmsProvider;
import org.ctip.sms.report.ReportKeeper;
import org.ctip.sms.report.ReportStore;
import org.ctip.sms.report.db.PostgresReportStore;
import org.ctip.sms.tenant.TenantDirectory;
import org.ctip.support.session.Scope;
import org.ctip.support.session.SessionRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {
  @Bean
  SessionRules sessionRules() {
    return SessionRules.guard("/operator/**", "/sms/**", "/admin/**").except("/sms/reports/**");
  }

  @Bean
  SessionRules apiKeyRules() {
    return SessionRules.guard()
        .grant(
            Scope.SMS_READ,
            HttpMethod.GET,
            "/operator/api/sms/history",
            "/operator/api/sms/templates",
            "/operator/api/stats",
            "/sms/history",
            "/sms/templates",
            "/sms/account")
        .grant(Scope.SMS_SEND, HttpMethod.POST, "/operator/api/sms/send", "/sms/send");
  }

  @Bean
  Supplier<String> idempotencyKeys() {
    return () -> UUID.randomUUID().toString();
  }

  @Bean
  Wakes wakes() {
    return new Wakes(new Wake(), new Wake(), new Wake());
  }

  /**
   * Who wakes whom.
   *
   * @param sending the worker, when a message is due or there is room
   * @param reports the keeper of reports, when one came or an answer made one findable
   * @param publishing the publisher, when something happened
   */
  record Wakes(Wake sending, Wake reports, Wake publishing) {}

  @Bean
  MessageStore messageStore(DatabaseClient db) {
    return new PostgresMessageStore(db);
  }

  @Bean
  ReportStore reportStore(DatabaseClient db) {
    return new PostgresReportStore(db);
  }

  @Bean
  Outbox outbox(DatabaseClient db, ReactiveTransactionManager transactions) {
    return new PostgresOutbox(db, TransactionalOperator.create(transactions));
  }

  @Bean
  CallDirectory callDirectory(DatabaseClient db) {
    return new PostgresCallDirectory(db);
  }

  @Bean
  MessageHistory messageHistory(DatabaseClient db) {
    return new PostgresMessageHistory(db);
  }

  @Bean
  Intake intake(MessageStore store, TenantDirectory tenants, Clock clock, Wakes wakes) {
    return new Intake(
        new WakingStore(store, wakes.publishing(), wakes.reports()),
        tenants::numbers,
        clock,
        wakes.sending());
  }

  @Bean
  Lifecycle lifecycle(SmsProperties properties) {
    return new Lifecycle(
        properties.retry().policy(), properties.doubts().policy(), properties.receipts().policy());
  }

  /** Reports of messages sent earlier are read even when no credentials are set any more. */
  @Bean
  CallbackReader serwerSmsCallbacks() {
    return SerwerSmsProvider::callback;
  }

  @Bean
  DispatchMetrics dispatchMetrics(MeterRegistry meters, Clock clock) {
    return new DispatchMetrics(meters, clock);
  }

  @Bean
  DispatchWorker dispatchWorker(
      MessageStore store,
      Lifecycle lifecycle,
      Gates gates,
      Clock clock,
      SmsProperties properties,
      Wakes wakes,
      DispatchMetrics metrics) {
    var worker = properties.worker();
    var dispatch =
        new DispatchWorker(
            new WakingStore(store, wakes.publishing(), wakes.reports()),
            lifecycle,
            gates,
            clock,
            RandomGenerator.getDefault(),
            new DispatchWorker.Settings(
                SmsDispatcher.NAME + "-" + ProcessHandle.current().pid(),
                worker.batch(),
                worker.concurrency(),
                worker.lease()),
            wakes.sending(),
            metrics);
    metrics.inFlight(dispatch::inFlight);
    return dispatch;
  }

  @Bean
  Caretaker caretaker(
      MessageStore store,
      Lifecycle lifecycle,
      Gates gates,
      Clock clock,
      SmsProperties properties,
      Wakes wakes,
      DispatchMetrics metrics) {
    return new Caretaker(
        new WakingStore(store, wakes.publishing(), wakes.reports()),
        lifecycle,
        gates,
        clock,
        properties.worker().lease(),
        metrics);
  }

  @Bean
  ReportKeeper reportKeeper(
      ReportStore reports,
      MessageStore store,
      Lifecycle lifecycle,
      Clock clock,
      SmsProperties properties,
      Wakes wakes,
      DispatchMetrics metrics) {
    return new ReportKeeper(
        reports,
        new WakingStore(store, wakes.publishing(), wakes.reports()),
        lifecycle,
        clock,
        properties.worker().lease(),
        wakes.reports(),
        metrics);
  }
}
