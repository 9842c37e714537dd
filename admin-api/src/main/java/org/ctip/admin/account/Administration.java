package org.ctip.admin.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.ctip.admin.account.PersonRefusedException.Reason;
import org.ctip.admin.link.LinkMaker;
import org.ctip.admin.link.LinkPost;
import org.ctip.admin.link.LinkPurpose;
import org.ctip.admin.link.Links;
import org.ctip.admin.link.NewLink;
import org.ctip.admin.password.GeneratedPasswords;
import org.ctip.admin.password.PasswordRules;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.Role;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.Sessions;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What administrators do with the accounts of their tenant. Every change is made with the lock of
 * the tenant's people and put on record in one transaction, so that no two changes together leave a
 * tenant without an active administrator.
 */
public final class Administration {
  private final People people;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Links links;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final GeneratedPasswords generated;
  private final LinkMaker maker;
  private final LinkPost post;
  private final SecondFactor secondFactor;
  private final AllOrNothing transaction;
  private final AuditTrail trail;
  private final Clock clock;
  private final Duration temporary;

  /**
   * @param temporary how long a password is good that we made
   */
  public Administration(
      People people,
      Accounts accounts,
      Sessions sessions,
      Links links,
      Passwords passwords,
      PasswordRules rules,
      GeneratedPasswords generated,
      LinkMaker maker,
      LinkPost post,
      SecondFactor secondFactor,
      AllOrNothing transaction,
      AuditTrail trail,
      Clock clock,
      Duration temporary) {
    this.people = people;
    this.accounts = accounts;
    this.sessions = sessions;
    this.links = links;
    this.passwords = passwords;
    this.rules = rules;
    this.generated = generated;
    this.maker = maker;
    this.post = post;
    this.secondFactor = secondFactor;
    this.transaction = transaction;
    this.trail = trail;
    this.clock = clock;
    this.temporary = temporary;
  }

  /**
   * A way in for a person, told once.
   *
   * @param password as given, or made
   * @param link lets the person choose one
   * @param sentBy how the link travels to the person; null when it reaches nobody and must be
   *     handed over
   */
  public record WayIn(
      Person person, String password, NewLink link, LinkPost.@Nullable Channel sentBy) {
    @Override
    public String toString() {
      return "WayIn[" + person.id() + ']';
    }
  }

  /**
   * Adds a person.
   *
   * @param password one that the administrator chose, good for ever; null for one that we make,
   *     which is good for a while
   */
  public Mono<WayIn> add(Acting acting, PersonDetails details, @Nullable String password) {
    return Mono.defer(
        () -> {
          Instant now = now();
          String secret = password == null ? generated.next() : password;
          Instant expires = password == null ? now.plus(temporary) : null;
          String tenant = acting.session().tenantId();
          return (password == null ? Mono.<Void>empty() : rules.require(password, details.email()))
              .then(passwords.hash(secret))
              .flatMap(
                  hash ->
                      transaction.of(
                          accounts
                              .lock(tenant)
                              .then(people.add(tenant, details, hash, expires, now))
                              .flatMap(
                                  id ->
                                      trail
                                          .record(
                                              acting.did("user_create", id).after(details.facts()))
                                          .then(
                                              wayIn(acting, id, secret, LinkPurpose.NEW_ACCOUNT)))))
              .flatMap(way -> posted(way, LinkPurpose.NEW_ACCOUNT));
        });
  }

  /** Replaces what is known of a person; another role ends the person's sessions. */
  public Mono<Person> change(Acting acting, long id, PersonDetails details) {
    return locked(
        acting,
        id,
        (before, now) -> {
          boolean otherRole = before.details().role() != details.role();
          boolean otherAddress = !before.details().email().equals(details.email());
          return keepsAnAdministrator(
                  before, details.role() == Role.ADMIN, Reason.DEMOTES_LAST_ADMINISTRATOR)
              .then(people.change(before.tenantId(), id, details, now))
              .then(otherRole ? endSessions(before, now) : Mono.empty())
              // A link that went to the old address must not open the new one's account.
              .then(
                  otherAddress || otherRole
                      ? links.revokeOf(before.tenantId(), id, now)
                      : Mono.empty())
              .then(
                  trail.record(
                      acting
                          .did("user_update", id)
                          .before(before.details().facts())
                          .after(details.facts())))
              .then(people.byId(before.tenantId(), id, now));
        });
  }

