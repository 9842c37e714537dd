package org.ctip.admin.link;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.ctip.admin.link.LinkRefusedException.Reason;
import org.ctip.admin.password.PasswordRules;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.Sessions;
import org.ctip.admin.session.TokenHash;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Turns a one-time link into a password, once. */
public final class Redemption {
  private final Links links;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final AllOrNothing transaction;
  private final AuditTrail trail;
  private final Clock clock;

  public Redemption(
      Links links,
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      PasswordRules rules,
      AllOrNothing transaction,
      AuditTrail trail,
      Clock clock) {
    this.links = links;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.rules = rules;
    this.transaction = transaction;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param email to log in with from now on
   * @param sessionsEnded how many live sessions the account had
   */
  public record Redeemed(String email, LinkPurpose purpose, long sessionsEnded) {}

  /** The link of a token; empty when it is not good. Looking changes nothing. */
  public Mono<Link> check(String token) {
    return Mono.defer(() -> links.find(TokenHash.of(token), clock.instant()));
  }

  /**
   * Sets the password, ends the sessions of the account and uses the link up, all or nothing. A
   * password that the rules refuse leaves the link good.
   *
   * @param email for {@link LinkPurpose#FIRST_ADMIN}, as typed; not looked at otherwise
   * @return fails with {@link LinkRefusedException} or {@link
   *     org.ctip.admin.password.PasswordRefusedException}
   */
  public Mono<Redeemed> redeem(
      String token, String password, @Nullable String email, String clientAddress) {
    return check(token)
        .switchIfEmpty(Mono.error(() -> new LinkRefusedException(Reason.NOT_GOOD)))
        .flatMap(
            link -> {
              String address = address(link, email);
              return rules
                  .require(password, address)
                  .then(passwords.hash(password))
                  .flatMap(hash -> transaction.of(redeemed(link, address, hash, clientAddress)));
            });
  }

  private static String address(Link link, @Nullable String email) {
    String known = link.email();
    if (known != null) {
      return known;
    }
    if (email == null) {
      throw new LinkRefusedException(Reason.EMAIL_MISSING);
    }
    return email.toLowerCase(Locale.ROOT);
  }

  private Mono<Redeemed> redeemed(Link link, String email, String hash, String clientAddress) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Mono<Redeemed> changed =
        link.accountId() == null
            ? firstAdministrator(link, email, hash, now, clientAddress)
            : newPassword(link, link.accountId(), email, hash, now, clientAddress);
    return accounts
        .lock(link.tenantId())
        .then(links.use(link, now))
        .flatMap(used -> used ? changed : Mono.error(new LinkRefusedException(Reason.NOT_GOOD)));
  }

  private Mono<Redeemed> newPassword(
      Link link, long accountId, String email, String hash, Instant now, String clientAddress) {
    return accounts
        .setPassword(link.tenantId(), accountId, hash, null, now)
        .then(sessions.revokeAll(link.tenantId(), accountId, null, now))
        .flatMap(
            ended ->
                trail
                    .record(entry(link, accountId, email, clientAddress, ended))
                    .thenReturn(new Redeemed(email, link.purpose(), ended)));
  }

  private Mono<Redeemed> firstAdministrator(
      Link link, String email, String hash, Instant now, String clientAddress) {
    return accounts
        .putAdministrator(link.tenantId(), email, hash, now)
        .switchIfEmpty(Mono.error(() -> new LinkRefusedException(Reason.EMAIL_TAKEN)))
        .flatMap(
            id ->
                trail
                    .record(entry(link, id, email, clientAddress, 0))
                    .thenReturn(new Redeemed(email, link.purpose(), 0)));
  }

  private static AuditEntry entry(
      Link link, long accountId, String email, String clientAddress, long ended) {
    return new AuditEntry(
        link.tenantId(),
        accountId,
        email,
        "link_redeemed",
        "user:" + accountId,
        null,
        Map.of("purpose", link.purpose().word(), "password_changed", true, "sessions_ended", ended),
        clientAddress);
  }
}
