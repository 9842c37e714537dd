package org.ctip.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import org.ctip.admin.account.Administration;
import org.ctip.admin.account.People;
import org.ctip.admin.link.FirstAdministrator;
import org.ctip.admin.link.ForgottenPassword;
import org.ctip.admin.link.LinkMaker;
import org.ctip.admin.link.LinkPost;
import org.ctip.admin.link.LinkSms;
import org.ctip.admin.link.Links;
import org.ctip.admin.link.Redemption;
import org.ctip.admin.mail.Mailer;
import org.ctip.admin.password.GeneratedPasswords;
import org.ctip.admin.password.GuessedPasswords;
import org.ctip.admin.password.PasswordRules;
import org.ctip.admin.profile.Profile;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.LogInLimiter;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.Sessions;
import org.ctip.admin.session.Tokens;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.FirstStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Wires people, their passwords and their one-time links. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {
  private static final Logger log = LoggerFactory.getLogger(PeopleConfiguration.class);

  @Bean
  PasswordRules passwordRules(GuessedPasswords guessed) {
    return new PasswordRules(guessed);
  }

  @Bean
  DestinationNumbers mobileNumbers(PeopleProperties properties) {
    return new DestinationNumbers(properties.defaultRegion());
  }

  @Bean
  LinkMaker linkMaker(Links links, Tokens tokens, Clock clock, PeopleProperties properties) {
    return new LinkMaker(links, tokens, clock, properties.panelUrl(), properties.linkLife());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  LinkPost linkPost(Mailer mailer, LinkSms sms, Clock clock, MeterRegistry meters) {
    return new LinkPost(
        mailer,
        sms,
        clock,
        event ->
            Counter.builder("ctip.admin.links")
                .description("one-time links, by what became of them")
                .tag("event", event.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment(),
        failure -> log.warn("a one-time link could not be sent reason={}", failure.toString()));
  }

  @Bean
  ForgottenPassword forgottenPassword(
      Links links,
      LinkMaker maker,
      LinkPost post,
      PeopleProperties properties,
      AllOrNothing transaction,
      AuditTrail trail) {
    var limiter =
        new LogInLimiter(
            properties.perRequestedAddress(),
            properties.perClient(),
            properties.overall(),
            properties.remembered(),
            System::nanoTime);
    return new ForgottenPassword(links, maker, post, limiter, transaction, trail);
  }

  /** Bounds what tokens that are good for nothing cost; good ones are given back. */
  @Bean(defaultCandidate = false)
  LogInLimiter linkRedemptionLimiter(PeopleProperties properties) {
    return new LogInLimiter(
        properties.perClient(),
        properties.perClient(),
        properties.overall(),
        properties.remembered(),
        System::nanoTime);
  }

  @Bean
  Redemption redemption(
      Links links,
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      PasswordRules rules,
      AllOrNothing transaction,
      AuditTrail trail,
      Clock clock) {
    return new Redemption(links, accounts, sessions, passwords, rules, transaction, trail, clock);
  }

  @Bean
  FirstStep firstAdministrator(
      Accounts accounts,
      LinkMaker maker,
      AllOrNothing transaction,
      AuditTrail trail,
      DatabaseMigration migration) {
    var first = new FirstAdministrator(accounts, maker, transaction, trail);
    return () -> migration.ready().then(Mono.defer(first::link));
  }

  @Bean
  Administration administration(
      People people,
      Accounts accounts,
      Sessions sessions,
      Links links,
      Passwords passwords,
      PasswordRules rules,
      LinkMaker maker,
      LinkPost post,
      SecondFactor secondFactor,
      AllOrNothing transaction,
      AuditTrail trail,
      Clock clock,
      PeopleProperties properties) {
    return new Administration(
        people,
        accounts,
        sessions,
        links,
        passwords,
        rules,
        new GeneratedPasswords(new SecureRandom()),
        maker,
        post,
        secondFactor,
        transaction,
        trail,
        clock,
        properties.temporaryPassword());
  }

  @Bean
  Profile profile(
      People people,
      Accounts accounts,
      Sessions sessions,
      Links links,
      Passwords passwords,
      PasswordRules rules,
      LogInLimiter logInLimiter,
      LinkPost post,
      AllOrNothing transaction,
      AuditTrail trail,
      Clock clock) {
    return new Profile(
        people,
        accounts,
        sessions,
        links,
        passwords,
        rules,
        logInLimiter,
        post,
        transaction,
        trail,
        clock);
  }
}
