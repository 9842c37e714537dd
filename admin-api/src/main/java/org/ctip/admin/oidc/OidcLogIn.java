package org.ctip.admin.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ctip.admin.oidc.IdentityProvider.AwayException;
import org.ctip.admin.oidc.IdentityProvider.ProvesNothingException;
import org.ctip.admin.oidc.OidcOutcome.Admitted;
import org.ctip.admin.oidc.OidcOutcome.Refused;
import org.ctip.admin.oidc.OidcOutcome.Why;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.LogInOutcome.Granted;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.TokenHash;
import org.ctip.admin.session.Tokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Log-in by the provider: sends a browser there, and decides about what it brings back. */
public final class OidcLogIn {
  /** How long a person may take at the provider. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private final IdentityProvider provider;
  private final Attempts attempts;
  private final OidcAccounts accounts;
  private final SecondFactor secondFactor;
  private final OidcPolicy policy;
  private final LogIn logIn;
  private final OidcJournal journal;
  private final Tokens tokens;
  private final Clock clock;

  public OidcLogIn(
      IdentityProvider provider,
      Attempts attempts,
      OidcAccounts accounts,
      SecondFactor secondFactor,
      OidcPolicy policy,
      LogIn logIn,
      OidcJournal journal,
      Tokens tokens,
      Clock clock) {
    this.provider = provider;
    this.attempts = attempts;
    this.accounts = accounts;
    this.secondFactor = secondFactor;
    this.policy = policy;
    this.logIn = logIn;
    this.journal = journal;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A log-in that begins.
   *
   * @param address where to send the browser
   * @param browser a secret for its cookie
   */
  public record Start(URI address, String browser) {
    @Override
    public String toString() {
      return "Start";
    }
  }

  /**
   * Begins a log-in.
   *
   * @param returnTo a {@link LocalPath}
   * @return empty when too many are under way; fails with {@link AwayException}
   */
  public Mono<Start> start(String returnTo) {
    return Mono.defer(
        () -> {
          var challenge = new Challenge(tokens.next(), tokens.next(), tokens.next());
          String browser = tokens.next();
          Instant now = now();
          return provider
              .address(challenge)
              .flatMap(
                  address ->
                      attempts
                          .begin(
                              new Attempts.Begun(
                                  policy.tenantId(),
                                  TokenHash.of(challenge.state()),
                                  TokenHash.of(browser),
                                  challenge.nonce(),
                                  challenge.verifier(),
                                  returnTo,
                                  now.plus(PATIENCE)),
                              now)
                          .filter(kept -> kept)
                          .map(_ -> new Start(address, browser)));
        });
  }

  /**
   * What the provider sent a browser back with.
   *
   * @param code null with an error
   * @param error null without one
   * @param issuer who says so (RFC 9207); null when the provider does not
   * @param browser what the browser's cookie holds; null without one
   */
  public record Answer(
      @Nullable String state,
      @Nullable String code,
      @Nullable String error,
      @Nullable String issuer,
      @Nullable String browser) {
    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** Decides about an answer; an error only when our store is away. */
  public Mono<OidcOutcome> finish(Answer answer, LogIn.Client client) {
    String state = answer.state();
    String browser = answer.browser();
    if (state == null || browser == null) {
      return refuse("/", Why.EXPIRED, null, client);
    }
    return attempts
        .take(TokenHash.of(state), TokenHash.of(browser), now())
        .flatMap(attempt -> identify(attempt, state, answer, client))
        .switchIfEmpty(Mono.defer(() -> refuse("/", Why.EXPIRED, null, client)));
  }

  private Mono<OidcOutcome> identify(
      Attempts.Begun attempt, String state, Answer answer, LogIn.Client client) {
    String code = answer.code();
    boolean ofAnother = answer.issuer() != null && !answer.issuer().equals(provider.issuer());
    if (code == null || ofAnother) {
      var why = answer.error() == null || ofAnother ? Why.INVALID : Why.DENIED;
      return refuse(attempt.returnTo(), why, null, client);
    }
    return provider
        .redeem(code, new Challenge(state, attempt.nonce(), attempt.verifier()))
        .flatMap(person -> admit(attempt.returnTo(), person, client))
        .onErrorResume(
            ProvesNothingException.class,
            _ -> refuse(attempt.returnTo(), Why.INVALID, null, client))
        .onErrorResume(
            AwayException.class, _ -> refuse(attempt.returnTo(), Why.PROVIDER_AWAY, null, client));
  }

  private Mono<OidcOutcome> admit(String returnTo, Identity person, LogIn.Client client) {
    if (policy.role(person.roles()).isEmpty()) {
      return refuse(returnTo, Why.NOT_ALLOWED, person, client);
    }
    return accounts
        .of(person, client.address(), now())
        .flatMap(
            found ->
                switch (found) {
                  case OidcAccounts.Found(Account account) ->
                      open(returnTo, account, person, client);
                  case OidcAccounts.NotFound(Why why) -> refuse(returnTo, why, person, client);
                });
  }

  private Mono<OidcOutcome> open(
      String returnTo, Account account, Identity person, LogIn.Client client) {
    if (!account.active()) {
      return refuse(returnTo, Why.INACTIVE, person, client);
    }
    boolean enough = policy.countsAsSecondFactor() || person.severalFactors();
    return secondFactor
        .isSet(account.tenantId(), account.id())
        .flatMap(
            set ->
                set && !enough
                    ? refuse(returnTo, Why.SECOND_FACTOR, person, client)
                    : logIn
                        .admit(account, client, "oidc")
                        .map(
                            outcome -> {
                              var granted = (Granted) outcome;
                              return new Admitted(granted.token(), granted.expiresAt(), returnTo);
                            }));
  }

  private Mono<OidcOutcome> refuse(
      String returnTo, Why why, @Nullable Identity person, LogIn.Client client) {
    return journal
        .refused(policy.tenantId(), why, person, client)
        .thenReturn(Refused.to(returnTo, why));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
