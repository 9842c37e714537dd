package org.ctip.admin.secondfactor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ctip.admin.secondfactor.SecondFactors.Enrolled;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.PasswordCheck;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.Sessions;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Switches second factors on and off, on record. What changes one ends the other sessions. */
public final class SecondFactorDesk {
  /** A secret that was shown is good for a first code that long. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final SecondFactors factors;
  private final CodeCheck codes;
  private final PasswordCheck passwords;
  private final Secrets secrets;
  private final Sessions sessions;
  private final AuditTrail trail;
  private final AllOrNothing transaction;
  private final Clock clock;
  private final RandomGenerator random;
  private final String issuer;

  /**
   * @param random must not be guessable
   * @param issuer what apps call the installation
   */
  public SecondFactorDesk(
      SecondFactors factors,
      CodeCheck codes,
      PasswordCheck passwords,
      Secrets secrets,
      Sessions sessions,
      AuditTrail trail,
      AllOrNothing transaction,
      Clock clock,
      RandomGenerator random,
      String issuer) {
    this.factors = factors;
    this.codes = codes;
    this.passwords = passwords;
    this.secrets = secrets;
    this.sessions = sessions;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
    this.random = random;
    this.issuer = issuer;
  }

  /** What came of a wish. */
  public sealed interface Outcome {}

  /** The secret to put into an app, shown this once. */
  public record Begun(String secret, String uri) implements Outcome {
    @Override
    public String toString() {
      return "Begun[]";
    }
  }

  /** It is on; the recovery codes are shown this once. */
  public record Enabled(List<String> recoveryCodes) implements Outcome {
    @Override
    public String toString() {
      return "Enabled[]";
    }
  }

  /** It is off. */
  public record Disabled() implements Outcome {}

  public record WrongPassword() implements Outcome {}

  public record WrongCode() implements Outcome {}

  public record TooMany(Duration retryAfter) implements Outcome {}

  /** There is one already. */
  public record AlreadyOn() implements Outcome {}

  /** There is none to confirm or to switch off, or confirming took too long. */
  public record NotBegun() implements Outcome {}

  /**
   * How it is with a person's second factor.
   *
   * @param enabledAt null when there is none
   */
  public record State(@Nullable Instant enabledAt, int recoveryCodesLeft) {}

  /** How it is with the second factor of a session's person. */
  public Mono<State> state(Session session) {
    return factors
        .find(session.tenantId(), session.userId())
        .filter(Enrolled::confirmed)
        .map(enrolled -> new State(enrolled.confirmedAt(), enrolled.recoveryCodesLeft()))
        .defaultIfEmpty(new State(null, 0));
  }

  /** Makes a secret; nothing is asked for it at log-in before it is confirmed. */
  public Mono<Outcome> begin(Session session, String password, String clientAddress) {
    return withPassword(session, password, clientAddress, account -> beginFor(session));
  }

  private Mono<Outcome> beginFor(Session session) {
    String tenant = session.tenantId();
    long account = session.userId();
    var secret = TotpSecret.next(random);
    return transaction.of(
        factors
            .lock(tenant, account)
            .filter(Enrolled::confirmed)
            .<Outcome>map(_ -> new AlreadyOn())
            .switchIfEmpty(
                Mono.defer(
                    () ->
                        factors
                            .begin(tenant, account, now())
                            .then(secrets.put(CodeCheck.place(tenant, account), secret.base32()))
                            .thenReturn(
                                new Begun(secret.base32(), secret.uri(issuer, session.email()))))));
  }

