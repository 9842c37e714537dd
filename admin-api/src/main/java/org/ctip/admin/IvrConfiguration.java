package org.ctip.admin;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ctip.admin.ivr.RuleBook;
import org.ctip.admin.ivr.RuleHistory;
import org.ctip.admin.ivr.RuleImport;
import org.ctip.admin.ivr.RuleMeters;
import org.ctip.admin.ivr.RulePublications;
import org.ctip.admin.ivr.Rules;
import org.ctip.admin.ivr.Transactions;
import org.ctip.admin.ivr.kafka.PublishedRules;
import org.ctip.admin.publication.Publications;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.topic.CompactedTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Rules of automatic SMS, put together. */
@Configuration(proxyBeanMethods = false)
class IvrConfiguration {
  /** How long a publication waits for what the topic says; the broker is away when it is longer. */
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

  @Bean
  Transactions ivrTransactions(ReactiveTransactionManager transactions) {
    return TransactionalOperator.create(transactions)::transactional;
  }

  @Bean
  RuleMeters ruleMeters(MeterRegistry registry) {
    var effective =
        Timer.builder("ctip.ivr.rules.effective")
            .description("from asking for a change of a rule to RINGs following it")
            .register(registry);
    var late = registry.counter("ctip.ivr.rules.late");
    var imported = registry.counter("ctip.ivr.rules.imported");
    return new RuleMeters() {
      @Override
      public void changed(String action) {
        registry.counter("ctip.ivr.rules.changes", "action", action).increment();
      }

      @Override
      public void effective(Duration after) {
        effective.record(after);
      }

      @Override
      public void late() {
        late.increment();
      }

      @Override
      public void imported(int versions) {
        imported.increment(versions);
      }
    };
  }

  @Bean
  RuleBook ruleBook(
      Rules rules,
      Transactions ivrTransactions,
      AuditTrail audit,
      Publications publications,
      Clock clock,
      RuleMeters meters) {
    return new RuleBook(rules, ivrTransactions, audit, publications, clock, meters);
  }

  @Bean
  RuleHistory ruleHistory(Rules rules) {
    return new RuleHistory(rules);
  }

  @Bean
  RuleImport ruleImport(
      Rules rules,
      Transactions ivrTransactions,
      AuditTrail audit,
      Publications publications,
      Clock clock,
      RuleMeters meters) {
    return new RuleImport(rules, ivrTransactions, audit, publications, clock, meters);
  }

  @Bean
  PublishedRules publishedRules(
      CompactedTopics topics, RuleImport rules, DatabaseMigration migration) {
    return new PublishedRules(topics, rules, migration.ready());
  }

  @Bean
  RulePublications rulePublications(
      Rules rules,
      Transactions ivrTransactions,
      Publications publications,
      PublishedRules published,
      Clock clock) {
    var known = new AtomicBoolean();
    var takenOver =
        Mono.defer(
            () ->
                known.get()
                    ? Mono.empty()
                    : published
                        .takenOver()
                        .timeout(KNOWN_WITHIN)
                        .doOnSuccess(_ -> known.set(true))
                        .onErrorResume(_ -> Mono.empty()));
    return new RulePublications(rules, ivrTransactions, publications, clock, takenOver);
  }
}
