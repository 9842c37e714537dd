package org.ctip.admin.session;

import java.time.Duration;
import org.ctip.admin.session.Passwords.Verdict;
import org.ctip.support.session.Session;
import reactor.core.publisher.Mono;

/**
 * Asks somebody who is logged in for the password once more, before something that a stolen session
 * must not do. Guesses count together with those at the log-in.
 */
public final class PasswordCheck {
  private final Accounts accounts;
  private final Passwords passwords;
  private final LogInLimiter limiter;

  public PasswordCheck(Accounts accounts, Passwords passwords, LogInLimiter limiter) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limiter = limiter;
  }

  /** What came of it. */
  public sealed interface Result {}

  /** The password is right. */
  public record Right(Account account) implements Result {}

  /** It is not, or the account was deleted a moment ago. */
  public record Wrong() implements Result {}

  /** Too many attempts; the next may succeed after {@code retryAfter}. */
  public record TooMany(Duration retryAfter) implements Result {}

  /**
   * Whether it is the password of the account of a session.
   *
   * @param clientAddress who asks, for the limits
   * @return an error only when the store is away or {@link Passwords.BusyException}
   */
  public Mono<Result> check(Session session, String password, String clientAddress) {
    return Mono.defer(
        () -> {
          var wait = limiter.take(session.email(), clientAddress);
          return wait.isZero()
              ? decide(session, password, clientAddress)
              : Mono.just(new TooMany(wait));
        });
  }

  private Mono<Result> decide(Session session, String password, String clientAddress) {
    return accounts
        .byId(session.tenantId(), session.userId())
        .flatMap(
            account ->
                passwords
                    .check(password, account.passwordHash(), false)
                    .map(
                        verdict -> {
                          if (verdict == Verdict.WRONG) {
                            return (Result) new Wrong();
                          }
                          limiter.giveBack(session.email(), clientAddress);
                          return new Right(account);
                        }))
        .defaultIfEmpty(new Wrong());
  }
}
