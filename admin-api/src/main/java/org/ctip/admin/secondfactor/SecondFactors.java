package org.ctip.admin.secondfactor;

import java.time.Instant;
import java.util.List;
import org.ctip.admin.session.TokenHash;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where second factors are kept, but for their secrets. */
public interface SecondFactors {

  /**
   * The second factor of an account.
   *
   * @param confirmedAt null until a first code was shown
   * @param lastStep of the last code that was used
   * @param failures wrong codes since the last right one
   * @param blockedUntil no code is looked at before; null when any is
   * @param recoveryCodesLeft how many are not used
   */
  record Enrolled(
      Instant begunAt,
      @Nullable Instant confirmedAt,
      long lastStep,
      int failures,
      @Nullable Instant blockedUntil,
      int recoveryCodesLeft) {
    boolean confirmed() {
      return confirmedAt != null;
    }
  }

  /** That of an account; empty when there is none. */
  Mono<Enrolled> find(String tenantId, long accountId);

  /** The same, and nobody else changes it before the end of the transaction. */
  Mono<Enrolled> lock(String tenantId, long accountId);

  /** Starts one that is not confirmed, in place of such a one. */
  Mono<Void> begin(String tenantId, long accountId, Instant now);

  /** Makes it good, with these recovery codes in place of any others. */
  Mono<Void> confirm(
      String tenantId, long accountId, long step, Instant now, List<TokenHash> recoveryCodes);

  /** A right code was given: it and earlier ones are used up, and wrong ones forgotten. */
  Mono<Void> succeeded(String tenantId, long accountId, long step);

  /** A wrong code was given. */
  Mono<Void> failed(String tenantId, long accountId, int failures, @Nullable Instant blockedUntil);

  /** Uses a recovery code up; false when there is none, or it was used before. */
  Mono<Boolean> useRecoveryCode(String tenantId, long accountId, TokenHash code, Instant now);

  /** Removes it with its recovery codes; false when there was none. */
  Mono<Boolean> remove(String tenantId, long accountId);
}
