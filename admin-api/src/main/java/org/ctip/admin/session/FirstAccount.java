package org.ctip.admin.session;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/** Keeps the one account of an installation's configuration as that configuration says. */
public final class FirstAccount {
  private final Accounts accounts;
  private final Passwords passwords;
  private final Clock clock;

  public FirstAccount(Accounts accounts, Passwords passwords, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** What {@link #ensure} had to do. */
  public enum Change {
    NONE,
    /** The account is new, or its password, role or lock was not as configured. */
    STORED,
    /** The address belongs to another tenant; nothing was changed. */
    ELSEWHERE
  }

  /**
   * Makes the address an active administrator with that password. Repeating it changes nothing and
   * leaves sessions alone.
   *
   * @param email in lower case
   */
  public Mono<Change> ensure(String tenantId, String email, String password) {
    return accounts
        .byEmail(email)
        .filter(account -> account.active() && account.role() == Role.ADMIN)
        .flatMap(account -> passwords.check(password, account.passwordHash()))
        .filter(verdict -> verdict == Passwords.Verdict.RIGHT)
        .map(_ -> Change.NONE)
        .switchIfEmpty(Mono.defer(() -> store(tenantId, email, password)));
  }

  private Mono<Change> store(String tenantId, String email, String password) {
    return passwords
        .hash(password)
        .flatMap(
            hash ->
                accounts
                    .putAdministrator(
                        tenantId, email, hash, clock.instant().truncatedTo(ChronoUnit.MICROS))
                    .map(_ -> Change.STORED)
                    .defaultIfEmpty(Change.ELSEWHERE));
  }
}
