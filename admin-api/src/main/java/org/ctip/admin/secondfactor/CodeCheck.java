package org.ctip.admin.secondfactor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.ctip.admin.secondfactor.SecondFactors.Enrolled;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.SecondFactor;
import org.ctip.secrets.SecretPlace;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Checks codes. One at a time per account, so that guesses sent at once count as those sent one
 * after another, and no code is good twice.
 */
public final class CodeCheck implements SecondFactor {
  private static final String TOTP = "totp";
  private static final String RECOVERY = "recovery_code";

  private final SecondFactors factors;
  private final Secrets secrets;
  private final AllOrNothing transaction;
  private final Clock clock;
  private final Totp totp = new Totp();

  public CodeCheck(SecondFactors factors, Secrets secrets, AllOrNothing transaction, Clock clock) {
    this.factors = factors;
    this.secrets = secrets;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Where the secret of an account is kept. */
  static SecretPlace place(String tenantId, long accountId) {
    return new SecretPlace(tenantId, "identity.second_factor", String.valueOf(accountId), "secret");
  }

  @Override
  public Mono<Boolean> isSet(String tenantId, long accountId) {
    return factors.find(tenantId, accountId).map(Enrolled::confirmed).defaultIfEmpty(false);
  }

  @Override
  public Mono<Void> forget(String tenantId, long accountId) {
    return factors.remove(tenantId, accountId).then(secrets.put(place(tenantId, accountId), null));
  }

  @Override
  public Mono<Proof> check(Account account, @Nullable String code) {
    String tenant = account.tenantId();
    if (code == null) {
      return isSet(tenant, account.id()).map(set -> set ? new Missing() : new NotNeeded());
    }
    return transaction.of(
        factors
            .lock(tenant, account.id())
            .filter(Enrolled::confirmed)
            .flatMap(enrolled -> checkLocked(tenant, account.id(), enrolled, code.strip()))
            .defaultIfEmpty(new NotNeeded()));
  }

  private Mono<Proof> checkLocked(String tenant, long account, Enrolled enrolled, String code) {
    if (!Totp.looksLike(code)) {
      return guarded(
          tenant,
          account,
          enrolled,
          now ->
              factors
                  .useRecoveryCode(tenant, account, RecoveryCodes.hash(code), now)
                  .filter(used -> used)
                  .flatMap(
                      _ ->
                          factors
                              .succeeded(tenant, account, enrolled.lastStep())
                              .<Proof>thenReturn(new Given(RECOVERY))));
    }
    return guarded(
        tenant,
        account,
        enrolled,
        now ->
            rightStep(tenant, account, enrolled, code, now)
                .flatMap(
                    step ->
                        factors
                            .succeeded(tenant, account, step)
                            .<Proof>thenReturn(new Given(TOTP))));
  }

  /** A check that is empty for a wrong code. */
  private interface Check {
    Mono<Proof> at(Instant now);
  }

  /**
   * The step of a first code, for an account that is locked and not confirmed yet.
   *
   * @return a wrong code, or too many of them, otherwise
   */
  Mono<Proof> first(
      String tenant, long account, Enrolled enrolled, String code, LongFunction<Mono<Void>> then) {
    return guarded(
        tenant,
        account,
        enrolled,
        now ->
            rightStep(tenant, account, enrolled, code, now)
                .flatMap(step -> then.apply(step).<Proof>thenReturn(new Given(TOTP))));
  }

  private Mono<Long> rightStep(
      String tenant, long account, Enrolled enrolled, String code, Instant now) {
    return secrets
        .get(place(tenant, account))
        .map(TotpSecret::of)
        .mapNotNull(
            secret -> {
              var step = totp.step(secret, code, now, enrolled.lastStep());
              return step.isPresent() ? step.getAsLong() : null;
            });
  }

  private Mono<Proof> guarded(String tenant, long account, Enrolled enrolled, Check check) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant blocked = enrolled.blockedUntil();
    if (blocked != null && blocked.isAfter(now)) {
      return Mono.just(new TooOften(Duration.between(now, blocked)));
    }
    int failures = enrolled.failures() + 1;
    return check
        .at(now)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    factors
                        .failed(tenant, account, failures, Guessing.blockedUntil(failures, now))
                        .thenReturn(new Wrong())));
  }
}