  /** Gives a person another password for a while and a link to choose one; ends all sessions. */
  public Mono<WayIn> resetPassword(Acting acting, long id) {
    return Mono.defer(
        () -> {
          String secret = generated.next();
          return passwords
              .hash(secret)
              .flatMap(
                  hash ->
                      locked(
                          acting,
                          id,
                          (person, now) ->
                              accounts
                                  .setPassword(
                                      person.tenantId(), id, hash, now.plus(temporary), now)
                                  .then(endSessions(person, now))
                                  .then(
                                      trail.record(
                                          acting
                                              .did("user_reset_password", id)
                                              .after(Map.of("password_changed", true))))
                                  .then(wayIn(acting, id, secret, LinkPurpose.RESET))))
              .flatMap(
                  way -> way.person().active() ? posted(way, LinkPurpose.RESET) : Mono.just(way));
        });
  }

  /** Opens an account, or locks it and ends its sessions and links. */
  public Mono<Person> setActive(Acting acting, long id, boolean active) {
    return locked(
        acting,
        id,
        (before, now) ->
            keepsAnAdministrator(before, active, Reason.LOCKS_LAST_ADMINISTRATOR)
                .then(people.setActive(before.tenantId(), id, active, now))
                .then(active ? Mono.empty() : endSessions(before, now))
                .then(active ? Mono.empty() : links.revokeOf(before.tenantId(), id, now))
                .then(
                    trail.record(
                        acting
                            .did("user_status_update", id)
                            .before(Map.of("is_active", before.active()))
                            .after(Map.of("is_active", active))))
                .then(people.byId(before.tenantId(), id, now)));
  }

  /** Removes a person; never oneself. */
  public Mono<Void> remove(Acting acting, long id) {
    return locked(
            acting,
            id,
            (before, now) ->
                (acting.session().userId() == id
                        ? Mono.<Void>error(new PersonRefusedException(Reason.DELETES_ONESELF))
                        : keepsAnAdministrator(before, false, Reason.DELETES_LAST_ADMINISTRATOR))
                    .then(people.remove(before.tenantId(), id))
                    .then(secondFactor.forget(before.tenantId(), id))
                    .then(trail.record(acting.did("user_delete", id).before(before.facts())))
                    .thenReturn(before))
        .then();
  }

  private interface Change<T> {
    Mono<T> of(Person person, Instant now);
  }

  private <T> Mono<T> locked(Acting acting, long id, Change<T> change) {
    return Mono.defer(
        () -> {
          Instant now = now();
          String tenant = acting.session().tenantId();
          return transaction.of(
              accounts
                  .lock(tenant)
                  .then(people.byId(tenant, id, now))
                  .switchIfEmpty(Mono.error(() -> new PersonRefusedException(Reason.UNKNOWN)))
                  .flatMap(person -> change.of(person, now)));
        });
  }

  /**
   * Refuses what would take the tenant's last active administrator away; the lock makes it true.
   */
  private Mono<Void> keepsAnAdministrator(Person person, boolean staysOne, Reason refusal) {
    boolean isOne = person.active() && person.details().role() == Role.ADMIN;
    if (staysOne || !isOne) {
      return Mono.empty();
    }
    return accounts
        .activeAdministrators(person.tenantId())
        .flatMap(
            count ->
                count > 1 ? Mono.<Void>empty() : Mono.error(new PersonRefusedException(refusal)));
  }

  private Mono<Void> endSessions(Person person, Instant now) {
    return sessions.revokeAll(person.tenantId(), person.id(), null, now).then();
  }

  private Mono<WayIn> wayIn(Acting acting, long id, String secret, LinkPurpose purpose) {
    String tenant = acting.session().tenantId();
    return maker
        .make(tenant, id, purpose, acting.session().userId())
        .flatMap(
            link ->
                people
                    .byId(tenant, id, now())
                    .map(person -> new WayIn(person, secret, link, null)));
  }

  private Mono<WayIn> posted(WayIn way, LinkPurpose purpose) {
    var recipient = way.person().recipient();
    return post.channel(recipient)
        .map(
            channel -> {
              post.send(recipient, purpose, way.link());
              return new WayIn(way.person(), way.password(), way.link(), channel);
            })
        // The account is there, whatever is wrong with the way to its owner.
        .onErrorReturn(way)
        .defaultIfEmpty(way);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