  /** Switches it on when the first code is right, and ends the person's other sessions. */
  public Mono<Outcome> confirm(Session session, String code, String clientAddress) {
    String tenant = session.tenantId();
    long account = session.userId();
    return transaction.of(
        factors
            .lock(tenant, account)
            .flatMap(
                enrolled -> {
                  if (enrolled.confirmed()) {
                    return Mono.<Outcome>just(new AlreadyOn());
                  }
                  if (enrolled.begunAt().plus(PATIENCE).isBefore(now())) {
                    return Mono.just(new NotBegun());
                  }
                  var recovery = RecoveryCodes.next(random);
                  return codes
                      .first(
                          tenant,
                          account,
                          enrolled,
                          code.strip(),
                          step -> enable(session, step, recovery, clientAddress))
                      .map(proof -> outcome(proof, new Enabled(recovery)));
                })
            .defaultIfEmpty(new NotBegun()));
  }

  private Mono<Void> enable(
      Session session, long step, List<String> recovery, String clientAddress) {
    return factors
        .confirm(
            session.tenantId(),
            session.userId(),
            step,
            now(),
            recovery.stream().map(RecoveryCodes::hash).toList())
        .then(sessions.revokeAll(session.tenantId(), session.userId(), session.sessionId(), now()))
        .then(
            trail.record(
                AuditEntry.by(session, "second_factor_enable")
                    .on(target(session.userId()))
                    .after(Map.of("kind", "totp", "recovery_codes", recovery.size()))
                    .from(clientAddress)));
  }

  /** Switches it off for who has both proofs, and ends the person's other sessions. */
  public Mono<Outcome> disable(
      Session session, String password, String code, String clientAddress) {
    return withPassword(
        session,
        password,
        clientAddress,
        account ->
            transaction.of(
                codes
                    .check(account, code)
                    .flatMap(
                        proof ->
                            switch (proof) {
                              case SecondFactor.Given _ ->
                                  remove(
                                          session,
                                          session.sessionId(),
                                          session.userId(),
                                          clientAddress)
                                      .<Outcome>thenReturn(new Disabled());
                              case SecondFactor.NotNeeded _ -> Mono.just(new NotBegun());
                              default -> Mono.just(outcome(proof, new Disabled()));
                            })));
  }

  /**
   * Takes the second factor from a person who has lost it, and ends all of that person's sessions.
   *
   * @param by an administrator of the same tenant
   * @return whether there was one
   */
  public Mono<Boolean> reset(Session by, long accountId, String clientAddress) {
    return transaction.of(remove(by, null, accountId, clientAddress));
  }

  private Mono<Boolean> remove(
      Session by, @Nullable Long staying, long account, String clientAddress) {
    return factors
        .remove(by.tenantId(), account)
        .flatMap(
            removed ->
                removed
                    ? secrets
                        .put(CodeCheck.place(by.tenantId(), account), null)
                        .then(sessions.revokeAll(by.tenantId(), account, staying, now()))
                        .then(
                            trail.record(
                                AuditEntry.by(by, "second_factor_disable")
                                    .on(target(account))
                                    .before(Map.of("kind", "totp"))
                                    .from(clientAddress)))
                        .thenReturn(true)
                    : Mono.just(false));
  }

  private interface Then {
    Mono<Outcome> apply(Account account);
  }

  private Mono<Outcome> withPassword(
      Session session, String password, String clientAddress, Then then) {
    return passwords
        .check(session, password, clientAddress)
        .flatMap(
            result ->
                switch (result) {
                  case PasswordCheck.Right(Account account) -> then.apply(account);
                  case PasswordCheck.Wrong _ -> Mono.<Outcome>just(new WrongPassword());
                  case PasswordCheck.TooMany(Duration wait) -> Mono.just(new TooMany(wait));
                });
  }

  private static Outcome outcome(SecondFactor.Proof proof, Outcome done) {
    return switch (proof) {
      case SecondFactor.Given _ -> done;
      case SecondFactor.TooOften(Duration wait) -> new TooMany(wait);
      case SecondFactor.Wrong _, SecondFactor.Missing _ -> new WrongCode();
      case SecondFactor.NotNeeded _ -> new NotBegun();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static String target(long accountId) {
    return "user:" + accountId;
  }
}
