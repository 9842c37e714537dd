package org.ctip.admin.oidc;

import java.time.Instant;
import java.util.Locale;
import org.ctip.admin.oidc.OidcOutcome.Why;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.EmailAddress;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.Role;
import org.ctip.admin.session.Tokens;
import reactor.core.publisher.Mono;

/**
 * Finds the account of a person: by the link that an earlier log-in left, else once by the verified
 * address, else makes one where that is allowed.
 */
public final class OidcAccounts {
  private final Links links;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Tokens tokens;
  private final OidcPolicy policy;
  private final OidcJournal journal;
  private final AllOrNothing transaction;

  public OidcAccounts(
      Links links,
      Accounts accounts,
      Passwords passwords,
      Tokens tokens,
      OidcPolicy policy,
      OidcJournal journal,
      AllOrNothing transaction) {
    this.links = links;
    this.accounts = accounts;
    this.passwords = passwords;
    this.tokens = tokens;
    this.policy = policy;
    this.journal = journal;
    this.transaction = transaction;
  }

  /** What was found. */
  sealed interface Result {}

  record Found(Account account) implements Result {}

  record NotFound(Why why) implements Result {}

  /** The account of a person. */
  Mono<Result> of(Identity person, String clientAddress, Instant now) {
    return links
        .accountOf(policy.tenantId(), person.issuer(), person.subject())
        .flatMap(id -> accounts.byId(policy.tenantId(), id))
        .<Result>map(Found::new)
        .switchIfEmpty(Mono.defer(() -> byAddress(person, clientAddress, now)));
  }

  private Mono<Result> byAddress(Identity person, String clientAddress, Instant now) {
    if (person.email() == null || !person.emailVerified()) {
      return Mono.just(new NotFound(Why.EMAIL_NOT_VERIFIED));
    }
    String email = person.email().strip().toLowerCase(Locale.ROOT);
    if (!EmailAddress.valid(email) || !policy.admits(email)) {
      return Mono.just(new NotFound(Why.NOT_ALLOWED));
    }
    return accounts
        .byEmail(email)
        .<Result>flatMap(account -> link(account, person, clientAddress, now))
        .switchIfEmpty(Mono.defer(() -> create(email, person, clientAddress, now)));
  }

  private Mono<Result> link(Account account, Identity person, String clientAddress, Instant now) {
    // Another tenant's people are no concern of this provider; a second person with the same
    // address is not the first one.
    return account.tenantId().equals(policy.tenantId())
        ? transaction.of(
            links
                .link(account.tenantId(), account.id(), person.issuer(), person.subject(), now)
                .flatMap(
                    linked ->
                        linked
                            ? journal
                                .linked(account, person, clientAddress)
                                .<Result>thenReturn(new Found(account))
                            : Mono.just(new NotFound(Why.NO_ACCOUNT))))
        : Mono.just(new NotFound(Why.NO_ACCOUNT));
  }

  private Mono<Result> create(String email, Identity person, String clientAddress, Instant now) {
    Role role = policy.role(person.roles()).orElse(null);
    if (!policy.autoCreate() || role == null) {
      return Mono.just(new NotFound(Why.NO_ACCOUNT));
    }
    return passwords
        .hash(tokens.next())
        .flatMap(
            hash ->
                transaction.of(
                    links
                        .create(policy.tenantId(), email, person, role, hash, now)
                        .flatMap(id -> accounts.byId(policy.tenantId(), id))
                        .flatMap(
                            account ->
                                journal
                                    .created(account, clientAddress)
                                    .then(link(account, person, clientAddress, now)))))
        .defaultIfEmpty(new NotFound(Why.NO_ACCOUNT));
  }
}
