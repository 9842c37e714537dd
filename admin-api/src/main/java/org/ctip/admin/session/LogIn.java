package org.ctip.admin.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.ctip.admin.session.LogInOutcome.Granted;
import org.ctip.admin.session.LogInOutcome.NotForThisPanel;
import org.ctip.admin.session.LogInOutcome.Refused;
import org.ctip.admin.session.LogInOutcome.TooMany;
import org.ctip.admin.session.Passwords.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Logs people in and out. */
public final class LogIn {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Tokens tokens;
  private final LogInLimiter limiter;
  private final SessionLife life;
  private final Clock clock;

  public LogIn(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Tokens tokens,
      LogInLimiter limiter,
      SessionLife life,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.limiter = limiter;
    this.life = life;
    this.clock = clock;
  }

  /**
   * One attempt to log in.
   *
   * @param email as typed: case does not matter
   * @param clientAddress who asks, for the limits; the address of the client, not of a proxy
   * @param userAgent what the client calls itself; null when it says nothing
   */
  public record Attempt(
      Panel panel,
      String email,
      String password,
      boolean remember,
      String clientAddress,
      @Nullable String userAgent) {

    /** The address under which the account would be stored. */
    public String storedEmail() {
      return email.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return "Attempt[" + panel + " from " + clientAddress + ']';
    }
  }

  /**
   * Tries to log in.
   *
   * @return the outcome; an error only when the store is away or {@link Passwords.BusyException}
   */
  public Mono<LogInOutcome> attempt(Attempt attempt) {
    return Mono.defer(
        () -> {
          var wait = limiter.take(attempt.storedEmail(), attempt.clientAddress());
          return wait.isZero() ? decide(attempt) : Mono.just(new TooMany(wait));
        });
  }

  private Mono<LogInOutcome> decide(Attempt attempt) {
    return accounts
        .byEmail(attempt.storedEmail())
        .flatMap(account -> check(attempt, account))
        .switchIfEmpty(
            Mono.defer(() -> passwords.check(attempt.password(), null).map(_ -> new Refused())));
  }

  private Mono<LogInOutcome> check(Attempt attempt, Account account) {
    return passwords
        .check(attempt.password(), account.passwordHash())
        .flatMap(
            verdict -> {
              if (verdict == Verdict.WRONG || !account.active()) {
                return Mono.just(new Refused());
              }
              limiter.giveBack(attempt.storedEmail(), attempt.clientAddress());
              if (!attempt.panel().admits(account.role())) {
                return Mono.just(new NotForThisPanel());
              }
              return renew(attempt, account, verdict).then(open(attempt, account));
            });
  }

  private Mono<Void> renew(Attempt attempt, Account account, Verdict verdict) {
    return verdict == Verdict.RIGHT_BUT_OLD
        ? passwords.hash(attempt.password()).flatMap(hash -> accounts.rehash(account.id(), hash))
        : Mono.empty();
  }

  private Mono<LogInOutcome> open(Attempt attempt, Account account) {
    return Mono.defer(
        () -> {
          // The database keeps microseconds; what is answered must be what is stored.
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          Instant expiresAt = now.plus(life.of(attempt.remember()));
          String token = tokens.next();
          var session =
              new Sessions.Opened(
                  account.tenantId(),
                  account.id(),
                  TokenHash.of(token),
                  now,
                  expiresAt,
                  attempt.clientAddress(),
                  attempt.userAgent());
          return sessions.open(session).thenReturn(new Granted(token, expiresAt));
        });
  }

  /** Ends the session of a token; does nothing when there is none. */
  public Mono<Void> logOut(String token) {
    return sessions.revoke(TokenHash.of(token), clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
