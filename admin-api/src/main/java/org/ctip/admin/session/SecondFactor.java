package org.ctip.admin.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A second proof of identity beside the password. */
public interface SecondFactor {

  /** What came of asking for it. */
  sealed interface Proof {}

  /** The account has none. */
  record NotNeeded() implements Proof {}

  /**
   * It was given, and can't be given again.
   *
   * @param how a word for the record: {@code totp} or {@code recovery_code}
   */
  record Given(String how) implements Proof {}

  /** The account has one, and no code was given. */
  record Missing() implements Proof {}

  record Wrong() implements Proof {}

  /** Too many wrong codes: none is looked at before {@code retryAfter} has passed. */
  record TooOften(Duration retryAfter) implements Proof {}

  /**
   * Checks a code, and uses it up when it is right. Asked only after the password was right.
   *
   * @param code as typed; null when none was given
   */
  Mono<Proof> check(Account account, @Nullable String code);

  /** Whether an account has one. */
  Mono<Boolean> isSet(String tenantId, long accountId);

  /**
   * Destroys what is kept of an account's second factor, switched on or only begun, in the caller's
   * transaction. For an account that goes: nobody is told and nothing is put on record here.
   */
  Mono<Void> forget(String tenantId, long accountId);
}
