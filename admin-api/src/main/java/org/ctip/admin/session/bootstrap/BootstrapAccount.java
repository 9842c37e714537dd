package org.ctip.admin.session.bootstrap;

import java.time.Clock;
import java.time.Duration;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.FirstAccount;
import org.ctip.admin.session.Passwords;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/** Stores the first account once the database is there, however long that takes. */
@Component
class BootstrapAccount implements Preparation, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(BootstrapAccount.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final BootstrapProperties properties;
  private final Accounts accounts;
  private final FirstAccount firstAccount;
  private final DatabaseMigration migration;
  private final Sinks.One<Boolean> done = Sinks.one();
  private Disposable running = Disposables.disposed();

  BootstrapAccount(
      BootstrapProperties properties,
      Accounts accounts,
      Passwords passwords,
      DatabaseMigration migration,
      Clock clock) {
    this.properties = properties;
    this.accounts = accounts;
    this.firstAccount = new FirstAccount(accounts, passwords, clock);
    this.migration = migration;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ensure() {
    if (!properties.isSet()) {
      tellWhenNobodyCanComeIn();
      done.tryEmitValue(false);
      return;
    }
    running =
        migration
            .ready()
            .then(
                firstAccount.ensure(properties.tenant(), properties.email(), properties.password()))
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .doBeforeRetry(
                        signal ->
                            log.warn(
                                "first account not stored yet, trying again reason={}",
                                signal.failure().getMessage())))
            .subscribe(
                change -> {
                  if (change == FirstAccount.Change.ELSEWHERE) {
                    log.error(
                        "the address of CTIP_BOOTSTRAP_EMAIL belongs to an account of another tenant;"
                            + " choose another address");
                  } else {
                    log.info("first account is there change={}", change);
                  }
                  done.tryEmitValue(true);
                });
  }

  /** The first administrator comes in by a one-time link then. */
  private void tellWhenNobodyCanComeIn() {
    running =
        migration
            .ready()
            .then(Mono.defer(() -> accounts.activeAdministrators(properties.tenant())))
            .subscribe(
                count -> {
                  if (count == 0) {
                    log.warn(
                        "there is no administrator yet; ./ctip admin-link makes a one-time link");
                  }
                },
                failure ->
                    log.warn(
                        "can't tell whether there is an administrator reason={}",
                        failure.toString()));
  }

  @Override
  public Mono<Void> ready() {
    return done.asMono().then();
  }

  @Override
  public void destroy() {
    running.dispose();
  }
}
