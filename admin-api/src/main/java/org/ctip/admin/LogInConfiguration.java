package org.ctip.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.LogInJournal;
import org.ctip.admin.session.LogInLimiter;
import org.ctip.admin.session.LogInOutcome;
import org.ctip.admin.session.Panel;
import org.ctip.admin.session.PasswordCheck;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.SessionRenewal;
import org.ctip.admin.session.Sessions;
import org.ctip.admin.session.Tokens;
import org.ctip.support.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Wires log-in and what it shares with other ways of coming in. */
@Configuration(proxyBeanMethods = false)
class LogInConfiguration {
  @Bean
  AllOrNothing allOrNothing(ReactiveTransactionManager transactions) {
    var operator = TransactionalOperator.create(transactions);
    return new AllOrNothing() {
      @Override
      public <T> Mono<T> of(Mono<T> changes) {
        return operator.transactional(changes);
      }
    };
  }

  @Bean
  Tokens tokens() {
    return new Tokens(new SecureRandom());
  }

  /** One for all ways of proving who one is, so that guesses add up. */
  @Bean
  LogInLimiter logInLimiter(LogInProperties properties) {
    return new LogInLimiter(
        properties.perAccount(),
        properties.perAddress(),
        properties.overall(),
        properties.remembered(),
        System::nanoTime);
  }

  @Bean
  LogInJournal logInJournal(AuditTrail trail) {
    return new LogInJournal(trail);
  }

  @Bean
  PasswordCheck passwordCheck(Accounts accounts, Passwords passwords, LogInLimiter limiter) {
    return new PasswordCheck(accounts, passwords, limiter);
  }

  @Bean
  SessionRenewal sessionRenewal(
      Sessions sessions, Tokens tokens, LogInProperties properties, Clock clock) {
    return new SessionRenewal(sessions, tokens, properties.session(), clock);
  }

  @Bean
  LogIn logIn(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Tokens tokens,
      LogInLimiter limiter,
      LogInProperties properties,
      Clock clock,
      LogInJournal journal,
      AllOrNothing transaction,
      SecondFactor secondFactor,
      MeterRegistry meters) {
    return new LogIn(
        accounts,
        sessions,
        passwords,
        tokens,
        limiter,
        properties.session(),
        clock,
        journal,
        transaction,
        secondFactor,
        (panel, outcome) -> count(meters, panel, outcome));
  }

  private static void count(MeterRegistry meters, Panel panel, LogInOutcome outcome) {
    Counter.builder("ctip.admin.log.ins")
        .description("attempts to log in, by what came of them")
        .tag("panel", panel.word())
        .tag(
            "outcome",
            switch (outcome) {
              case LogInOutcome.Granted _ -> "granted";
              case LogInOutcome.Refused _ -> "refused";
              case LogInOutcome.NotForThisPanel _ -> "other_panel";
              case LogInOutcome.SecondFactorNeeded _ -> "second_factor";
              case LogInOutcome.TooMany _ -> "limited";
            })
        .register(meters)
        .increment();
  }
}
