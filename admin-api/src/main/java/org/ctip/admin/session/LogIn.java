package org.ctip.admin.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ctip.admin.session.LogInJournal.Reason;
import org.ctip.admin.session.LogInOutcome.Granted;
import org.ctip.admin.session.LogInOutcome.NotForThisPanel;
import org.ctip.admin.session.LogInOutcome.Refused;
import org.ctip.admin.session.LogInOutcome.SecondFactorNeeded;
import org.ctip.admin.session.LogInOutcome.TooMany;
import org.ctip.admin.session.Passwords.Verdict;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Logs people in and out. A token is only ever made here, never taken from a client. */
public final class LogIn {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Tokens tokens;
  private final LogInLimiter limiter;
  private final SessionLife life;
  private final Clock clock;
  private final LogInJournal journal;
  private final AllOrNothing transaction;
  private final SecondFactor secondFactor;
  private final BiConsumer<Panel, LogInOutcome> watcher;

  /**
   * @param watcher told the outcome of every attempt, for metrics
   */
  public LogIn(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Tokens tokens,
      LogInLimiter limiter,
      SessionLife life,
      Clock clock,
      LogInJournal journal,
      AllOrNothing transaction,
      SecondFactor secondFactor,
      BiConsumer<Panel, LogInOutcome> watcher) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.limiter = limiter;
    this.life = life;
    this.clock = clock;
    this.journal = journal;
    this.transaction = transaction;
    this.secondFactor = secondFactor;
    this.watcher = watcher;
  }

  /**
   * Where somebody comes from, and where to.
   *
   * @param remember whether a longer session is wanted
   * @param address of the client, not of a proxy
   * @param userAgent what the client calls itself; null when it says nothing
   */
  public record Client(Panel panel, boolean remember, String address, @Nullable String userAgent) {}

  /**
   * One attempt to log in.
   *
   * @param email as typed: case does not matter
   * @param clientAddress who asks, for the limits; the address of the client, not of a proxy
   * @param userAgent what the client calls itself; null when it says nothing
   * @param code of a second factor; null when none was given
   */
  public record Attempt(
      Panel panel,
      String email,
      String password,
      boolean remember,
      String clientAddress,
      @Nullable String userAgent,
      @Nullable String code) {

    /** The address under which the account would be stored. */
    public String storedEmail() {
      return email.toLowerCase(Locale.ROOT);
    }

    /** Where it comes from. */
    public Client client() {
      return new Client(panel, remember, clientAddress, userAgent);
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
            })
        .doOnNext(outcome -> watcher.accept(attempt.panel(), outcome));
  }

  private Mono<LogInOutcome> decide(Attempt attempt) {
    return Mono.zip(
            accounts
                .byEmail(attempt.storedEmail())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty()),
            accounts.anyInheritedHash())
        .flatMap(found -> check(attempt, found.getT1().orElse(null), found.getT2()));
  }

  private Mono<LogInOutcome> check(
      Attempt attempt, @Nullable Account account, boolean likeInherited) {
    return passwords
        .check(attempt.password(), account == null ? null : account.passwordHash(), likeInherited)
        .flatMap(
            verdict -> {
              Reason refusal = refusal(account, verdict);
              if (account == null || refusal != null) {
                return refuse(attempt, account, refusal == null ? Reason.UNKNOWN : refusal);
              }
              if (!attempt.panel().admits(account.role())) {
                giveBack(attempt);
                return journal
                    .refused(attempt.storedEmail(), account, attempt.client(), Reason.ROLE)
                    .thenReturn(new NotForThisPanel());
              }
              return renew(attempt, account, verdict)
                  .then(secondFactor.check(account, attempt.code()))
                  .flatMap(proof -> admitWith(proof, attempt, account));
            });
  }

  private Mono<LogInOutcome> admitWith(SecondFactor.Proof proof, Attempt attempt, Account account) {
    return switch (proof) {
      case SecondFactor.NotNeeded _ -> {
        giveBack(attempt);
        yield admit(account, attempt.client(), "password");
      }
      case SecondFactor.Given(String how) -> {
        giveBack(attempt);
        yield admit(account, attempt.client(), "password+" + how);
      }
      case SecondFactor.Missing _ -> {
        giveBack(attempt);
        yield Mono.just(new SecondFactorNeeded());
      }
      // A wrong code costs an attempt as a wrong password does.
      case SecondFactor.Wrong _ ->
          journal
              .refused(attempt.storedEmail(), account, attempt.client(), Reason.SECOND_FACTOR)
              .thenReturn(new SecondFactorNeeded());
      case SecondFactor.TooOften(var wait) ->
          journal
              .refused(attempt.storedEmail(), account, attempt.client(), Reason.SECOND_FACTOR)
              .thenReturn(new TooMany(wait));
    };
  }

  private void giveBack(Attempt attempt) {
    limiter.giveBack(attempt.storedEmail(), attempt.clientAddress());
  }

  private @Nullable Reason refusal(@Nullable Account account, Verdict verdict) {
    if (account == null) {
      return Reason.UNKNOWN;
    }
    if (verdict == Verdict.WRONG) {
      return Reason.WRONG_PASSWORD;
    }
    if (!account.active()) {
      return Reason.INACTIVE;
    }
    return account.passwordExpired(clock.instant()) ? Reason.EXPIRED_PASSWORD : null;
  }

  private Mono<LogInOutcome> refuse(Attempt attempt, @Nullable Account account, Reason reason) {
    return journal
        .refused(attempt.storedEmail(), account, attempt.client(), reason)
        .thenReturn(new Refused());
  }

  private Mono<Void> renew(Attempt attempt, Account account, Verdict verdict) {
    return verdict == Verdict.RIGHT_BUT_OLD
        ? passwords.hash(attempt.password()).flatMap(hash -> accounts.rehash(account.id(), hash))
        : Mono.empty();
  }

  /**
   * Opens a session for somebody whose identity is proved, and puts it on record. The caller has
   * looked whether the account is active and may use the panel.
   *
   * @param how the proof, a word for the record, such as {@code password} or {@code oidc}
   */
  public Mono<LogInOutcome> admit(Account account, Client client, String how) {
    return Mono.defer(
        () -> {
          // The database keeps microseconds; what is answered must be what is stored.
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          Instant expiresAt = now.plus(life.of(client.remember()));
          String token = tokens.next();
          var session =
              new Sessions.Opened(
                  account.tenantId(),
                  account.id(),
                  TokenHash.of(token),
                  now,
                  expiresAt,
                  life.idleOf(client.remember()),
                  client.address(),
                  client.userAgent());
          return transaction
              .of(sessions.open(session).then(journal.admitted(account, client, how)))
              .thenReturn(new Granted(token, expiresAt));
        });
  }

  /** Ends a session. */
  public Mono<Void> logOut(Session session, Panel panel, String clientAddress) {
    return Mono.defer(
        () ->
            transaction.of(
                sessions
                    .revoke(
                        session.tenantId(),
                        session.userId(),
                        session.sessionId(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS))
                    .then(journal.left(session, panel, clientAddress))));
  }
}
