package org.ctip.admin.profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.ctip.admin.account.Acting;
import org.ctip.admin.account.People;
import org.ctip.admin.account.Person;
import org.ctip.admin.account.PersonDetails;
import org.ctip.admin.account.PersonRefusedException;
import org.ctip.admin.account.PersonRefusedException.Reason;
import org.ctip.admin.link.LinkPost;
import org.ctip.admin.link.Links;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.password.PasswordRules;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.LogInLimiter;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.Sessions;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Session;
import reactor.core.publisher.Mono;

/** What people do with their own account; nothing here reaches another's, or changes a role. */
public final class Profile {
  private static final String NOTICE = "Zmiana w koncie CTIP";

  private final People people;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Links links;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final LogInLimiter limiter;
  private final LinkPost post;
  private final AllOrNothing transaction;
  private final AuditTrail trail;
  private final Clock clock;

  public Profile(
      People people,
      Accounts accounts,
      Sessions sessions,
      Links links,
      Passwords passwords,
      PasswordRules rules,
      LogInLimiter limiter,
      LinkPost post,
      AllOrNothing transaction,
      AuditTrail trail,
      Clock clock) {
    this.people = people;
    this.accounts = accounts;
    this.sessions = sessions;
    this.links = links;
    this.passwords = passwords;
    this.rules = rules;
    this.limiter = limiter;
    this.post = post;
    this.transaction = transaction;
    this.trail = trail;
    this.clock = clock;
  }

  /** What came of a change of the own password. */
  public sealed interface PasswordChange {
    /** It is changed, and all other sessions are over. */
    record Changed(long sessionsEnded) implements PasswordChange {}

    /** The current password was wrong. */
    record WrongCurrent() implements PasswordChange {}

    /** The new one is the old one. */
    record SameAsBefore() implements PasswordChange {}

    /** Too many wrong ones; the next may be tried after {@code retryAfter}. */
    record TooMany(Duration retryAfter) implements PasswordChange {}
  }

  /** Who asks; fails when the account was removed a moment ago. */
  public Mono<Person> of(Session session) {
    return Mono.defer(() -> person(session, now()));
  }

  /**
   * Replaces what is known of oneself. The role stays whatever it is. An address that changes is
   * told of it, in case it was not its owner.
   *
   * @param details whose role is not looked at
   */
  public Mono<Person> change(Acting acting, PersonDetails details) {
    return Mono.defer(
        () -> {
          Instant now = now();
          Session session = acting.session();
          return transaction
              .of(
                  accounts
                      .lock(session.tenantId())
                      .then(person(session, now))
                      .flatMap(before -> changed(acting, before, details, now)))
              // Once it is committed: nobody is told of what was not kept.
              .doOnNext(before -> tellIfMoved(before, details))
              .flatMap(_ -> person(session, now));
        });
  }

  private void tellIfMoved(Person before, PersonDetails details) {
    if (!before.details().email().equals(details.email())) {
      tell(before, "Adres e-mail Twojego konta został zmieniony.");
    }
  }

  private Mono<Person> changed(Acting acting, Person before, PersonDetails details, Instant now) {
    var mine =
        new PersonDetails(
            details.email(),
            details.mobile(),
            details.firstName(),
            details.lastName(),
            details.internalExtension(),
            before.details().role());
    boolean moved = !before.details().email().equals(mine.email());
    return people
        .change(before.tenantId(), before.id(), mine, now)
        .then(moved ? links.revokeOf(before.tenantId(), before.id(), now) : Mono.empty())
        .then(
            trail.record(
                acting
                    .did("profile_update", before.id())
                    .before(before.details().facts())
                    .after(mine.facts())))
        .thenReturn(before);
  }

  /**
   * Changes the own password and ends all sessions but this one.
   *
   * @return the outcome; fails with {@link org.ctip.admin.password.PasswordRefusedException} when
   *     the rules refuse the new one
   */
  public Mono<PasswordChange> changePassword(Acting acting, String current, String fresh) {
    return Mono.defer(
        () -> {
          Session session = acting.session();
          Duration wait = limiter.take(session.email(), acting.clientAddress());
          if (!wait.isZero()) {
            return Mono.just(new PasswordChange.TooMany(wait));
          }
          return accounts
              .byId(session.tenantId(), session.userId())
              .switchIfEmpty(gone())
              .flatMap(
                  account ->
                      passwords
                          .check(current, account.passwordHash())
                          .flatMap(
                              verdict ->
                                  verdict == Passwords.Verdict.WRONG
                                      ? Mono.just(new PasswordChange.WrongCurrent())
                                      : confirmed(acting, account, current, fresh)));
        });
  }

  private Mono<PasswordChange> confirmed(
      Acting acting, Account account, String current, String fresh) {
    limiter.giveBack(acting.session().email(), acting.clientAddress());
    if (current.equals(fresh)) {
      return Mono.just(new PasswordChange.SameAsBefore());
    }
    return rules
        .require(fresh, account.email())
        .then(passwords.hash(fresh))
        .flatMap(hash -> transaction.of(stored(acting, account, hash)))
        .flatMap(
            changed ->
                person(acting.session(), now())
                    .doOnNext(me -> tell(me, "Hasło do Twojego konta zostało zmienione."))
                    .thenReturn(changed));
  }

  private Mono<PasswordChange> stored(Acting acting, Account account, String hash) {
    Instant now = now();
    return accounts
        .lock(account.tenantId())
        .then(accounts.setPassword(account.tenantId(), account.id(), hash, null, now))
        .then(links.revokeOf(account.tenantId(), account.id(), now))
        .then(
            sessions.revokeAll(account.tenantId(), account.id(), acting.session().sessionId(), now))
        .flatMap(
            ended ->
                trail
                    .record(
                        acting
                            .did("password_change", account.id())
                            .after(Map.of("password_changed", true, "sessions_ended", ended)))
                    .thenReturn(new PasswordChange.Changed(ended)));
  }

  /** One's own sessions that still open something, newest first. */
  public Mono<List<Sessions.Known>> sessions(Session session) {
    return Mono.defer(
        () ->
            sessions
                .ofAccount(session.tenantId(), session.userId(), now())
                .filter(Sessions.Known::live)
                .collectList());
  }

  /**
   * Ends one of one's own sessions, also this one.
   *
   * @return false when there is none of that number, or it was over
   */
  public Mono<Boolean> endSession(Acting acting, long sessionId) {
    Session session = acting.session();
    return Mono.defer(
        () ->
            transaction.of(
                sessions
                    .revoke(session.tenantId(), session.userId(), sessionId, now())
                    .flatMap(
                        ended ->
                            ended
                                ? trail
                                    .record(
                                        acting
                                            .did("session_revoke", session.userId())
                                            .after(Map.of("session_id", sessionId)))
                                    .thenReturn(true)
                                : Mono.just(false))));
  }

  private Mono<Person> person(Session session, Instant now) {
    return people.byId(session.tenantId(), session.userId(), now).switchIfEmpty(gone());
  }

  private static <T> Mono<T> gone() {
    return Mono.error(() -> new PersonRefusedException(Reason.UNKNOWN));
  }

  private void tell(Person person, String what) {
    post.tell(
        person.tenantId(),
        new Mail(
            person.details().email(),
            NOTICE,
            "Dzień dobry,\n\n" + what + "\n\nJeżeli to nie Ty, powiadom administratora panelu.\n"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
